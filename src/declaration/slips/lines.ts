/** A line with something on it, comments aside. */
export interface Line {
  readonly start: number;
  /** Blanks before its first character. */
  readonly indent: number;
  /** Without indentation, a comment behind it and blanks at its end. */
  readonly content: string;
}

/** The lines of a text that hold more than blanks and comments. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const whole of text.split('\n')) {
    const indent = whole.length - whole.trimStart().length;
    const content = withoutComment(whole.slice(indent)).trimEnd();
    if (content !== '') lines.push({ start, indent, content });
    start += whole.length + 1;
  }
  return lines;
}

function withoutComment(content: string): string {
  if (content.startsWith('#')) return '';
  let quote = '';
  for (let at = 0; at < content.length; at += 1) {
    const character = content[at] ?? '';
    if (quote !== '') {
      if (character === '\\' && quote === '"') at += 1;
      else if (character === quote) quote = '';
    } else if ((character === '"' || character === "'") && /[\s[{,(:]/.test(content[at - 1] ?? ' ')) {
      quote = character;
    } else if (character === '#' && /\s/.test(content[at - 1] ?? '')) return content.slice(0, at);
  }
  return content;
}

/** Index of the last line that starts at or before an offset; 0 when there is none. */
export function lineAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Names of the environments of a file: the keys of the first level below `environments` at the top. */
export function environmentNames(lines: readonly Line[]): ReadonlySet<string> {
  const top = lines.findIndex(({ indent, content }) => indent === 0 && content === 'environments:');
  const names = new Set<string>();
  if (top === -1) return names;
  const level = lines[top + 1]?.indent ?? 0;
  for (const { indent, content } of lines.slice(top + 1)) {
    if (indent === 0) break;
    const [, name] = indent === level ? (/^([\w.-]+):(?:$|\s*\{)/.exec(content) ?? []) : [];
    if (name !== undefined) names.add(name);
  }
  return names;
}

/** The key that a line begins with. */
export function keyOf({ content }: Line): string {
  return /^[^:]*/.exec(content)?.[0] ?? '';
}

/** Lines that a line may lie in: the nearest above it that are indented less and less. */
export function ancestors(lines: readonly Line[], index: number): readonly number[] {
  const found: number[] = [];
  let indent = lines[index]?.indent ?? 0;
  for (let at = index - 1; at >= 0 && indent > 0; at -= 1) {
    const line = lines[at];
    if (line === undefined || line.indent >= indent) continue;
    found.push(at);
    indent = line.indent;
  }
  return found;
}

const USUAL_UNIT = 2;

/** Blanks of one level: the commonest step from a line to one that is deeper. */
export function unitOf(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const [index, { indent }] of lines.entries()) {
    const step = indent - (lines[index - 1]?.indent ?? indent);
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort((left, right) => right[1] - left[1] || left[0] - right[0]);
  return commonest?.[0] ?? USUAL_UNIT;
}

/** Lines that are deeper than the one above by anything but one level, or that return to a level nobody began. */
export function irregularities(indents: readonly number[], unit: number): number {
  const open: number[] = [];
  let count = 0;
  for (const indent of indents) {
    while (open.length > 0 && (open.at(-1) ?? 0) > indent) open.pop();
    const around = open.at(-1);
    if (around === indent) continue;
    if (indent !== (around === undefined ? 0 : around + unit)) count += 1;
    open.push(indent);
  }
  return count;
}
