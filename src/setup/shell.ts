import { DEFAULT_SANDBOX } from '../base/unit.ts';

/** Columns of a line of words, so that a list of many stays readable. */
const WIDTH = 100;

/** A word of a command for a POSIX shell, quoted where the shell would read it as something else. */
export function word(text: string): string {
  return /^[\w@%+=:,./{}-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The flag of commands that use a sandbox, with a blank before it; empty where there is none. */
export function sandboxFlag(directory: string | null): string {
  if (directory === null) return '';
  return directory === DEFAULT_SANDBOX ? ' --sandbox' : ` --sandbox=${word(directory)}`;
}

/** Lines that run commands for each of several values; for a single value, the commands themselves. */
export function forEach(
  variable: string,
  values: readonly string[],
  commands: (value: string) => readonly string[],
): readonly string[] {
  const [only] = values;
  if (values.length < 2) return only === undefined ? [] : commands(word(only));
  const lines = filled(values.map(word));
  return [
    ...lines.map((line, index) => {
      const start = index === 0 ? `for ${variable} in ` : '    ';
      return `${start}${line}${index === lines.length - 1 ? '; do' : ' \\'}`;
    }),
    ...commands(`"$${variable}"`).map((line) => `  ${line}`),
    'done',
  ];
}

/** Words in lines of no more than some columns. */
function filled(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const each of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + each.length >= WIDTH) lines.push(each);
    else lines[lines.length - 1] = `${last} ${each}`;
  }
  return lines;
}
