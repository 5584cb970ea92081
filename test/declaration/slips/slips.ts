import { FILES } from './files.ts';
import { GUESSES } from './guesses.ts';
import { HABITS } from './habits.ts';

/** A valid file with one edit, and how that should be told. */
export interface Slip {
  readonly name: string;
  readonly text: string;
  readonly line: number;
  /** Words of the message. */
  readonly cause: RegExp;
  /** Words of what to do; absent: any. */
  readonly advice: RegExp | null;
  /** True where the file stays valid. */
  readonly isWarning: boolean;
}

export interface Written {
  readonly file: keyof typeof FILES;
  /** The line that is edited: the only one that holds this text. */
  readonly on: string;
  /** How many lines are edited; absent: that one. */
  readonly lines?: number;
  /** Null: the line is dropped. */
  readonly edit: (line: string) => string | null;
  readonly cause: RegExp;
  readonly advice?: RegExp;
  readonly isWarning?: true;
  /** Where it shows, counted from the line that is edited. */
  readonly shift?: number;
}

const deeper = (line: string) => `  ${line}`;
const shallower = (line: string) => line.slice(2);
/** The next line takes its place, and has nothing that it belongs to. */
const dropped = () => null;
const twice = (line: string) => `${line}\n${line}`;
const gone = (part: string) => (line: string) => line.replace(part, '');
const swap = (from: string | RegExp, to: string) => (line: string) => line.replace(from, to);

const TOO_DEEP = /indented too deep|below a line that has its value/;
const GONE = /line is missing above/;
const TOO_LITTLE = /indented too little/;
const COLON = /colon is missing/;
const BLANK = /blank is missing after the colon/;
const QUOTE = /quote is never closed|quote is missing|Text follows behind the quote/;
const BRACKET = /bracket/;
const DASH = /dash/;
const TABS = /tab/;
const ODD = /odd blank|not the blank of the space bar/;
const TWICE = /there twice/;
const MAP = /begins with "\{" is taken for a map/;

const WRITTEN: readonly Written[] = [
  { file: 'simple', on: 'version', edit: deeper, cause: TOO_DEEP },
  { file: 'simple', on: 'sites:', edit: deeper, cause: TOO_DEEP },
  { file: 'simple', on: '  shop:', edit: deeper, cause: TOO_DEEP },
  { file: 'simple', on: '  help:', edit: deeper, cause: TOO_DEEP },
  { file: 'simple', on: 'Help centre', edit: deeper, cause: TOO_DEEP },
  { file: 'simple', on: 'locales:', edit: deeper, cause: TOO_DEEP },
  { file: 'simple', on: 'type: webhook', edit: deeper, cause: TOO_DEEP },
  { file: 'simple', on: 'url:', edit: deeper, cause: TOO_DEEP },
  { file: 'rich', on: 'after:', edit: deeper, cause: TOO_DEEP },
  { file: 'rich', on: 'retryCount', edit: deeper, cause: TOO_DEEP },
  { file: 'simple', on: '  shop:', edit: shallower, cause: TOO_LITTLE },
  { file: 'simple', on: '  careers:', edit: shallower, cause: TOO_LITTLE },
  { file: 'simple', on: 'locales:', edit: shallower, cause: TOO_LITTLE },
  { file: 'simple', on: 'protect', edit: shallower, cause: TOO_LITTLE },
  {
    file: 'simple',
    on: '    integration:\n',
    edit: shallower,
    cause: TOO_LITTLE,
  },
  { file: 'simple', on: 'events', edit: shallower, cause: TOO_LITTLE },
  { file: 'simple', on: 'maxTakedowns', edit: shallower, cause: TOO_LITTLE },
  {
    file: 'rich',
    on: 'flow: Chat Flow DE',
    edit: shallower,
    cause: TOO_LITTLE,
  },
  { file: 'rich', on: 'method', edit: shallower, cause: TOO_LITTLE },
  { file: 'rich', on: '      de:', edit: shallower, cause: TOO_LITTLE },
  { file: 'simple', on: 'defaults', edit: gone(':'), cause: COLON },
  { file: 'simple', on: '  shop:', edit: gone(':'), cause: COLON },
  { file: 'simple', on: 'Help centre', edit: gone(':'), cause: COLON },
  { file: 'simple', on: '      en:', edit: gone(':'), cause: COLON },
  {
    file: 'simple',
    on: 'retryCount: 3',
    edit: swap('type: studio', 'type studio'),
    cause: COLON,
  },
  {
    file: 'simple',
    on: 'retryCount: 1',
    edit: swap('flow: ', 'flow '),
    cause: COLON,
  },
  { file: 'rich', on: 'brand: Acme', edit: swap(':', ' ='), cause: COLON },
  { file: 'rich', on: 'policy', edit: gone(':'), cause: COLON },
  { file: 'simple', on: 'version', edit: swap(': ', ':'), cause: BLANK },
  { file: 'simple', on: 'Help centre', edit: swap(': ', ':'), cause: BLANK },
  {
    file: 'simple',
    on: 'retryCount: 3',
    edit: swap('type: ', 'type:'),
    cause: BLANK,
  },
  { file: 'rich', on: 'allowHttp', edit: swap(': ', ':'), cause: BLANK },
  { file: 'rich', on: 'only:', edit: swap(': ', ':'), cause: BLANK },
  {
    file: 'simple',
    on: 'Shop ({locale})',
    edit: swap(')"', ')'),
    cause: QUOTE,
  },
  { file: 'simple', on: 'Shop ({locale})', edit: swap('"', "'"), cause: QUOTE },
  {
    file: 'rich',
    on: 'staging.hooks',
    edit: swap('com" }', 'com }'),
    cause: QUOTE,
  },
  {
    file: 'rich',
    on: '{brand}',
    edit: swap('"{', '{'),
    cause: /begins with "\{"|quote/,
  },
  { file: 'rich', on: 'CAREERS_TOKEN', edit: swap(/"$/, ''), cause: QUOTE },
  {
    file: 'simple',
    on: 'Shop ({locale})',
    edit: swap(/"(.*)"/, '{site} chat'),
    cause: MAP,
  },
  {
    file: 'rich',
    on: 'CAREERS_TOKEN',
    edit: swap(/"(.*)"/, '{hooks}/careers'),
    cause: MAP,
  },
  { file: 'rich', on: '{brand}', edit: swap(/".*"/, '{brand}'), cause: MAP },
  {
    file: 'simple',
    on: 'Careers',
    edit: swap('Careers', '*Careers*'),
    cause: /begins with "\*"|alias/,
  },
  {
    file: 'simple',
    on: 'Careers',
    edit: swap('Careers', '@careers'),
    cause: /begins with "@"/,
  },
  {
    file: 'simple',
    on: 'Careers',
    edit: swap('Careers', 'Chat: careers'),
    cause: /holds ": "/,
  },
  {
    file: 'simple',
    on: 'Japanese',
    edit: swap('Japanese, ', 'Japanese: '),
    cause: /holds ": "/,
  },
  { file: 'simple', on: 'retryCount: 3', edit: gone(' }'), cause: BRACKET },
  { file: 'simple', on: 'retryCount: 3', edit: gone('{ '), cause: BRACKET },
  { file: 'simple', on: 'events', edit: gone(']'), cause: BRACKET },
  { file: 'simple', on: 'events', edit: gone('['), cause: BRACKET },
  {
    file: 'rich',
    on: 'x-safe',
    edit: swap('true }', 'true }}'),
    cause: BRACKET,
  },
  { file: 'rich', on: '*night', edit: gone(']'), cause: BRACKET },
  {
    file: 'simple',
    on: 'retryCount: 3',
    edit: swap('studio,', 'studio'),
    cause: /comma is missing/,
  },
  { file: 'rich', on: '- onMessageAdded', edit: gone('- '), cause: DASH },
  { file: 'rich', on: '- onConversation', edit: gone('- '), cause: DASH },
  {
    file: 'rich',
    on: '- IG00000000000000000000000000000002',
    edit: swap('- ', '-'),
    cause: DASH,
  },
  {
    file: 'rich',
    on: 'brand: Acme',
    edit: swap('brand', '- brand'),
    cause: DASH,
  },
  { file: 'simple', on: 'protect', edit: swap('    ', '\t'), cause: TABS },
  { file: 'simple', on: '  help:', edit: swap('  ', '\t'), cause: TABS },
  { file: 'rich', on: 'method', edit: swap('      ', '  \t  '), cause: TABS },
  {
    file: 'simple',
    on: 'protect',
    edit: swap('    ', '  \u00a0 '),
    cause: ODD,
  },
  {
    file: 'simple',
    on: '  careers:',
    edit: swap('  ', '\u00a0\u00a0'),
    cause: ODD,
  },
  {
    file: 'simple',
    on: 'Help centre',
    edit: swap(': ', ':\u00a0'),
    cause: /blank/,
  },
  { file: 'simple', on: 'Help centre', edit: twice, cause: TWICE, shift: 1 },
  { file: 'simple', on: '  shop:', edit: twice, cause: TWICE, shift: 1 },
  { file: 'rich', on: 'policy', edit: twice, cause: TWICE, shift: 1 },
  {
    file: 'rich',
    on: '*night',
    edit: swap(/ +<<.*/, '    <<: *night\n    <<: *safe'),
    cause: /one merge key/,
    shift: 1,
  },
  {
    file: 'simple',
    on: 'Help centre',
    edit: (line) => `<<<<<<< ours\n${line}\n=======\n    friendlyName: Help\n>>>>>>> theirs`,
    cause: /conflict markers/,
  },
  {
    file: 'rich',
    on: 'brand: Acme',
    edit: (line) => `<<<<<<< ours\n=======\n${line}\n>>>>>>> theirs`,
    cause: /conflict markers/,
  },
  {
    file: 'simple',
    on: '    locales:\n',
    edit: () => '  locales:',
    cause: TOO_LITTLE,
  },
  {
    file: 'simple',
    on: 'friendlyName: "Shop',
    edit: swap('friendlyName', 'freindlyName'),
    cause: /did you mean "friendlyName"/,
  },
  {
    file: 'rich',
    on: '    integration:\n',
    edit: swap('integration', 'intergration'),
    cause: /did you mean "integration"/,
  },
  {
    file: 'simple',
    on: 'sites:',
    edit: swap('sites', 'site'),
    cause: /did you mean "sites"/,
  },
  {
    file: 'simple',
    on: 'type: webhook',
    edit: swap('type: ', 'kind: '),
    cause: /needs "type"/,
    shift: -1,
  },
  {
    file: 'simple',
    on: '      url:',
    edit: () => '',
    cause: /needs "url"/,
    shift: -2,
  },
  { file: 'simple', on: 'sites:', edit: dropped, cause: GONE },
  { file: 'simple', on: 'policy:', edit: dropped, cause: GONE },
  { file: 'rich', on: 'vars:\n  brand', edit: dropped, cause: GONE },
  { file: 'rich', on: 'unmanaged:', edit: dropped, cause: GONE },
  { file: 'rich', on: '      events:', edit: dropped, cause: GONE },
  { file: 'rich', on: '    integration:\n      type: webhook', edit: dropped, cause: GONE },
  { file: 'rich', on: '- onConversation', edit: swap('- ', ' - '), cause: TOO_DEEP },
  { file: 'rich', on: 'maxTakedowns', edit: swap('max', ' max'), cause: TOO_DEEP },
  { file: 'rich', on: 'brand: Acme', edit: shallower, cause: TOO_LITTLE },
  { file: 'rich', on: 'staging: false', edit: shallower, cause: TOO_LITTLE },
  { file: 'rich', on: '*night', edit: swap('night,', 'night'), cause: /comma is missing/ },
  { file: 'rich', on: 'x-night', edit: swap(': ', ':'), cause: BLANK },
  { file: 'rich', on: 'x-safe', edit: swap(': ', ' '), cause: COLON },
  {
    file: 'rich',
    on: 'flow: Chat Flow DE',
    edit: swap('Chat Flow DE', 'FW123'),
    cause: /a Studio flow SID is FW/,
  },
  { file: 'rich', on: 'CV89abcdef', edit: swap('CV89', 'CV8'), cause: /deployment key/ },
];

/** Every slip as a text of its own. */
export const SLIPS: readonly Slip[] = [...WRITTEN, ...HABITS, ...GUESSES].map((slip) => {
  const { file, on, edit, shift = 0 } = slip;
  const text = FILES[file];
  const at = text.indexOf(on);
  if (at === -1) throw new Error(`${file} does not hold ${on}`);
  const start = text.lastIndexOf('\n', at) + 1;
  const end =
    start +
    text
      .slice(start)
      .split('\n', slip.lines ?? 1)
      .join('\n').length;
  const line = text.slice(start, end);
  const edited = edit(line);
  if (edited === line) throw new Error(`nothing is edited on ${line}`);
  return {
    name: `${file}: ${JSON.stringify(line.trim())} → ${JSON.stringify(edited)}`,
    text: text.slice(0, start) + (edited ?? '') + text.slice(edited === null ? end + 1 : end),
    line: text.slice(0, start).split('\n').length + shift,
    cause: slip.cause,
    advice: slip.advice ?? null,
    isWarning: slip.isWarning === true,
  };
});
