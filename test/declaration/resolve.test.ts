import { describe, expect, it } from 'vitest';
import type { Declared } from '../../src/base/address.ts';
import { DEFAULT_POLICY } from '../../src/declaration/declaration.ts';
import { declared, file, problemsOf } from './marked.ts';

function entries(text: string, environment = 0): readonly Declared[] {
  return declared(text).environments[environment]?.entries ?? [];
}

function entry(text: string, key: string, environment = 0): Declared {
  const found = entries(text, environment).find((one) => one.key === key);
  if (found === undefined) throw new Error(`no entry ${key}`);
  return found;
}

const twoEnvironments = `
environments:
  production: { account: AC00000000000000000000000000000001, vars: { hooks: https://hooks.example.com } }
  staging: { account: AC00000000000000000000000000000002, vars: { hooks: https://staging.example.com } }
`;

describe('keys and addresses', () => {
  it('come from site and locale', () => {
    const text = file(
      'sites: { careers: {}, shop: { locales: { en: {}, de: {} } }, help: { locales: [fr-CA] } }\nlocales: { ja: {} }',
    );
    expect(entries(text).map(({ key, site, locale, address }) => [key, site, locale, address])).toEqual([
      ['careers', 'careers', null, 'careers'],
      ['help/fr-CA', 'help', 'fr-CA', 'help:fr-CA'],
      ['ja', null, 'ja', 'ja'],
      ['shop/de', 'shop', 'de', 'shop:de'],
      ['shop/en', 'shop', 'en', 'shop:en'],
    ]);
  });

  it('keep what YAML 1.1 took for booleans', () => {
    expect(entries(file('sites: { on: { locales: [no] }, y: {} }')).map(({ key }) => key)).toEqual([
      'on/no',
      'y',
    ]);
  });

  it('have no address when only the SID is declared', () => {
    const sid = `IG${'a'.repeat(32)}`;
    expect(entry(file(`sites: { shop: { sid: ${sid} } }`), 'shop')).toMatchObject({ sid, address: null });
    expect(entry(file(`sites: { shop: { sid: ${sid}, address: shop } }`), 'shop')).toMatchObject({
      sid,
      address: 'shop',
    });
  });
});

describe('inheritance', () => {
  const text = `version: 1
${twoEnvironments}
defaults:
  friendlyName: from defaults
  service: from defaults
  integration: { type: studio, flow: Default flow, retryCount: 2 }
  environments: { staging: { service: from defaults in staging, protect: true } }
sites:
  shop:
    service: from site
    environments: { staging: { friendlyName: from site in staging } }
    locales:
      en: {}
      de:
        friendlyName: from locale
        integration: { type: studio, flow: German flow }
        environments:
          staging: false
          production: { friendlyName: from locale in production, enabled: false }
`;

  it('takes the nearest level, and at each level the override of the environment', () => {
    expect(entry(text, 'shop/en')).toMatchObject({
      friendlyName: 'from defaults',
      service: 'from site',
      protect: false,
    });
    expect(entry(text, 'shop/en', 1)).toMatchObject({
      friendlyName: 'from site in staging',
      service: 'from site',
      protect: true,
    });
    expect(entry(text, 'shop/de')).toMatchObject({
      friendlyName: 'from locale in production',
      enabled: false,
    });
  });

  it('takes an integration whole and never merges it', () => {
    expect(entry(text, 'shop/de').integration).toEqual({
      type: 'studio',
      flow: 'German flow',
      retryCount: null,
    });
  });

  it('leaves an entry out where it says false', () => {
    expect(entries(text, 1).map(({ key }) => key)).toEqual(['shop/en']);
  });

  it('lets a nearer level declare again what a farther one left out', () => {
    const again = `version: 1
${twoEnvironments}
defaults: { integration: { type: studio, flow: F }, environments: { staging: false } }
sites: { shop: {}, careers: { environments: { staging: {} } } }
`;
    expect(entries(again, 1).map(({ key }) => key)).toEqual(['careers']);
    expect(entries(again, 0)).toHaveLength(2);
  });

  it('says where every value comes from', () => {
    const { origins, at } = entry(text, 'shop/de');
    expect(at).toEqual({ line: 18, column: 7, endLine: 18, endColumn: 9 });
    expect(origins.friendlyName).toEqual({
      level: 'sites.shop.locales.de.environments.production',
      at: { line: 23, column: 39, endLine: 23, endColumn: 64 },
    });
    expect(origins.service?.level).toBe('sites.shop');
    expect(origins['integration.flow']).toEqual({
      level: 'sites.shop.locales.de',
      at: { line: 20, column: 44, endLine: 20, endColumn: 55 },
    });
    expect(origins.address).toBeUndefined();
    expect(origins.protect).toBeUndefined();
  });
});

describe('values', () => {
  it('tell an unmanaged name from an empty one', () => {
    const text = file('sites: { a: {}, b: { friendlyName: "" } }');
    expect(entries(text).map(({ friendlyName }) => friendlyName)).toEqual([undefined, null]);
  });

  it('fill in what is usual', () => {
    expect(entry(file('sites: { a: {} }'), 'a')).toMatchObject({
      enabled: true,
      protect: false,
      service: 'default',
      sid: null,
    });
    const webhook =
      'sites: { a: { integration: { type: webhook, url: https://a.example, events: [onMessageRemoved, onMessageAdded, onMessageRemoved] } } }';
    expect(entry(file(webhook), 'a').integration).toEqual({
      type: 'webhook',
      url: 'https://a.example',
      method: 'POST',
      events: ['onMessageAdded', 'onMessageRemoved'],
    });
  });

  it('have one environment when none is declared', () => {
    expect(declared(file('sites: { a: {} }')).environments).toMatchObject([
      { name: 'default', account: null },
    ]);
  });

  it('keep environments, unmanaged addresses and policy', () => {
    const text = `${file('sites: { a: {} }\nunmanaged: [IG00000000000000000000000000000001, chat]\npolicy: { maxDeletes: "20%", allowHttp: true }')}${twoEnvironments}`;
    const { environments, unmanaged, policy } = declared(text);
    expect(environments.map(({ name, account }) => [name, account?.at(-1)])).toEqual([
      ['production', '1'],
      ['staging', '2'],
    ]);
    expect(unmanaged.map(({ value, at }) => [value, at.line, at.column])).toEqual([
      ['IG00000000000000000000000000000001', 4, 13],
      ['chat', 4, 49],
    ]);
    expect(policy).toEqual({ ...DEFAULT_POLICY, maxTakedowns: { percent: 20 }, allowHttp: true });
  });

  it('may be none at all when the policy allows it', () => {
    expect(entries('version: 1\npolicy: { allowEmpty: true }\n')).toEqual([]);
  });

  it('follow anchors, aliases and merge keys', () => {
    const text = file(`sites:
  shop: &shop
    friendlyName: &name Shop
    enabled: false
  help: { <<: *shop, friendlyName: Help }
  jobs: { friendlyName: *name, <<: [{ protect: true }, *shop] }`);
    expect(
      entries(text).map(({ key, friendlyName, enabled, protect }) => [key, friendlyName, enabled, protect]),
    ).toEqual([
      ['help', 'Help', false, false],
      ['jobs', 'Shop', false, true],
      ['shop', 'Shop', false, false],
    ]);
    expect(entry(text, 'help').origins.enabled?.at).toMatchObject({ line: 6, column: 14 });
    expect(entry(text, 'jobs').origins.friendlyName?.at).toMatchObject({
      line: 8,
      column: 25,
      endColumn: 30,
    });
  });
});

describe('placeholders', () => {
  it('stand for site, locale, key, environment and variables', () => {
    const text = `version: 1
${twoEnvironments}
defaults:
  friendlyName: "{site}|{locale}|{key}|{environment}|{{site}}"
  integration: { type: webhook, url: "{hooks}/{site}/{locale}", events: [onMessageAdded] }
sites: { shop: { locales: { de: { address: "{environment}-{site}" } } } }
`;
    expect(entry(text, 'shop/de')).toMatchObject({
      address: 'production-shop',
      friendlyName: 'shop|de|shop/de|production|{site}',
      integration: { url: 'https://hooks.example.com/shop/de' },
    });
    expect(entry(text, 'shop/de', 1)).toMatchObject({
      address: 'staging-shop',
      integration: { url: 'https://staging.example.com/shop/de' },
    });
  });

  it('are left alone in the values of variables', () => {
    const text = `${file('sites: { a: { friendlyName: "{v}" } }')}environments: { e: { vars: { v: "{site} {{" } } }\n`;
    expect(entry(text, 'a').friendlyName).toBe('{site} {{');
  });
});

describe('warnings', () => {
  const warnings = (text: string): readonly string[] =>
    problemsOf(text).map(({ code, severity }) => `${severity} ${code}`);
  it.each([
    ['an address that is no deployment key', 'address: shop', 'not-a-deployment-key'],
    ['an integration that nobody answers', 'integration: { type: default }', 'default-integration'],
    ['a service that Flex does not use', 'service: Other', 'other-service'],
    [
      'a URL that Twilio cannot reach',
      'integration: { type: webhook, url: https://localhost/x, events: [onMessageAdded] }',
      'private-url',
    ],
    [
      'a host that is a secret',
      'integration: { type: webhook, url: "https://{env.HOST}/x", events: [onMessageAdded] }',
      'secret-host',
    ],
    [
      'a letter of another script in a flow name',
      'integration: { type: studio, flow: Ch\u0430t Flow }',
      'look-alike',
    ],
    ['a no-break blank in a name', 'friendlyName: Web\u00a0shop', 'odd-blank'],
    ['a blank at the end of a name', 'friendlyName: "Shop "', 'odd-blank'],
    ['a character that is not shown', 'friendlyName: Sh\u200bop', 'invisible-character'],
    [
      'a host that is another one in ASCII',
      'integration: { type: webhook, url: https://\u0445\u043e\u0440.example, events: [onMessageAdded] }',
      'international-host',
    ],
  ])('%s', (_, field, code) => {
    expect(warnings(file(`sites: { shop: { ${field} } }`))).toEqual([`warning ${code}`]);
    expect(() => declared(file(`sites: { shop: { ${field} } }`))).not.toThrow();
  });

  it('an entry without an address where others have deployment keys, and nowhere else', () => {
    const key = 'address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f1';
    expect(warnings(file(`sites: { shop: { ${key} }, help: {} }`))).toEqual(['warning not-a-deployment-key']);
    expect(warnings(file('sites: { shop: {}, help: {} }'))).toEqual([]);
    const bySid = 'sid: IG00000000000000000000000000000001';
    expect(warnings(file(`sites: { shop: { ${key} }, help: { ${bySid} } }`))).toEqual([]);
  });

  it('an account that two environments share', () => {
    const account = `AC${'0'.repeat(32)}`;
    const shared = `${file('sites: { shop: {} }')}environments: { a: { account: ${account} }, b: { account: ${account} } }\n`;
    expect(warnings(shared)).toEqual(['warning shared-account']);
  });
});

describe('what is named once', () => {
  const text = `version: 1
${twoEnvironments}
vars: { brand: Acme, hooks: https://nowhere.example }
x-shared: &shared { friendlyName: "{brand}" }
integrations:
  german: { type: studio, flow: "Chat Flow {locale}", retryCount: 1 }
defaults: { integration: { type: studio, flow: Chat Flow } }
sites:
  shop:
    <<: *shared
    locales:
      en:
      de: { integration: german }
      fr: { only: [production] }
      it: { only: [production], environments: { staging: { enabled: false } } }
  jobs:
    only: [staging]
    integration: { type: webhook, url: "{hooks}/jobs?t={env.TOKEN}", events: [onMessageAdded] }
    environments: { production: false }
`;

  it('is an integration, with placeholders of the entry that names it', () => {
    const german = entry(text, 'shop/de');
    expect(german.integration).toEqual({ type: 'studio', flow: 'Chat Flow de', retryCount: 1 });
    expect(german.origins.integration?.level).toBe('sites.shop.locales.de');
    expect(german.origins['integration.flow']).toMatchObject({
      level: 'integrations.german',
      at: { line: 10 },
    });
  });

  it('is a variable, unless the environment has one of that name', () => {
    expect(entry(text, 'shop/en').friendlyName).toBe('Acme');
    expect(entry(text, 'jobs', 1).integration).toMatchObject({
      url: 'https://staging.example.com/jobs?t={env.TOKEN}',
    });
  });

  it('is a secret by its name and place, and never by its value', () => {
    expect(entry(text, 'jobs', 1).secretUrl).toMatchObject({
      shown: 'https://staging.example.com/jobs?t={env.TOKEN}',
      uses: [{ variable: 'TOKEN', file: 'addresses.yaml', at: { line: 22, column: 56, endColumn: 67 } }],
    });
    expect(entry(text, 'shop/en').secretUrl).toBeNull();
  });

  it('is declared only where it is said to be', () => {
    const keys = [0, 1].map((environment) => entries(text, environment).map(({ key }) => key));
    expect(keys).toEqual([
      ['shop/de', 'shop/en', 'shop/fr', 'shop/it'],
      ['jobs', 'shop/de', 'shop/en'],
    ]);
  });
});
