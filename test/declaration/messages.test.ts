import { describe, expect, it } from 'vitest';
import { file, problemsOf } from './marked.ts';

const shop = (fields: string): string => file(`sites: { shop: { ${fields} } }`);
const fw = `FW${'0'.repeat(32)}`;

describe('a message', () => {
  it.each([
    [
      'names the key that was meant',
      shop('freindlyName: x'),
      'Unknown key "freindlyName", did you mean "friendlyName"?',
    ],
    [
      'says what kind a SID is of',
      shop(`sid: ${fw}`),
      '"sid" is wrong: this is a Studio flow SID, an address SID starts with IG',
    ],
    [
      'shows a number as it was written',
      shop('friendlyName: +15551234567'),
      '"friendlyName" is text, but +15551234567 without quotes is read as the number 15551234567: quote it: "+15551234567"',
    ],
    [
      'shows a boolean as it was written',
      shop('friendlyName: True'),
      '"friendlyName" is text, but True without quotes is read as true: quote it: "True"',
    ],
    ['gives the canonical locale', file('locales: { de_de: {} }'), '"de_de" must be written "de-DE"'],
    [
      'lists what is allowed',
      shop('integration: { type: webhook, url: https://a.example, events: [onMessageAdded], method: PUT }'),
      '"method" cannot be "PUT", only POST or GET',
    ],
    [
      'names the other type',
      shop('integration: { type: default, flow: x }'),
      '"flow" belongs to an integration of type studio, this one is of type default',
    ],
    [
      'names a key that is there twice, and its first place',
      file('sites:\n  a: { friendlyName: A }\n  b: {}\n  a: {}'),
      'The key "a" is there twice in the same map, first on line 4, column 3',
    ],
    [
      'names the braces that lines were written below',
      file('sites:\n  a: {}\n    friendlyName: A'),
      '"a" has the value {} already, and lines stand below it',
    ],
    [
      'names a line that is the same as the one above',
      file('sites:\n  a: {}\n  a: {}'),
      '"a: {}" is there twice: this line is the same as the one above it',
    ],
    [
      'speaks of the version alone where it is another one',
      'version: 2\n',
      'Version 2 of the file format is unknown',
    ],
    [
      'names the other entry',
      file('sites:\n  a: { address: x }\n  b: { address: x }'),
      '"b" has the same address as "a" on line 4: x',
    ],
    [
      'names the deployment key that another one is but for its capitals',
      file(
        `sites:\n  a: { address: CV${'ab'.repeat(16)} }\n  b: { address: CV${'AB'.repeat(16)} }\n  c: { address: CV${'cd'.repeat(16)} }`,
      ),
      `"CV${'AB'.repeat(16)}" of "b" differs from the deployment key of "a" (addresses.yaml:4:17) in capitals only`,
    ],
    [
      'names the entry that a default fails for',
      `version: 1\ndefaults: { friendlyName: "{locale}", integration: { type: studio, flow: F } }\nsites: { a: {} }\n`,
      '"{locale}" stands for nothing in "a"',
    ],
  ])('%s', (_, text, message) => {
    expect(problemsOf(text).map((problem) => problem.message)).toContain(message);
  });

  it('says nothing of the content of a file of another version', () => {
    expect(problemsOf('version: 2\n').map(({ code }) => code)).toEqual(['unknown-version']);
  });

  it('never repeats a text of any length', () => {
    const long = 'x'.repeat(5000);
    for (const text of [
      shop(`${long}: 1`),
      shop(`enabled: ${long}`),
      file(`sites: { "${long} ": {} }`),
      shop(`friendlyName: "{${long}}"`),
    ]) {
      for (const { message, hint } of problemsOf(text)) expect(`${message}${hint}`.length).toBeLessThan(500);
    }
  });
});
