import fc from 'fast-check';
import type {
  AddressState,
  DeclaredIntegration,
  Flow,
  Integration,
  Live,
  Service,
} from '../../../src/base/address.ts';
import { declare } from '../../../src/declaration/declare.ts';
import type { ImportRequest, ImportSource } from '../../../src/engine/import.ts';
import type { Catalogue } from '../../../src/plan/catalogue.ts';
import { anyUrl } from '../../support/any-text.ts';
import { DEFAULT_SERVICE, sidOf } from '../../support/build-state.ts';

/** What people and programs have called things, and what YAML, placeholders and SIDs make of it. */
const hostile = [
  'no',
  'on',
  'y',
  'null',
  '~',
  '007',
  '1e3',
  '0x1F',
  '12:30:45',
  '2026-01-01',
  'default',
  'Shop: now #1',
  '- x',
  '*a',
  '&a',
  '!tag',
  '{site}',
  '{{x}}',
  '}',
  '"quoted" \\ and \'quoted\'',
  '%YAML 1.1',
  '? x',
  '<<',
  '__proto__',
  '日本語',
  '👩‍👩‍👧',
  '\u202Eevil',
  '\u2028',
  '\uFEFF',
  '\u0001',
  'two\nlines',
  ' blank ',
  '',
  '   ',
  'x'.repeat(256),
  'x'.repeat(257),
  sidOf('FW', 1),
  sidOf('IS', 2),
  sidOf('IG', 3),
  'Café & Söhne, Köln!',
];
const name = fc.oneof(
  fc.constantFrom(...hostile),
  fc
    .tuple(fc.constantFrom('Shop', 'shop', 'Help', 'one'), fc.constantFrom('de', 'no', 'pt-BR', 'beta', 'DE'))
    .map(([site, tag]) => `${site} (${tag})`),
  fc.constantFrom('Shop', 'shop', 'List', 'Help', 'zh', 'Sites'),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

const flows = fc.array(fc.oneof(name, fc.constantFrom('Chat Flow', 'Twin', 'Twin')), {
  minLength: 3,
  maxLength: 6,
});

const integration: fc.Arbitrary<Integration | null> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('studio' as const),
      flow: fc.oneof(
        { weight: 20, arbitrary: fc.integer({ min: 1, max: 6 }).map((n) => sidOf('FW', n)) },
        { weight: 1, arbitrary: fc.constantFrom(null, sidOf('FW', 999)) },
      ),
      flowName: fc.constant(null),
      retryCount: fc.constantFrom(null, 0, 1, 3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('webhook' as const),
      url: fc.oneof(
        {
          weight: 8,
          arbitrary: anyUrl(),
        },
        {
          weight: 2,
          arbitrary: fc.constantFrom(
            'https://h.example/{x}?a=b#c',
            'https://h.example/: #',
            'http://h.example',
            null,
          ),
        },
      ),
      method: fc.constantFrom('POST' as const, 'POST' as const, 'GET' as const, null),
      events: fc.constantFrom(
        ['onMessageAdded'],
        ['onConversationStateUpdated', 'onMessageAdded'],
        ['onMessageAdded, onParticipantAdded'],
        ['onMessageAdded] }, protect: true, x: { y: [z'],
        ['onSomethingNew'],
        [],
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant({
      type: 'webhook' as const,
      url: 'https://h.example/',
      method: 'POST' as const,
      events: ['onMessageAdded'],
    }),
  },
  { weight: 2, arbitrary: fc.constant({ type: 'default' as const }) },
  { weight: 1, arbitrary: fc.constant(null) },
);

const state: fc.Arbitrary<AddressState> = fc.record({
  friendlyName: fc.option(name.map((one) => one || null)),
  enabled: fc.boolean(),
  integration,
  service: fc.constantFrom(
    'default',
    'default',
    'default',
    DEFAULT_SERVICE,
    sidOf('IS', 2),
    sidOf('IS', 3),
    sidOf('IS', 99),
  ),
});

const address = fc.oneof(
  fc.integer({ min: 1, max: 3 }).map((n) => sidOf('CV', n)),
  fc.constantFrom(
    'shop:de',
    'shop:en',
    'shop:no',
    'list:fr',
    'new:en',
    'old',
    'gone',
    'zh',
    'one',
    'www.example.com',
  ),
  fc.constantFrom(
    'a/b',
    'a b',
    'what?',
    '#1',
    '{key}',
    ' ',
    sidOf('IG', 7),
    'x'.repeat(256),
    'x'.repeat(257),
    '007',
    'on',
    'y:y',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
);

const head = fc.constantFrom(
  'version: 1\n',
  'version: 1 # one\n\nenvironments:\n    a: {}\n',
  'version: 1\nenvironments: { a: {}, b: { vars: { v: x } } } # two\n',
  '# ours\n\nversion: 1\nenvironments:\n  a: {}\n  b: {}\n',
);
/** What `NAMED` means, by name. */
export const NAMED_INTEGRATIONS: Readonly<Record<string, DeclaredIntegration>> = {
  day: { type: 'studio', flow: 'Chat Flow', retryCount: 1 },
  hook: { type: 'webhook', url: 'https://h.example/', method: 'POST', events: ['onMessageAdded'] },
};
export const NAMED =
  'integrations:\n  day: { type: studio, flow: Chat Flow, retryCount: 1 } # by day\n  hook:\n    type: webhook\n    url: https://h.example/\n    events: [onMessageAdded]\n';
const named = fc.constantFrom('', '', NAMED);
const defaults = fc.constantFrom(
  '',
  'defaults: { integration: { type: default } }\n',
  'defaults:\n  integration: { type: studio, flow: "F{key}", retryCount: 1 }\n  friendlyName: "{key}" # the key\n',
  'defaults:\n  integration: &chat\n    type: webhook\n    url: https://h.example\n    events: [onMessageAdded]\n  service: Other\n  enabled: false\n  protect: true\n  environments:\n    ENV: { friendlyName: Name, enabled: true }\n',
  'defaults: { integration: { type: default }, environments: { ENV: false } }\n',
);
const own = 'integration: { type: default }';
const sites = fc.constantFrom(
  '',
  'sites: {}\n',
  `sites:\n  old: { ${own} }\n  shop:\n    ${own}\n    locales:\n      en: {}\n      # more to come\n  list:\n    ${own}\n    friendlyName: L\n    locales: [en, de]\n`,
  `sites: { old: { ${own} }, shop: { ${own}, locales: { en: {} } }, list: { ${own}, locales: [en] } } # all\n`,
  `sites:\n    # first\n    list: # a list\n        ${own}\n        locales:\n            - en   # English\n            - de\n\n    # second\n    shop: { ${own}, locales: { en: { enabled: false } }, protect: true }\n`,
);
const tail = fc.constantFrom(
  '',
  `locales:\n  zh: { ${own} }\n`,
  'locales: {}\n',
  `locales: { zh: { ${own} } }\n`,
  'unmanaged:\n- gone # gone\n\n# end',
  'policy: { allowHttp: true }',
);
/** Files in every style that people write, with and without entries; also none yet. */
const text = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '# later\r\n', '\n\n', '{ version: 1 }\n', '{"version":1,"sites":{}}'),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.tuple(head, named).map((parts) => parts.join('')),
        defaults,
        sites,
        tail,
        fc.boolean(),
        fc.boolean(),
      )
      .map(([start, block, middle, end, crlf, mark]) => {
        const environment = start.includes('environments') ? 'a' : 'default';
        const whole = `${start}${block.replace('ENV', environment)}${middle}${end}`;
        return `${mark ? '\uFEFF' : ''}${crlf ? whole.replaceAll('\n', '\r\n') : whole}`;
      }),
  },
);

/** A valid file, and for each of its environments an account that need not have anything to do with it. */
export const worlds: fc.Arbitrary<ImportRequest> = fc
  .record({
    text,
    accounts: fc.array(
      fc.record({
        rows: fc.uniqueArray(fc.record({ address, state }), { selector: (row) => row.address, maxLength: 7 }),
        flows: fc.option(flows, { freq: 9 }),
        services: fc.option(fc.tuple(name, name), { freq: 9 }),
        defaultService: fc.constantFrom(null, DEFAULT_SERVICE, DEFAULT_SERVICE, DEFAULT_SERVICE),
      }),
      { minLength: 2, maxLength: 2 },
    ),
  })
  .map((world) => {
    const declaration = declarationOf(world.text);
    const sources = declaration.environments.map(({ name: environment, entries }, index): ImportSource => {
      const { rows = [], ...listings } = world.accounts[index] ?? {};
      const account = sidOf('AC', index + 1);
      // A deployment key belongs to one account.
      const own = (value: string) => value.replace(/^CV0/, `CV${index}`);
      const live = rows.map(
        (row, n): Live => ({
          ...row,
          sid: sidOf('IG', 100 * (index + 1) + n),
          account,
          address: own(row.address),
        }),
      );
      return { environment, entries, live, catalogue: catalogueOf(account, listings) };
    });
    return { file: 'addresses.yaml', text: world.text, declaration, sources };
  });

function declarationOf(written: string) {
  const whole = written.replace(/#.*/g, '').trim() === '' ? 'version: 1\n' : written;
  const result = declare('addresses.yaml', new TextEncoder().encode(whole), { mayDeclareNothing: true });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

interface Listings {
  readonly flows?: readonly string[] | null;
  readonly services?: readonly string[] | null;
  readonly defaultService?: string | null;
}

function catalogueOf(
  account: string,
  { flows: names = null, services = null, defaultService = null }: Listings,
): Catalogue {
  const known = names?.map(
    (friendlyName, n): Flow => ({ sid: sidOf('FW', n + 1), friendlyName, status: 'published', revision: 1 }),
  );
  return {
    account,
    defaultService,
    knowsDefaultService: true,
    flows: known ?? null,
    services:
      services?.map((friendlyName, n): Service => ({ sid: sidOf('IS', n + 2), friendlyName })) ?? null,
    unpublished: new Set(),
    urlSeals: new Map(),
    flowNames: new Map((known ?? []).map((flow) => [flow.sid, flow.friendlyName])),
  };
}
