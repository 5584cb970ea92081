import { describe, expect, it } from 'vitest';
import { isError } from '../../../src/base/problem.ts';
import { problemsOf } from '../marked.ts';

const HEAD = 'version: 1\ndefaults: { integration: { type: studio, flow: Chat Flow } }\n';
const DUE = 'indented too little: 0 blanks before it where 2 are due';
const TAKEN = 'A value that holds ": " is taken for a key';
const BRACE = 'A value that begins with "{" is taken for a map';

/** What is told of each line, in part, and of what it advises. */
const cases: readonly (readonly [
  what: string,
  text: string,
  told: readonly (readonly [line: number, message: string, advice: string])[],
])[] = [
  [
    'locales in the column of the site they belong to',
    `${HEAD}sites:\n  help: {}\n  shop:\n  locales:\n    en: { friendlyName: A }\n`,
    [[6, 'indented too little: 2 blanks before it where 4 are due', 'it belongs to "shop". At the top']],
  ],
  [
    'a site in the column of "sites"',
    `${HEAD}sites:\nshop:\n  friendlyName: A\n`,
    [[4, DUE, 'it belongs to "sites"']],
  ],
  [
    'three sites in the column of "sites", with what follows them',
    `${HEAD}sites:\nshop:\nhelp:\n  friendlyName: A\nwiki: {}\npolicy: { maxTakedowns: 3 }\n`,
    [[4, DUE, 'these 3 keys and what is below them: then they belong to "sites"']],
  ],
  [
    'a site whose name cannot be one, behind languages at the top',
    `${HEAD}locales:\n  en: {}\nsites:\n  shop: {}\n  a/b: {}\n`,
    [[7, '"a/b" cannot be a name', 'Write a-b']],
  ],
  [
    'languages in the place of fields, each on one line',
    `${HEAD}sites:\n  shop:\n    en: {}\n    de: {}\n  help:\n    pt-BR: {}\n`,
    [
      [5, 'Unknown key "en"', 'A language belongs under "locales": locales: { en: … }'],
      [8, 'Unknown key "pt-BR"', 'locales: { pt-BR: … }'],
    ],
  ],
  [
    'languages in the place of fields, with lines below them',
    `${HEAD}sites:\n  shop:\n    en:\n      friendlyName: A\n    de:\n      friendlyName: B\n`,
    [[5, 'Unknown key "en"', 'A language belongs under "locales"']],
  ],
  [
    'a value with a colon between brackets, twice',
    'version: 1\nintegrations:\n  de: { type: studio, flow: Chat Flow: DE }\n  en: { type: studio, flow: Chat Flow: EN }\nsites:\n  shop: { locales: { de: { integration: de }, en: { integration: en } } }\n',
    [
      [3, TAKEN, 'in quotes'],
      [4, TAKEN, 'in quotes'],
    ],
  ],
  [
    'placeholders at the start of a value, twice, in lines',
    `${HEAD}sites:\n  shop:\n    friendlyName: {site} chat\n  help:\n    friendlyName: {key} chat\n`,
    [
      [5, BRACE, 'in quotes'],
      [7, BRACE, 'in quotes'],
    ],
  ],
];

it('of more sites in the column of "sites" than are moved for a guess is told what to do', () => {
  const sites = Array.from({ length: 400 }, (_, n) => `web-${n}:\n  friendlyName: A\n`);
  const [first] = problemsOf(`${HEAD}sites:\n${sites.join('')}`);
  expect(first).toMatchObject({
    code: 'missing-value',
    hint: expect.stringContaining('Indent what belongs to it on the lines below'),
  });
});

describe('a whole file', () => {
  it.each(cases)('is told its mistakes and nothing else: %s', (_, text, told) => {
    const errors = problemsOf(text).filter(isError);
    expect(errors.map(({ at, message, hint }) => ({ line: at?.line, message, hint }))).toEqual(
      told.map(([line, message, advice]) => ({
        line,
        message: expect.stringContaining(message),
        hint: expect.stringContaining(advice),
      })),
    );
  });
});
