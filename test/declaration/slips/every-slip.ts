/** A text with one edit. */
export interface BrokenText {
  readonly text: string;
  /** Lines on which it may be told. */
  readonly lines: readonly number[];
}

/** Every slip of a few kinds on every line of a text. Some of them leave it valid. */
export function everySlip(text: string): readonly BrokenText[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const at = index + 1;
    const written = variantsOf(line).map((edited) => ({
      text: lines.with(index, edited).join('\n'),
      lines: [at],
    }));
    return [
      ...written,
      { text: lines.toSpliced(index, 0, line).join('\n'), lines: [at + 1] },
      {
        text: lines.toSpliced(index, 1).join('\n'),
        lines: [at - 1, at, at + 1],
      },
    ];
  });
}

const MARKS = [':', '"', '{', '}', '[', ']', ',', '*', '&'];

function variantsOf(line: string): readonly string[] {
  const marks = MARKS.flatMap((mark) =>
    [...line.matchAll(new RegExp(`\\${mark}`, 'g'))].map(
      ({ index }) => line.slice(0, index) + line.slice(index + 1),
    ),
  );
  const edited = [
    ` ${line}`,
    `  ${line}`,
    line.replace(/^ /, ''),
    line.replace(/^ {2}/, ''),
    line.replace(/^ {2}/, '\t'),
    line.replace(/^ /, '\u00a0'),
    line.replace(/: (?=\S)/, ':'),
    line.replace('- ', ''),
    line.replace('- ', '-'),
    line.replaceAll('"', ''),
    ...marks,
  ];
  return [...new Set(edited)].filter((one) => one !== line);
}
