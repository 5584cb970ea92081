import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addEntries, type NewEntry } from '../../src/declaration/edit/add-entries.ts';
import { anyUrl } from '../support/any-text.ts';
import { trials } from '../support/cases.ts';
import { declared } from './marked.ts';

const sid = `IG${'0'.repeat(32)}`;
const studio = { type: 'studio', flow: 'Chat Flow', retryCount: 3 } as const;

function entry(key: string, over: Partial<NewEntry> = {}): NewEntry {
  const [site = key, locale = null] = key.split('/');
  return {
    key,
    site,
    locale,
    address: key.replace('/', ':'),
    sid,
    friendlyName: null,
    enabled: true,
    integration: studio,
    service: 'default',
    environment: null,
    ...over,
  };
}

const top = (locale: string, over: Partial<NewEntry> = {}): NewEntry =>
  entry(locale, { site: null, locale, ...over });

describe('adding entries', () => {
  it.each<[what: string, before: string, added: readonly NewEntry[], after: string]>([
    [
      'begins a file',
      '',
      [entry('shop', { friendlyName: 'Shop' }), entry('help/de'), entry('help/en'), top('ja')],
      `version: 1

sites:
  shop:
    friendlyName: Shop
    integration: { type: studio, flow: Chat Flow, retryCount: 3 }
  help:
    locales:
      de:
        integration: { type: studio, flow: Chat Flow, retryCount: 3 }
      en:
        integration: { type: studio, flow: Chat Flow, retryCount: 3 }

locales:
  ja:
    integration: { type: studio, flow: Chat Flow, retryCount: 3 }
`,
    ],
    [
      'begins a file below its comments',
      '# ours',
      [entry('shop')],
      '# ours\nversion: 1\n\nsites:\n  shop:\n    integration: { type: studio, flow: Chat Flow, retryCount: 3 }\n',
    ],
    [
      'keeps comments, widths and line ends',
      '\uFEFFversion: 1\r\ndefaults: { integration: { type: studio, flow: Chat Flow, retryCount: 3 } } # all\r\nsites:   # ours\r\n    shop: {}   # old\r\n\r\n# the end\r\n',
      [entry('help', { friendlyName: 'Help' })],
      '\uFEFFversion: 1\r\ndefaults: { integration: { type: studio, flow: Chat Flow, retryCount: 3 } } # all\r\nsites:   # ours\r\n    shop: {}   # old\r\n    help:\r\n        friendlyName: Help\r\n\r\n# the end\r\n',
    ],
    [
      'names an integration that is the same, and keeps a secret outside the file',
      'version: 1\ndefaults: { integration: { type: default } }\nintegrations:\n  german: { type: studio, flow: "Chat Flow {locale}" }\n  hooks: { type: webhook, url: "https://a.example/?t={env.TOKEN}", events: [onMessageAdded] }\nsites:\n  a: # empty\n',
      [
        entry('shop/de', {
          locale: 'de',
          integration: { type: 'studio', flow: 'Chat Flow de', retryCount: null },
        }),
        entry('jobs', {
          integration: {
            type: 'webhook',
            url: 'https://a.example/?t={env.TOKEN}',
            method: 'POST',
            events: ['onMessageAdded'],
          },
        }),
        entry('help', {
          integration: {
            type: 'webhook',
            url: 'https://b.example/?t={env.TOKEN}',
            method: 'POST',
            events: ['onMessageAdded'],
          },
        }),
      ],
      'version: 1\ndefaults: { integration: { type: default } }\nintegrations:\n  german: { type: studio, flow: "Chat Flow {locale}" }\n  hooks: { type: webhook, url: "https://a.example/?t={env.TOKEN}", events: [onMessageAdded] }\nsites:\n  a: # empty\n  shop:\n    locales:\n      de:\n        integration: german\n  jobs:\n    integration: hooks\n  help:\n    integration: { type: webhook, url: "https://b.example/?t={env.TOKEN}", events: [onMessageAdded] }\n',
    ],
    [
      'adds blocks behind the others',
      `version: 1\ndefaults: { integration: ${'{ type: studio, flow: Chat Flow, retryCount: 3 }'} }\npolicy: { allowEmpty: true }`,
      [entry('shop'), top('ja')],
      `version: 1\ndefaults: { integration: ${'{ type: studio, flow: Chat Flow, retryCount: 3 }'} }\npolicy: { allowEmpty: true }\n\nsites:\n  shop:\nlocales:\n  ja:\n`,
    ],
    [
      'opens braces that are empty',
      'version: 1\nsites: {} # none\npolicy: { allowEmpty: true }\n',
      [entry('shop', { integration: { type: 'default' } })],
      'version: 1\nsites: # none\n  shop:\n    integration: { type: default }\npolicy: { allowEmpty: true }\n',
    ],
    [
      'stays between braces',
      `{ version: 1, sites: { a: { integration: { type: default } }, } }`,
      [
        entry('b', { integration: { type: 'default' }, enabled: false }),
        top('ja', { integration: { type: 'default' } }),
      ],
      `{ version: 1, sites: { a: { integration: { type: default } }, b: { enabled: false, integration: { type: default } }, }, locales: { ja: { integration: { type: default } } } }`,
    ],
    [
      'adds to a list of locales that says nothing more',
      'version: 1\nsites:\n  shop:\n    integration: { type: studio, flow: Chat Flow, retryCount: 3 }\n    locales: [en, de] # two\n',
      [entry('shop/no')],
      'version: 1\nsites:\n  shop:\n    integration: { type: studio, flow: Chat Flow, retryCount: 3 }\n    locales: [en, de, "no"] # two\n',
    ],
    [
      'makes a map of a list between brackets',
      'version: 1\nsites:\n  shop:\n    integration: { type: studio, flow: Chat Flow, retryCount: 3 }\n    locales: [ en, "de" ] # two\n',
      [entry('shop/fr', { friendlyName: 'Boutique' })],
      'version: 1\nsites:\n  shop:\n    integration: { type: studio, flow: Chat Flow, retryCount: 3 }\n    locales: { en: {}, "de": {}, fr: { friendlyName: Boutique } } # two\n',
    ],
    [
      'makes a map of a list on lines',
      'version: 1\nsites:\n  shop:\n    integration: { type: studio, flow: Chat Flow, retryCount: 3 }\n    locales:\n    - en # one\n    -   de\n    protect: true\n',
      [entry('shop/fr', { friendlyName: 'Boutique' }), entry('shop/it')],
      'version: 1\nsites:\n  shop:\n    integration: { type: studio, flow: Chat Flow, retryCount: 3 }\n    locales:\n      en: # one\n      de:\n      fr:\n        friendlyName: Boutique\n      it:\n    protect: true\n',
    ],
    [
      'keeps what an alias stands for',
      'version: 1\ndefaults: { integration: { type: studio, flow: Chat Flow, retryCount: 3 } }\nsites: &all\n  ja: { address: a }\n  shop: { locales: &more { en: {} } }\n  help: { locales: *more }\n',
      [entry('help/de')],
      'version: 1\ndefaults: { integration: { type: studio, flow: Chat Flow, retryCount: 3 } }\nsites: &all\n  ja: { address: a }\n  shop: { locales: &more { en: {} } }\n  help: { locales: { <<: *more, de: {} } }\n',
    ],
    [
      'says what would be inherited otherwise',
      'version: 1\ndefaults: { friendlyName: "{site} ({locale})", enabled: false, service: Other, integration: { type: default } }\n',
      [entry('shop', { friendlyName: 'A {b}: #1', service: 'default' }), entry('help')],
      'version: 1\ndefaults: { friendlyName: "{site} ({locale})", enabled: false, service: Other, integration: { type: default } }\n\nsites:\n  shop:\n    friendlyName: "A {{b}}: #1"\n    enabled: true\n    service: default\n    integration: { type: studio, flow: Chat Flow, retryCount: 3 }\n  help:\n    friendlyName: ""\n    enabled: true\n    service: default\n    integration: { type: studio, flow: Chat Flow, retryCount: 3 }\n',
    ],
    [
      'declares in one environment only',
      'version: 1\nenvironments: { a: {}, b: {}, c: {} }\ndefaults: { integration: { type: default }, environments: { c: false } }\nsites: {}\n',
      [
        entry('shop', { environment: 'a' }),
        entry('help', { environment: 'b', integration: { type: 'default' } }),
        entry('help', { environment: 'c', address: 'x' }),
      ],
      'version: 1\nenvironments: { a: {}, b: {}, c: {} }\ndefaults: { integration: { type: default }, environments: { c: false } }\nsites:\n  shop:\n    environments:\n      a:\n        integration: { type: studio, flow: Chat Flow, retryCount: 3 }\n      b: false\n  help:\n    environments:\n      a: false\n      c:\n        address: x\n        integration: { type: studio, flow: Chat Flow, retryCount: 3 }\n',
    ],
    [
      'writes a SID where the address cannot be written',
      '',
      [
        entry('shop', {
          address: 'urn:a/b',
          integration: {
            type: 'webhook',
            url: 'https://a.example/?a={b}',
            method: 'GET',
            events: ['onMessageAdded'],
          },
        }),
      ],
      `version: 1\n\nsites:\n  shop:\n    sid: ${sid}\n    integration: { type: webhook, url: "https://a.example/?a={{b}}", method: GET, events: [onMessageAdded] }\n`,
    ],
  ])('%s', (_, before, added, after) => {
    const text = addEntries(before, added);
    expect(text).toBe(after);
    expect(() => declared(text)).not.toThrow();
  });

  it('refuses a locale for a site that is an address of its own', () => {
    expect(() => addEntries('version: 1\nsites: { shop: {} }\n', [entry('shop/de')])).toThrow(
      '"shop" has no locales',
    );
  });
});

describe('the text with entries added', () => {
  const name = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((one) => !/[\0-\x1f]/.test(one));
  const named = name.filter((one) => one.trim() !== '' && one !== 'default');
  const integration = fc.oneof(
    fc.record({ type: fc.constant('studio' as const), flow: named, retryCount: fc.constantFrom(null, 0, 3) }),
    fc.record({
      type: fc.constant('webhook' as const),
      url: anyUrl(),
      method: fc.constantFrom('POST' as const, 'GET' as const),
      events: fc.constantFrom(['onMessageAdded'], ['onMessageAdded', 'onParticipantAdded']),
    }),
    fc.constant({ type: 'default' as const }),
  );
  const live = fc.record({
    address: fc.stringMatching(/^[^\s/?#]{1,30}$/).map((one) => `x${one}`),
    friendlyName: fc.option(name.filter((one) => one !== '')),
    enabled: fc.boolean(),
    integration,
    service: fc.oneof(fc.constant('default'), named),
  });
  const keys = ['one', 'two', 'shop/fr', 'shop/no', 'list/it', 'list/nl', 'new/en', 'new/de', 'ja', 'ko'];
  const added = fc
    .record({
      chosen: fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1 }),
      states: fc.array(live, { minLength: keys.length, maxLength: keys.length }),
      environment: fc.constantFrom('a', 'b'),
    })
    .map(({ chosen, states, environment }) => ({
      environment,
      entries: chosen.flatMap((key, index) => {
        const state = states[index];
        const own = key.length === 2 ? { site: null, locale: key } : {};
        return state === undefined
          ? []
          : [entry(key, { ...state, address: `${state.address}-${index}`, ...own })];
      }),
    }));
  const heads = [
    'version: 1\n',
    'version: 1 # one\n\nenvironments:\n    a: {}\n',
    'version: 1\nenvironments: { a: {}, b: { vars: { v: x } } }\n',
    'version: 1\nenvironments:\n  a: {}\n  b: {}\n',
  ];
  const defaults = [
    'defaults: { integration: { type: default } }\n',
    'defaults:\n  integration: { type: studio, flow: "F {key}", retryCount: 1 }\n  friendlyName: "{key}"\n',
    'defaults:\n  integration: { type: default }\n  service: S\n  enabled: false\n  environments:\n    ENV: { friendlyName: N, enabled: true }\n',
    'defaults: { integration: { type: default }, environments: { ENV: false } }\n',
  ];
  const sites = [
    'sites:\n  shop:\n    locales:\n      en: {}\n      # more to come\n  list:\n    friendlyName: L\n    locales: [en, de]\n',
    'sites: { shop: { locales: { en: {} } }, list: { locales: [en] } } # all\n',
    'sites:\n    # first\n    list: # a list\n        locales:\n            - en   # English\n            - de\n\n    # second\n    shop: { locales: { en: { enabled: false } }, protect: true }\n',
  ];
  const tails = [
    '',
    'locales:\n  zh: {}\n',
    'locales: {}\n',
    'locales: { zh: {} }\n',
    'unmanaged:\n- z # z\n\n# end',
    'policy: {}',
  ];
  const file = fc
    .tuple(
      fc.constantFrom(...heads),
      fc.constantFrom(...defaults),
      fc.constantFrom(...sites),
      fc.constantFrom(...tails),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([head, block, site, tail, crlf, mark]) => {
      const environment = head.includes('environments') ? 'a' : 'default';
      const text = `${head}${block.replace('ENV', environment)}${site}${tail}`;
      return `${mark ? '\uFEFF' : ''}${crlf ? text.replaceAll('\n', '\r\n') : text}`;
    });

  it('resolves to the old entries unchanged and to the new ones as they are live', () => {
    fc.assert(
      fc.property(file, added, (text, { environment, entries }) => {
        const before = declared(text).environments;
        const isSeveral = before.length > 1;
        const after = declared(
          addEntries(
            text,
            entries.map((one) => ({ ...one, environment: isSeveral ? environment : null })),
          ),
        ).environments;
        for (const [index, { name: where, entries: old }] of before.entries()) {
          const found = new Map(
            (after[index]?.entries ?? []).map(({ at, origins, ...rest }) => [rest.key, rest]),
          );
          for (const { at, origins, ...rest } of old) {
            expect(found.get(rest.key)).toEqual(rest);
            found.delete(rest.key);
          }
          const expected = isSeveral && where !== environment ? [] : entries;
          expect([...found.keys()].sort()).toEqual(expected.map(({ key }) => key).sort());
          for (const one of expected) {
            const { friendlyName, ...rest } = found.get(one.key) ?? {};
            expect(friendlyName ?? null).toBe(one.friendlyName);
            const { address, enabled, service, integration: wanted } = one;
            expect(rest).toMatchObject({ address, enabled, service, integration: wanted, sid: null });
          }
        }
      }),
      trials(150),
    );
  });

  it('keeps every line that was there', () => {
    fc.assert(
      fc.property(file, added, (text, { entries }) => {
        const lines = addEntries(
          text,
          entries.filter(({ site }) => site !== 'list' && site !== 'shop'),
        ).split(/\r?\n/);
        const isFlow = (line: string): boolean => /^(sites|locales): \{/.test(line);
        for (const line of text.split(/\r?\n/)) if (!isFlow(line)) expect(lines).toContain(line);
      }),
      trials(100),
    );
  });
});
