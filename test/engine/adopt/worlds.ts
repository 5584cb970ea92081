import fc from 'fast-check';
import type { AddressState, Integration, Live } from '../../../src/base/address.ts';
import { accountOf, DEFAULT_SERVICE, sidOf, studio } from '../../support/build-state.ts';
import {
  type AccountState,
  type AccountStates,
  changed,
  declarationOf,
  FLOWS,
  madeFrom,
  removedAs,
} from './account.ts';

const heads = [
  'version: 1\n',
  'version: 1 # one\n\nenvironments:\n    a: {}\n',
  'version: 1\nenvironments: { a: {}, b: { vars: { v: x } } } # two\n',
  '# ours\n\nversion: 1\nenvironments:\n  a: { vars: { v: "1" } } # first\n  b: { vars: { v: "2" } }\n  c: { vars: { v: "3" } }\n',
];
const defaults = [
  'defaults: { integration: { type: default } }\n',
  'defaults:\n  # for all\n  integration: { type: studio, flow: Chat Flow, retryCount: 1 }\n  friendlyName: "{key} in {environment}" # the key\n',
  'defaults:\n  integration: &chat\n    type: webhook # posts\n    url: https://h.example/{key}\n    events: [onMessageAdded]\n  service: Other\n  enabled: false\n  environments:\n    ENV: { friendlyName: Name, enabled: true }\n',
  'defaults: { integration: { type: default }, environments: { ENV: false } }\n',
];
const own = 'integration: { type: studio, flow: Chat Flow DE, retryCount: 0 } # theirs';
const shops = [
  '',
  `  shop:\n    ${own}\n    locales:\n      en: {}\n      # more to come\n      de: { enabled: false } # closed\n`,
  '  shop: { friendlyName: S, locales: { en: {}, de: { address: de-shop } } } # in a row\n',
  `  # the shop\n  shop:\n    locales: [en, de]   # both\n    ${own}\n    environments: { ENV: { friendlyName: Theirs } }\n`,
  '  shop: {\n    # inside\n    locales: {\n      en: { friendlyName: E }, # English\n      de: { friendlyName: D } # German\n    }\n  }\n',
];
const helps = [
  '',
  '  help:\n    locales:\n    - en   # English\n    - fr\n    friendlyName: H\n',
  '  help:\n    friendlyName: Help\n    environments: { ENV: false }\n\n',
  `  help:\n    friendlyName: >-\n      Folded\n      name\n    integration:\n      # by hand\n      type: webhook\n      url: 'https://h.example/help'\n      events: # what we get\n        - onMessageAdded\n        - onParticipantAdded\n      method: GET\n`,
  '  help: { sid: IG000000000000000000000000000000aa, protect: true }\n',
];
const others = [
  '',
  '  jobs: &jobs { friendlyName: &name "Jobs, all", service: Other }\n  news: *jobs\n  www.example.com:\n    <<: *jobs\n    address: www\n    friendlyName: *name\n',
  '  jobs:\n    address: the-jobs\n    environments:\n      ENV:\n        enabled: false # for now\n        integration: { type: studio, flow: Chat Flow }\n\n  # the last\n  news: {}\n',
  '  jobs: {}\n  news:\n    integration:\n      type: studio\n      flow: Chat Flow\n      retryCount: 2 # enough\n    enabled: true\n',
];
const locales = [
  '',
  'locales:\n  ja: {}\n  ko: { friendlyName: Korea }\n',
  'locales: { ja: {} } # alone\n',
  '\nlocales:\n    ja:\n        environments:\n            ENV: { address: nippon }\n',
];
const tails = ['', 'unmanaged:\n- gone # gone\n\n# end', 'policy: { allowEmpty: true }', '# end\n'];

/** Valid files in every style that people write. */
const text = fc
  .record({
    head: fc.constantFrom(...heads),
    block: fc.constantFrom(...defaults),
    shop: fc.constantFrom(...shops),
    help: fc.constantFrom(...helps),
    other: fc.constantFrom(...others),
    local: fc.constantFrom(...locales),
    tail: fc.constantFrom(...tails),
    crlf: fc.boolean(),
    mark: fc.boolean(),
  })
  .filter(({ shop, help, other, local }) => shop + help + other + local !== '')
  .map(({ head, block, shop, help, other, local, tail, crlf, mark }) => {
    const sites = shop + help + other === '' ? '' : `sites:\n${shop}${help}${other}`;
    const environment = head.includes('environments') ? 'a' : 'default';
    const whole = `${head}${block}${sites}${local}${tail}`.replaceAll('ENV', environment);
    return `${mark ? '\uFEFF' : ''}${crlf ? whole.replaceAll('\n', '\r\n') : whole}`;
  });

const names = [null, 'Shop', 'no', '{site}', 'a: b # c', '"\'', '\u202Eevil', 'Name', 'x'.repeat(256)];
const integrations: readonly (Integration | null)[] = [
  studio(1, 1),
  studio(2, null),
  studio(3, 0),
  studio(4, 3),
  { type: 'default' },
  { type: 'webhook', url: 'https://h.example/help', method: 'POST', events: ['onMessageAdded'] },
  {
    type: 'webhook',
    url: 'https://h.example/{x}?a=b#c',
    method: 'GET',
    events: ['onConversationAdded', 'onMessageAdded'].slice(1),
  },
];
/** What no file can say. */
const unspeakable: readonly Partial<AddressState>[] = [
  { friendlyName: 'two\nlines' },
  { friendlyName: 'x'.repeat(257) },
  { integration: null },
  { integration: studio(99, 1) },
  { integration: { type: 'webhook', url: 'http://h.example', method: 'POST', events: ['onMessageAdded'] } },
  { service: sidOf('IS', 77) },
];
const drift: fc.Arbitrary<Partial<AddressState>> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        friendlyName: fc.constantFrom(...names),
        enabled: fc.boolean(),
        service: fc.constantFrom('default', DEFAULT_SERVICE, sidOf('IS', 2)),
        integration: fc.constantFrom(...integrations),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...unspeakable) },
);
const fate = fc.record({
  kind: fc.constantFrom('same', 'same', 'same', 'drifted', 'drifted', 'gone', 'moved', 'moving'),
  drift,
  /** Whether its change is one of those to adopt. */
  isWanted: fc.boolean(),
});
const leftover = fc.record({
  key: fc.constantFrom('shop/fr', 'shop/en', 'help', 'help/it', 'ja', 'new', 'new/de', 'jobs'),
  address: fc.constantFrom('back', 'back:de', sidOf('CV', 7), 'a/b', '{key}'),
  drift,
  protect: fc.boolean(),
});

export interface AdoptWorld {
  readonly text: string;
  readonly states: AccountStates;
  /** Keys of changes that are not to be adopted, with their environment in front. */
  readonly unwanted: ReadonlySet<string>;
}

export function isSpeakable({ state: { friendlyName, integration, service } }: Live): boolean {
  const named = integration?.type !== 'studio' || FLOWS.some(({ sid }) => sid === integration.flow);
  const secure = integration?.type !== 'webhook' || integration.url?.startsWith('https:') === true;
  const isName = friendlyName === null || (friendlyName.length <= 256 && !friendlyName.includes('\n'));
  return integration !== null && named && secure && isName && service !== sidOf('IS', 77);
}

/** A file, and for each of its environments what has become of everything that it declares, or once declared. */
export const worlds: fc.Arbitrary<AdoptWorld> = fc
  .record({
    text,
    fates: fc.array(fate, { minLength: 24, maxLength: 24 }),
    leftovers: fc.array(fc.uniqueArray(leftover, { selector: ({ address }) => address, maxLength: 2 }), {
      minLength: 3,
      maxLength: 3,
    }),
    wantsAll: fc.boolean(),
  })
  .map((world) => {
    const unwanted = new Set<string>();
    let next = 0;
    const states = declarationOf(world.text).environments.map(
      ({ name, entries }, index): [string, AccountState] => {
        const account = accountOf(name);
        const live: Live[] = [];
        const removed = [];
        for (const entry of entries) {
          const its = world.fates[next % world.fates.length];
          next += 1;
          if (its === undefined) continue;
          const number = 256 * (index + 1) + next;
          const row = madeFrom(entry, name, number);
          if (!its.isWanted && !world.wantsAll) unwanted.add(`${name} ${entry.key}`);
          const isBound = entry.sid !== null;
          if (its.kind !== 'gone' && its.kind !== 'moved')
            live.push(changed(row, its.kind === 'same' ? {} : its.drift));
          else if (isBound) live.push(row);
          if (isBound || !its.kind.startsWith('mov')) continue;
          const old = {
            ...changed(row, its.drift),
            sid: sidOf('IG', number + 4096),
            address: `old-${number}`,
          };
          live.push(old);
          removed.push(removedAs(entry.key, old));
        }
        for (const [n, { key, address, drift: state, protect }] of (world.leftovers[index] ?? []).entries()) {
          const blank = { friendlyName: null, enabled: true, integration: studio(), service: 'default' };
          const row = {
            sid: sidOf('IG', 9000 + 100 * index + n),
            account,
            // A deployment key belongs to one account.
            address: address.replace(/^CV0/, `CV${index}`),
            state: { ...blank, ...state },
          };
          live.push(row);
          removed.push(removedAs(key, row, protect));
        }
        return [name, { live, removed }];
      },
    );
    return { text: world.text, states: Object.fromEntries(states), unwanted };
  });
