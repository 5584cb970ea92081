/** A command as the runner of GitHub Actions reads it out of a line of a log. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What the runner takes for a command; anything else is a line of text to it. */
const COMMANDS: ReadonlySet<string> = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'internal-set-repo-path',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

/** Every command in what a step has printed. */
export function commandsIn(printed: string): readonly Command[] {
  return printed.split(/\r\n|\r|\n/).flatMap((line) => commandIn(line) ?? []);
}

/** Null for a line of text. The newer form wins, as it does in the runner. */
export function commandIn(line: string): Command | null {
  return newer(line) ?? older(line);
}

/** `::name key=value,key=value::data`, behind any white space of Unicode. */
function newer(line: string): Command | null {
  const [, info, data] = /^::(.*?)::(.*)$/s.exec(collated(line).replace(WHITE_SPACE, '')) ?? [];
  if (info === undefined || data === undefined) return null;
  return command(info, { separator: ',', data: unescaped(data, DATA), table: PROPERTY });
}

/** `##[name key=value;key=value]data`, anywhere. */
function older(line: string): Command | null {
  const [, info, data] = /##\[(.*?)\](.*)$/s.exec(collated(line)) ?? [];
  if (info === undefined || data === undefined) return null;
  return command(info, { separator: ';', data: unescaped(data, OLDER), table: OLDER });
}

/** What .NET trims from the start of a line. */
const WHITE_SPACE = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** The runner compares by the rules of a language, which see nothing where a character collates as nothing. */
function collated(line: string): string {
  return line.replace(/(?![\t-\r\u0085])[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '');
}

type Escapes = readonly (readonly [code: string, character: string])[];

const DATA: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
];
const PROPERTY: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
];
const OLDER: Escapes = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%25', '%'],
];

interface Rest {
  readonly separator: string;
  readonly data: string;
  readonly table: Escapes;
}

function command(info: string, { separator, data, table }: Rest): Command | null {
  const space = info.indexOf(' ');
  const name = space < 0 ? info : info.slice(0, space);
  if (!COMMANDS.has(name)) return null;
  const pairs = (space < 0 ? '' : info.slice(space + 1)).split(separator).flatMap((pair) => {
    const [, key, value] = /^\s*([^=]+)=(.+)$/s.exec(pair) ?? [];
    return key === undefined || value === undefined ? [] : [[key, unescaped(value, table)] as const];
  });
  return { name, properties: Object.fromEntries(pairs), data };
}

function unescaped(text: string, table: Escapes): string {
  return table.reduce((rest, [code, character]) => rest.replaceAll(code, character), text);
}
