/**
 * Characters that act instead of being shown: controls, line and paragraph separators, bidirectional and other
 * invisible formatting, fillers, tags, lone surrogates. Joiners stay where they join an emoji or shape a letter
 * before them, and variation selectors behind an emoji.
 */
export const UNSAFE_TEXT = new RegExp(
  [
    String.raw`\p{Cc}|\p{Zl}|\p{Zp}|\p{Cs}|[\ufff9-\ufffb]`,
    String.raw`(?![\u200d\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}`,
    String.raw`(?<!(?!\ufe0f)\p{M}|[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f](?=\u200d\p{Extended_Pictographic}))\u200d`,
    String.raw`(?<!\p{Extended_Pictographic}|[0-9#*](?=\ufe0f\u20e3))[\ufe0e\ufe0f]`,
  ].join('|'),
  'gu',
);

/** The places at which a CI runner reads a command in the middle of a line: `##[error]`, `##vso[…]`. Matches the first `#`. */
export const RUNNER_COMMAND = /#(?=#\w*\[)/g;
