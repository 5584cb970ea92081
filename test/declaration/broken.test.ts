import { describe, expect, it } from 'vitest';
import { DECLARATION_CODES } from '../../src/base/declaration-codes.ts';
import { file, marked, problemsOf } from './marked.ts';

const fw = `FW${'0'.repeat(32)}`;
const ig = `IG${'0'.repeat(32)}`;
const key = (n: number): string => `CV${String(n).padStart(32, '0')}`;
const shop = (fields: string): string => file(`sites: { shop: { ${fields} } }`);
const studio = 'integration: { type: studio, flow: Chat Flow }';
const environments =
  'environments: { production: { vars: { hooks: https://hooks.example.com } }, staging: {} }';

/** What is wrong, the DECLARATION_CODES to be given in the order of the text, and the text with the places marked. */
const cases: readonly (readonly [what: string, codes: string, text: string])[] = [
  // YAML
  ['an open quote', 'yaml-syntax', 'version: 1\nsites: «"»shop\n  x: {}\n'],
  ['a tab as indentation', 'yaml-syntax', file('sites:\n«\t»shop: {}')],
  ['two values on a line', 'yaml-syntax', 'version: 1\nsites: «a»: b\n'],
  ['a bracket too many', 'yaml-syntax', `${file('sites: { shop: {} }')}«}»\n`],
  ['a key twice', 'duplicate-key', file('sites:\n  shop: {}\n  «shop»: {}')],
  ['a field twice', 'duplicate-key', shop('protect: true, «protect»: true')],
  ['a key twice that only looks different', 'duplicate-key', file('sites:\n  shop: {}\n  «"shop"»: {}')],
  ['a second document', 'multiple-documents', `${file('sites: { shop: {} }')}«---»\nversion: 1\n`],
  ['a directive', 'yaml-directive', `«%YAML 1.1»\n---\n${file('sites: { shop: {} }')}`],
  ['a tag', 'yaml-tag', shop('friendlyName: «!!str» Shop')],
  ['a tag of ones own', 'yaml-tag', shop('friendlyName: «!name» Shop')],
  ['an alias without an anchor', 'bad-alias', shop('friendlyName: «*nobody»')],
  [
    'an alias in its own anchor',
    'bad-alias',
    file('sites: &all { shop: { environments: { default: «*all» } } }'),
  ],
  ['a merge of text', 'bad-merge', file('sites: { shop: { <<: «text» } }')],
  ['a list far too deep', 'too-deep', `x: ${'['.repeat(31)}«[»${'['.repeat(10_000)}`],
  ['a list as a key', 'bad-key', file('sites: { shop: {}, ? «[a]» : {} }')],
  ['a raw control character', 'control-character', shop('friendlyName: a«\x07»b')],
  ['a control character in the disguise of an escape', 'control-character', shop('friendlyName: «"a\\0b"»')],
  ['a tab in a text', 'control-character', shop('friendlyName: «"a\tb"»')],
  ['a line break in a text', 'control-character', file('sites:\n  shop:\n    friendlyName: «|\n      Shop»')],
  ['a carriage return by itself', 'control-character', shop('friendlyName: "a«\r»b"')],
  ['half a surrogate pair', 'bad-unicode', shop('friendlyName: «"\\ud83d"»')],
  [
    'prototype pollution',
    'forbidden-key forbidden-key forbidden-key',
    file('sites: { shop: {}, «__proto__»: {}, «constructor»: {}, «prototype»: {} }'),
  ],
  ['a list instead of a file', 'wrong-type', '«- shop»\n'],
  ['text instead of a file', 'wrong-type', '«shop»\n'],
  ['an empty file', 'empty-file', '«»'],
  [
    'a page',
    'not-a-declaration',
    '«<!DOCTYPE» html>\n<html>\n<head><title>Sign in: here</title></head>\n</html>\n',
  ],
  ['a page on one line', 'not-a-declaration', '«<html>»<body>Not found</body></html>'],
  ['a file of comments', 'empty-file', '«»# nothing yet\n'],

  // The whole file
  [
    'no version',
    'missing-version',
    '«s»ites: { shop: { integration: { type: studio, flow: Chat Flow } } }\n',
  ],
  ['another version', 'unknown-version', `version: «2»\nsites: { shop: { ${studio} } }\n`],
  ['a version in quotes', 'wrong-type', `version: «"1"»\nsites: { shop: { ${studio} } }\n`],
  ['no entries', 'no-entries', '«v»ersion: 1\n'],
  ['no sites in sites', 'no-entries', '«v»ersion: 1\nsites: {}\n'],
  ['an unknown block', 'unknown-key', file('sites: { shop: {} }\n«site»: {}')],
  [
    'a policy that is none',
    'wrong-type bad-value unknown-key',
    file('sites: { shop: {} }\npolicy: { allowHttp: «1», maxDeletes: «120%», «allow»: true }'),
  ],
  ['a negative count', 'bad-value', file('sites: { shop: {} }\npolicy: { maxDeletes: «-1» }')],
  [
    'a cap with both of its names',
    'duplicate-key',
    file('sites: { shop: {} }\npolicy: { maxTakedowns: 1, «maxDeletes»: 2 }'),
  ],
  ['a negative number of changes', 'bad-value', file('sites: { shop: {} }\npolicy: { maxChanges: «-1» }')],
  [
    'an accepted warning that is none, and an accepted error',
    'unknown-warning unknown-warning',
    file('sites: { shop: {} }\npolicy: { accept: [not-a-deployment-key, «not-a-deploymentkey», «bad-url»] }'),
  ],
  [
    'an environment after one that nobody declared',
    'unknown-environment',
    `${file('sites: { shop: {} }')}environments: { production: { after: «stagging» }, staging: {} }\n`,
  ],
  [
    'environments in two circles',
    'circular-after circular-after',
    `${file('sites: { shop: {} }')}environments: { a: { after: [b] }, b: { after: [c, d] }, c: { after: «b» }, d: {}, e: { after: «e» }, f: { after: a } }\n`,
  ],
  ['an unmanaged flow', 'bad-sid', file(`sites: { shop: {} }\nunmanaged: [${ig}, «${fw}»]`)],
  ['an unmanaged blank', 'bad-address', file('sites: { shop: {} }\nunmanaged: [«"a b"»]')],

  // Keys
  ['a site with a slash', 'bad-key', file('sites: { «a/b»: {} }')],
  ['only a site with a control character', 'control-character', file('sites: { «"a\\u0001"»: {} }')],
  ['only a site with a raw control character', 'control-character', file('sites: { "a«\x01»": {} }')],
  ['only a site with a forbidden name', 'forbidden-key', file('sites: { «constructor»: {} }')],
  ['only a site whose name is a list', 'bad-key', file('sites: { ? «[a]» : {} }')],
  ['a locale with an underscore', 'bad-locale', file('sites: { shop: { locales: { «de_de»: {} } } }')],
  ['a locale in lower case', 'bad-locale', file('sites: { shop: { locales: [en, «de-de»] } }')],
  ['a locale that is none', 'bad-locale', file('locales: { «x»: {} }')],
  ['locales without any', 'bad-value', file('sites: { shop: { locales: «[]» } }')],
  [
    'an environment that nobody declared',
    'unknown-environment',
    `${file('sites: { shop: { environments: { «prod»: {} } } }')}${environments}\n`,
  ],
  [
    'a variable named like a placeholder',
    'bad-key',
    `${file('sites: { shop: {} }')}environments: { a: { vars: { «site»: x } } }\n`,
  ],

  // Fields
  ['a misspelt field', 'unknown-key', shop('«freindlyName»: Shop')],
  ['a field of the integration outside of it', 'unknown-key', shop('«flow»: Chat Flow')],
  [
    'an address in defaults',
    'misplaced-key',
    'version: 1\ndefaults: { «address»: a, integration: { type: studio, flow: F } }\nsites: { shop: {} }\n',
  ],
  [
    'an address on a site with locales',
    'misplaced-key',
    file('sites: { shop: { «address»: a, locales: [en] } }'),
  ],
  [
    'an override of it there',
    'misplaced-key',
    file(`sites: { shop: { locales: [en], environments: { default: { «sid»: ${ig} } } } }`),
  ],
  ['a text that says yes', 'wrong-type', shop('enabled: «yes»')],
  ['a flag in quotes', 'wrong-type', shop('protect: «"true"»')],
  ['a number for a name', 'unquoted-text', shop('friendlyName: «0123»')],
  ['a date for a name', 'unquoted-text', shop('friendlyName: «2026-11-22»')],
  ['null for a name', 'unquoted-text', shop('friendlyName: «~»')],
  ['nothing for a name', 'missing-value', file('sites:\n  shop:\n    «friendlyName»:')],
  ['a name that is too long', 'too-long', shop(`friendlyName: «${'x'.repeat(257)}»`)],
  ['a name that becomes too long', 'too-long', shop(`friendlyName: «"${'x'.repeat(253)}{key}"»`)],
  ['an address with a blank', 'bad-address', shop('address: «a b»')],
  [
    'an address that gets a slash',
    'bad-address',
    file('sites: { shop: { locales: { en: { address: «"{key}"» } } } }'),
  ],
  ['an address that is a SID', 'bad-sid', shop(`address: «${ig}»`)],
  ['a flow for a SID', 'bad-sid', shop(`sid: «${fw}»`)],
  ['half a SID', 'bad-sid', shop('sid: «IG123»')],
  ['an address for a flow', 'bad-sid', shop(`integration: { type: studio, flow: «${ig}» }`)],
  ['a lower-case deployment key', 'bad-sid', shop(`address: «cv${'0'.repeat(32)}»`)],
  ['half a deployment key', 'bad-sid', shop('address: «CV0123»')],
  ['a phone number for an address', 'bad-address', shop('address: «"+15551234567"»')],
  ['an address of WhatsApp', 'bad-address', shop('address: «whatsapp:+15551234567»')],
  ['half a flow', 'bad-sid', shop('integration: { type: studio, flow: «FW123» }')],
  ['a flow for a service', 'bad-sid', shop(`service: «${fw}»`)],
  ['an override that is true', 'bad-value', shop('environments: { default: «true» }')],

  // Integrations
  ['no integration', 'missing-integration', 'version: 1\nsites: { «shop»: {} }\n'],
  ['an integration without a type', 'missing-key', shop('«integration»: { flow: Chat Flow }')],
  ['an unknown type', 'bad-value', shop('integration: { type: «studoi», flow: Chat Flow }')],
  [
    'two integrations in one',
    'mixed-integration',
    shop('integration: { type: studio, flow: Chat Flow, «url»: https://a.example }'),
  ],
  [
    'an integration with an unknown field',
    'unknown-key',
    shop('integration: { type: studio, flow: Chat Flow, «retries»: 3 }'),
  ],
  ['a flow without a flow', 'missing-key', shop('«integration»: { type: studio }')],
  ['too many retries', 'bad-value', shop('integration: { type: studio, flow: Chat Flow, retryCount: «4» }')],
  [
    'a webhook without a URL',
    'missing-key',
    shop('«integration»: { type: webhook, events: [onMessageAdded] }'),
  ],
  ['a webhook with nothing at all', 'missing-key missing-key', shop('««integration»»: { type: webhook }')],
  [
    'two integrations in one that says neither',
    'missing-key mixed-integration',
    shop('«integration»: { flow: F, «url»: https://a.example, events: [onMessageAdded] }'),
  ],
  [
    'an unknown event',
    'bad-value',
    shop('integration: { type: webhook, url: https://a.example, events: [«onMessageSent»] }'),
  ],
  ['no event', 'bad-value', shop('integration: { type: webhook, url: https://a.example, events: «[]» }')],
  [
    'a method in lower case',
    'bad-value',
    shop('integration: { type: webhook, url: https://a.example, method: «post», events: [onMessageAdded] }'),
  ],
  [
    'a URL without TLS',
    'bad-url',
    shop('integration: { type: webhook, url: «http://a.example», events: [onMessageAdded] }'),
  ],
  [
    'a URL with a password',
    'bad-url',
    shop('integration: { type: webhook, url: «https://me:secret@a.example», events: [onMessageAdded] }'),
  ],
  [
    'a URL that is none',
    'bad-url',
    shop('integration: { type: webhook, url: «a.example/chat», events: [onMessageAdded] }'),
  ],

  ['an unknown name of an integration', 'unknown-integration', shop('integration: «german»')],
  [
    'a name of an integration that is nearly there',
    'unknown-integration',
    `${shop('environments: { production: { integration: «gremany» } }')}${environments}\nintegrations: { germany: { type: default } }\n`,
  ],
  [
    'a broken integration under its name, once for all',
    'unknown-key',
    `${file('sites: { a: { integration: x }, b: { integration: x } }')}integrations: { x: { type: studio, flow: F, «flwo»: G } }\n`,
  ],
  ['a list for an integration', 'wrong-type', shop('integration: «[a]»')],
  [
    'an environment that nobody declared in only',
    'unknown-environment',
    `${file('sites: { shop: { only: [production, «stagging»] } }')}${environments}\n`,
  ],
  [
    'only in defaults',
    'misplaced-key',
    'version: 1\ndefaults: { «only»: [default], integration: { type: studio, flow: F } }\nsites: { a: {} }\n',
  ],

  // Secrets
  [
    'a URL with a password beside a secret',
    'bad-url',
    shop(
      'integration: { type: webhook, url: «"https://{env.HOOK_USER}:pw@a.example"», events: [onMessageAdded] }',
    ),
  ],
  [
    'a secret of the program itself',
    'bad-secret',
    shop(
      'integration: { type: webhook, url: "https://a.example/?t=«{env.TWILIO_AUTH_TOKEN}»", events: [onMessageAdded] }',
    ),
  ],
  ...['TWILIO', 'github', 'CHAT', 'Chat_Addresses'].map((name): [string, string, string] => [
    `${name}, which the name of an environment completes to a variable of the program`,
    'bad-secret',
    shop(
      `integration: { type: webhook, url: "https://a.example/?t=«{env.${name}}»", events: [onMessageAdded] }`,
    ),
  ]),
  [
    'a secret whose name is none',
    'bad-secret',
    shop(
      'integration: { type: webhook, url: "https://a.example/?t=«{env.MY-TOKEN}»", events: [onMessageAdded] }',
    ),
  ],
  ['a secret in a name', 'bad-secret', shop('friendlyName: "Shop «{env.TOKEN}»"')],
  [
    'a secret in braces that are text',
    'bad-url',
    shop(
      'integration: { type: webhook, url: «"https://a.example/{{env.TOKEN}}"», events: [onMessageAdded] }',
    ),
  ],

  // Placeholders
  ['an unknown placeholder', 'unknown-placeholder', shop('friendlyName: "Shop «{sitte}»"')],
  [
    'a variable that one environment lacks',
    'unknown-placeholder',
    `${shop('integration: { type: studio, flow: "a «{hooks}»" }')}${environments}\n`,
  ],
  ['a locale that is not there', 'empty-placeholder', shop('friendlyName: "{site} («{locale}»)"')],
  ['a site that is not there', 'empty-placeholder', file('locales: { en: { friendlyName: "«{site}»" } }')],
  ['a placeholder without a name', 'empty-placeholder', shop('friendlyName: "«{}»"')],
  ['a brace by itself', 'placeholder-syntax', shop('friendlyName: "a «{» b"')],
  ['a placeholder behind quotes in quotes', 'unknown-placeholder', shop("friendlyName: 'it''s {{x}} «{a}»'")],
  [
    'a placeholder in a folded text',
    'unknown-placeholder',
    file('sites:\n  shop:\n    friendlyName: >-\n      the\n      «{shoop}»'),
  ],
  [
    'a placeholder in defaults, once for all',
    'empty-placeholder',
    'version: 1\ndefaults: { integration: { type: studio, flow: "F «{locale}»" } }\nsites: { a: {}, b: {} }\n',
  ],

  [
    'an unknown placeholder that all locales override',
    'unknown-placeholder',
    file(
      'sites: { shop: { integration: { type: webhook, url: "https://«{nope}»", events: [onMessageAdded] }, locales: { en: { integration: { type: studio, flow: F } } } } }',
    ),
  ],
  [
    'braces in defaults that all entries override',
    'unknown-placeholder placeholder-syntax',
    'version: 1\ndefaults: { friendlyName: "{site} «{nope}» «}»", integration: { type: studio, flow: F } }\nsites: { shop: { friendlyName: S } }\n',
  ],
  [
    'an unknown placeholder in an override that is overridden',
    'unknown-placeholder',
    `${file('sites: { shop: { environments: { staging: { service: "«{nope}»" } }, locales: { en: { environments: { staging: { service: default } } } } } }')}${environments}\n`,
  ],

  // Between entries
  [
    'an entry that is listed as unmanaged as well',
    'declared-and-unmanaged',
    file('sites: { shop: {} }\nunmanaged: [«shop»]'),
  ],
  [
    'a site and a locale of one name',
    'duplicate-identity',
    file('sites: { de: { address: a } }\nlocales: { «de»: { address: b } }'),
  ],
  ['a locale twice', 'duplicate-identity', file('sites: { shop: { locales: [en, «en»] } }')],
  [
    'an address twice',
    'duplicate-identity',
    file(`sites:\n  shop: { address: ${key(1)} }\n  careers: { address: «${key(1)}» }`),
  ],
  [
    'an address twice, by a merge key',
    'duplicate-identity',
    file(`sites:\n  shop: &shop { address: ${key(1)} }\n  careers: { <<: «*shop», friendlyName: A }`),
  ],
  [
    'an address twice, by a list of merged maps',
    'duplicate-identity',
    file(`x-key: &key { address: ${key(1)} }\nsites:\n  shop: { <<: *key }\n  careers: { <<: [«*key»] }`),
  ],
  [
    'an address twice, by an alias',
    'duplicate-identity',
    file(`sites:\n  shop: &shop { address: ${key(1)} }\n  careers: «*shop»`),
  ],
  [
    'an address that is the key of another',
    'duplicate-identity',
    file('sites:\n  a: {}\n  b: { environments: { default: { address: «a» } } }').replace(
      'a: {}',
      `a: { friendlyName: A }`,
    ),
  ],
  ['a SID twice', 'duplicate-identity', file(`sites:\n  shop: { sid: ${ig} }\n  careers: { sid: «${ig}» }`)],
  [
    'a deployment key in two accounts',
    'shared-deployment-key',
    `${file(`sites:\n  shop: { environments: { production: { address: ${key(1)} }, staging: { address: «${key(1)}» } } }`)}${environments}\n`,
  ],
  [
    'a deployment key for all environments',
    'shared-deployment-key',
    `${file(`sites:\n  shop: { address: «${key(1)}» }`)}${environments}\n`,
  ],
  [
    'eleven deployment keys',
    'too-many-deployment-keys',
    file(`«sites»:\n${Array.from({ length: 11 }, (_, n) => `  s${n}: { address: ${key(n)} }`).join('\n')}`),
  ],
];

/** What an explicit address that is no deployment key says besides; it is not what these files are about. */
const asides = new Set(['not-a-deployment-key']);

describe('a broken file', () => {
  it.each(cases)('%s', (_, expected, text) => {
    const { text: plain, places } = marked(text);
    const found = problemsOf(plain).filter(({ code }) => !asides.has(code));
    expect(found.map(({ code }) => code).join(' ')).toBe(expected);
    expect(found.map(({ at }) => at)).toEqual(places);
    for (const { file: name, message, hint } of found) {
      expect(name).toBe('addresses.yaml');
      expect(message).not.toMatch(/\.$|\n/);
      expect(hint).toBeTruthy();
    }
  });

  it('has every place at the same column with a byte order mark and CRLF', () => {
    for (const [, expected, text] of cases) {
      if (text.includes('\r')) continue;
      const { text: plain, places } = marked(text);
      const found = problemsOf(`\uFEFF${plain.replaceAll('\n', '\r\n')}`).filter(
        ({ code }) => !asides.has(code),
      );
      expect(found.map(({ code }) => code).join(' ')).toBe(expected);
      expect(found.map(({ at }) => at)).toEqual(places);
    }
  });

  it('shows every error code at least once', () => {
    const shown = new Set(cases.flatMap(([, expected]) => expected.split(' ')));
    const elsewhere = [
      'contradiction',
      'missing-environments',
      'alias-bomb',
      'file-too-large',
      'not-utf8',
      'too-many-addresses',
    ];
    const errors = Object.entries(DECLARATION_CODES).filter(([, { severity }]) => severity === 'error');
    const codesShown = [...shown, ...elsewhere].filter((code) => code !== 'too-many-deployment-keys');
    expect(codesShown.sort()).toEqual(errors.map(([code]) => code).sort());
  });
});
