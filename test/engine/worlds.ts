import fc from 'fast-check';
import type {
  AddressState,
  Declared,
  DeclaredIntegration,
  Integration,
  Live,
} from '../../src/base/address.ts';
import type { Declaration } from '../../src/declaration/declaration.ts';
import type { Removed } from '../../src/plan/change.ts';
import { DEFAULT_SERVICE, live, sidOf } from '../support/build-state.ts';
import { declared, fileOf, removed } from './build.ts';

/** One environment of a generated world: what is declared, what is live, and what history says. */
export interface GeneratedEnvironment {
  readonly entries: readonly Declared[];
  readonly live: readonly Live[];
  readonly removed: readonly Removed[];
  /** SIDs that nobody but their owner may ever write. */
  readonly foreign: readonly string[];
}

export interface GeneratedWorld {
  readonly declaration: Declaration;
  readonly environments: Readonly<Record<string, GeneratedEnvironment>>;
}

const declaredIntegration: fc.Arbitrary<DeclaredIntegration> = fc.oneof(
  fc.record({
    type: fc.constant('studio' as const),
    flow: fc.constantFrom('Chat Flow', 'Chat Flow DE', sidOf('FW', 1)),
    retryCount: fc.constantFrom(null, 0, 3),
  }),
  fc.record({
    type: fc.constant('webhook' as const),
    url: fc.constantFrom('https://a.example/x', 'https://b.example/?token=s'),
    method: fc.constantFrom('POST' as const, 'GET' as const),
    events: fc.constantFrom(['onMessageAdded'], ['onConversationAdded', 'onMessageAdded']),
  }),
  fc.constant({ type: 'default' as const }),
);

const settings = fc.record({
  friendlyName: fc.constantFrom(undefined, null, 'Shop', 'Boutique é'),
  enabled: fc.boolean(),
  integration: declaredIntegration,
  service: fc.constantFrom('default', DEFAULT_SERVICE, 'Support'),
});

export const SUPPORT = { sid: sidOf('IS', 9), friendlyName: 'Support' };

const liveIntegration: fc.Arbitrary<Integration | null> = fc.oneof(
  fc.constant(null),
  fc.constant({ type: 'default' as const }),
  fc.record({
    type: fc.constant('studio' as const),
    flow: fc.constantFrom(null, sidOf('FW', 1), sidOf('FW', 2), sidOf('FW', 77)),
    flowName: fc.constant(null),
    retryCount: fc.constantFrom(null, 1, 3),
  }),
  fc.record({
    type: fc.constant('webhook' as const),
    url: fc.constantFrom(null, 'https://a.example/x'),
    method: fc.constantFrom(null, 'POST' as const),
    events: fc.constantFrom([], ['onMessageAdded']),
  }),
);

const liveState: fc.Arbitrary<AddressState> = fc.record({
  friendlyName: fc.constantFrom(null, 'Shop', 'From the Console'),
  enabled: fc.boolean(),
  integration: liveIntegration,
  service: fc.constantFrom('default', DEFAULT_SERVICE, SUPPORT.sid, sidOf('IS', 66)),
});

/** What may become of one address: every way to be in the file, in the account and in history. */
const fate = fc.constantFrom(
  'new',
  'adopted',
  'bound',
  'moved',
  'moved twice',
  'removed',
  'unmanaged',
  'listed',
);

const environment: fc.Arbitrary<
  (first: number) => GeneratedEnvironment & { readonly listed: readonly string[] }
> = fc.array(fc.record({ fate, settings, state: liveState }), { maxLength: 7 }).map((items) => (first) => {
  const parts = items.map((item, index) => addressParts(item, { index, number: first + index }));
  return {
    entries: parts.flatMap((part) => part.entries ?? []).sort((a, b) => (a.key < b.key ? -1 : 1)),
    live: parts.flatMap((part) => part.live ?? []),
    removed: parts.flatMap((part) => part.removed ?? []),
    foreign: parts.flatMap((part) => part.foreign ?? []),
    listed: parts.flatMap((part) => part.listed ?? []),
  };
});

type AddressParts = {
  readonly [K in 'entries' | 'live' | 'removed' | 'foreign' | 'listed']?: Part<K> | readonly Part<K>[];
};
type Part<K> = K extends 'entries'
  ? Declared
  : K extends 'live'
    ? Live
    : K extends 'removed'
      ? Removed
      : string;

function addressParts(
  item: { fate: string; settings: Partial<Declared>; state: AddressState },
  { index, number }: { readonly index: number; readonly number: number },
): AddressParts {
  const key = `site${index}/de`;
  const address = item.fate === 'listed' ? `kept${number}` : `site${index}:de`;
  const there = live(number, address, item.state);
  switch (item.fate) {
    case 'new':
      return { entries: declared(key, item.settings) };
    case 'adopted':
      return { entries: declared(key, item.settings), live: there };
    case 'bound':
      return { entries: declared(key, { ...item.settings, address: null, sid: there.sid }), live: there };
    case 'moved':
      return {
        entries: declared(key, { ...item.settings, address: `${address}:moved` }),
        live: there,
        removed: removed(number, key),
      };
    case 'moved twice':
      // Both old addresses bear the key of the entry and were let go of at the same time.
      return {
        entries: declared(key, { ...item.settings, address: `${address}:moved` }),
        live: [live(number + 50, `${address}:older`, item.state), there],
        removed: [removed(number, key), removed(number + 50, key)],
      };
    case 'removed':
      return { live: there, removed: removed(number, key) };
    case 'listed':
      // Once ours, then let go of: what is listed is left alone whatever history says.
      return {
        live: there,
        foreign: there.sid,
        listed: number % 2 === 0 ? there.sid : address,
        removed: removed(number, key),
      };
    default:
      return { live: there, foreign: there.sid };
  }
}

/** One or two environments over generated accounts; nothing is protected and everything may be deleted. */
export const world: fc.Arbitrary<GeneratedWorld> = fc
  .array(environment, { minLength: 1, maxLength: 2 })
  .map((drawn) => {
    // No SID is ever given twice, not even in two accounts; keys and addresses repeat.
    const environments = drawn.map((make, index) => make(1 + 100 * index));
    const names = environments.length === 1 ? ['default'] : ['production', 'staging'];
    const byName = Object.fromEntries(environments.map((item, index) => [names[index] ?? '', item]));
    const entries = Object.fromEntries(Object.entries(byName).map(([name, item]) => [name, item.entries]));
    const unmanaged = environments.flatMap((item) => item.listed);
    return {
      declaration: fileOf(entries, { unmanaged, policy: { allowEmpty: true } }),
      environments: byName,
    };
  });
