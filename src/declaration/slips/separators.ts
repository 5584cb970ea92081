import { DASHES, KEY, type Wrong } from './wrong.ts';

/** Colons that are missing behind a key. */
export function colons(content: string): readonly Wrong[] {
  const found: Wrong[] = [];
  const missing = (word: string, at: number, insert = ':'): Wrong => ({
    message: `A colon is missing after "${word}"`,
    hint: `Write ${word}: and then the value`,
    from: at - word.length,
    length: word.length,
    changes: [{ at, insert }],
    cost: 1,
    needsViolation: false,
  });
  const alone = new RegExp(`^(${DASHES})("[^"]*"|<<|${KEY})$`).exec(content);
  if (alone !== null) found.push(missing(alone[2] ?? '', content.length));
  const twice = new RegExp(`^(${DASHES})(${KEY})::+(?=\\s|$)`).exec(content);
  if (twice !== null) {
    const at = twice[0].length;
    const first = (twice[1] ?? '').length + (twice[2] ?? '').length + 1;
    found.push({
      message: `One colon is enough after "${twice[2] ?? ''}"`,
      hint: 'Remove the other one',
      from: first,
      length: at - first,
      changes: [{ at: first, length: at - first }],
      cost: 0.5,
      needsViolation: false,
    });
  }
  const beside = new RegExp(`^(${DASHES})(<<|${KEY})(\\s*=>?\\s*|\\s+)(?=\\S)(?!:)`).exec(content);
  if (beside !== null && !new RegExp(`^${DASHES}${KEY}\\s*:(\\s|$)`).test(content)) {
    const [, dashes = '', word = '', gap = ''] = beside;
    const at = dashes.length + word.length;
    found.push(
      gap.includes('=')
        ? { ...missing(word, at), changes: [{ at, length: gap.length, insert: ': ' }] }
        : missing(word, at),
    );
  }
  for (const match of content.matchAll(
    new RegExp(`([{,]\\s*)(${KEY})(\\s*=>?\\s*|\\s+)(?=[^\\s:,}])`, 'g'),
  )) {
    const [, before = '', word = '', gap = ''] = match;
    const at = match.index + before.length + word.length;
    found.push(
      gap.includes('=')
        ? { ...missing(word, at), changes: [{ at, length: gap.length, insert: ': ' }] }
        : missing(word, at),
    );
  }
  return found;
}

const ODD_BLANK = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;

/** Blanks that are missing behind a colon, or are others than those of the space bar. */
export function blanks(content: string): readonly Wrong[] {
  const found: Wrong[] = [];
  const key = new RegExp(`(^${DASHES}|[{,]\\s*)(${KEY}|"[^"]*"):(?=[^\\s:/,}\\]])`, 'g');
  for (const match of content.matchAll(key)) {
    const colon = match.index + match[0].length - 1;
    const odd = ODD_BLANK.test(content[colon + 1] ?? '');
    found.push({
      message: `A blank is missing after the colon of "${match[2] ?? ''}"`,
      hint: 'A colon with a blank behind it ends a key',
      from: colon,
      changes: [{ at: colon + 1, insert: ' ' }],
      cost: 1,
      needsViolation: false,
    });
    if (odd) found.push(oddBlank(colon + 1));
  }
  const [first, ...others] = found.filter(
    ({ changes: [change] }) => change?.insert === ' ' && !change.length,
  );
  if (first !== undefined && others.length > 0) {
    found.push({
      ...first,
      message: `${first.message}, and of ${others.length} more on this line`,
      changes: [first, ...others].flatMap(({ changes }) => changes),
    });
  }
  for (const match of content.matchAll(
    /(?:^(?:-\s)*-|[{,:]|\s)(?=[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])/g,
  )) {
    found.push(oddBlank(match.index + match[0].length));
  }
  return found;
}

function oddBlank(at: number): Wrong {
  return {
    message: 'This is not the blank of the space bar, and YAML takes it for a letter',
    hint: 'Delete it and type a blank',
    from: at,
    changes: [{ at, length: 1, insert: ' ' }],
    cost: 0.5,
    needsViolation: false,
  };
}

/** Dashes that are missing, glued to their item, or too much. */
export function dashes(
  content: string,
  { indent, isBesideItem }: { readonly indent: number; readonly isBesideItem: boolean },
): readonly Wrong[] {
  const found: Wrong[] = [];
  const glued = /^((?:-\s+)*)-(?=[^\s-])/.exec(content);
  if (glued !== null) {
    found.push({
      message: 'A blank is missing after the dash',
      hint: 'Items of a list begin with "- "',
      from: glued[0].length - 1,
      changes: [{ at: glued[0].length, insert: ' ' }],
      cost: 1,
      needsViolation: false,
    });
  }
  if (/^-\s/.test(content)) {
    for (const insert of ['', '  ']) {
      found.push({
        message: 'This dash makes a list where none is due',
        hint: 'Remove the dash',
        from: 0,
        changes: [{ at: 0, length: 2, insert }],
        cost: 2.5,
        needsViolation: false,
      });
    }
    return found;
  }
  for (const changes of [
    [{ at: 0, insert: '- ' }],
    ...(indent < 2 ? [] : [[{ at: -2, length: 2, insert: '- ' }]]),
  ]) {
    found.push({
      message: 'A dash is missing in front of this item',
      hint: 'Items of a list begin with "- ", all in the same column',
      from: 0,
      length: content.length,
      changes,
      cost: 2,
      needsViolation: !isBesideItem,
    });
  }
  return found;
}

/** A comma at the end of a line, as other languages have it. */
export function endingCommas(content: string): readonly Wrong[] {
  const comma = /\s*[,;，；、]$/.exec(content);
  if (comma === null || comma.index === 0) return [];
  const at = content.length - 1;
  return [
    {
      message: `A "${content[at] ?? ''}" stands at the end of this line, where none is due`,
      hint: 'Remove it: the end of the line ends the value',
      from: at,
      changes: [{ at: comma.index, length: content.length - comma.index }],
      cost: 0.25,
      needsViolation: false,
    },
  ];
}

/** A comma that is missing at the end of a line, between brackets. */
function lineCommas(content: string): readonly Wrong[] {
  if (/[,{[:]$/.test(content)) return [];
  const from = content.length - 1;
  return [
    {
      message: 'A comma is missing at the end of this line',
      hint: 'Between braces and brackets a comma stands between two parts',
      from,
      changes: [{ at: content.length, insert: ',' }],
      cost: 1.6,
    },
  ];
}

/** Commas that are missing between brackets. */
export function commas(content: string): readonly Wrong[] {
  const atEnd = lineCommas(content);
  if (!/[[{]/.test(content)) return atEnd;
  const semicolons = [...content.matchAll(new RegExp(`;(?=\\s*${KEY}:\\s)`, 'g'))].map(({ index }) => ({
    message: 'A semicolon stands where a comma is due',
    hint: 'Between braces and brackets a comma stands between two parts',
    from: index,
    changes: [{ at: index, length: 1, insert: ',' }],
    cost: 0.8,
    needsViolation: false,
  }));
  return [
    ...atEnd,
    ...semicolons,
    ...[...content.matchAll(new RegExp(`([\\w"'}\\]])\\s+(?=\\*?${KEY}(?::\\s|[,\\]\\s]|$))`, 'g'))].map(
      (match) => ({
        message: 'A comma is missing here',
        hint: 'Between braces and brackets a comma stands between two parts',
        from: match.index + 1,
        changes: [{ at: match.index + 1, insert: ',' }],
        cost: 1.5,
      }),
    ),
  ];
}
