import fc from 'fast-check';
import { expect } from 'vitest';
import type { Declaration } from '../../src/declaration/declaration.ts';
import type { Plan } from '../../src/plan/change.ts';
import { declared } from '../declaration/marked.ts';
import { accountOf, FLOWS } from '../support/build-state.ts';
import { lawTest } from '../support/law-test.ts';
import { MemoryAccount, MemoryStore } from '../support/memory-store.ts';
import { AC, addresses, FW, IS, openAgainst, page, row, sid } from '../twilio/account.ts';
import { json } from '../twilio/server.ts';
import { declared as entry, fileOf, planOf } from './build.ts';
import { GeneratedAccounts, plansOf } from './generated-accounts.ts';
import { world } from './worlds.ts';

/** Shuffles lists, the same numbers the same way. */
type Shuffle = <T>(list: readonly T[]) => readonly T[];
const shuffles: fc.Arbitrary<Shuffle> = fc.infiniteStream(fc.nat()).map(
  (stream) => (list) =>
    list
      .map((item) => ({ item, rank: stream.next().value ?? 0 }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item),
);

lawTest(2, 'entries, rows, flows and proofs in any order give the same bytes', (trials) =>
  fc.assert(
    fc.asyncProperty(world, shuffles, async (generated, shuffle) => {
      const declaration: Declaration = {
        ...generated.declaration,
        environments: generated.declaration.environments.map((item) => ({
          ...item,
          entries: shuffle(item.entries),
        })),
        unmanaged: shuffle(generated.declaration.unmanaged),
      };
      const environments = Object.fromEntries(
        Object.entries(generated.environments).map(([name, item]) => [
          name,
          { ...item, live: shuffle(item.live), removed: shuffle(item.removed) },
        ]),
      );
      const one = await planOf(new GeneratedAccounts(generated).run());
      const other = await planOf(
        new GeneratedAccounts({ declaration, environments }, { flows: shuffle(FLOWS) }).run(),
      );
      expect(JSON.stringify(plansOf(other))).toBe(JSON.stringify(plansOf(one)));
    }),
    trials,
  ),
);

/** What a file may say, as data: every map of it has keys that can stand in another order. */
const file = fc.record({
  version: fc.constant(1),
  environments: fc.constant({ production: { vars: { a: 'x', b: 'y' } }, staging: {} }),
  defaults: fc.constant({ integration: { type: 'studio', flow: 'Chat Flow', retryCount: 1 }, enabled: true }),
  sites: fc.dictionary(
    fc.stringMatching(/^[a-z]{1,5}$/),
    fc.record(
      {
        friendlyName: fc.constantFrom('A', '{key}'),
        enabled: fc.boolean(),
        protect: fc.boolean(),
        service: fc.constant('default'),
        integration: fc.constant({ type: 'studio', flow: 'Chat Flow DE' }),
        environments: fc.constantFrom({ production: false }, { staging: { enabled: false } }, {}),
        locales: fc.constantFrom({ en: {}, de: { friendlyName: 'D' } }, { fr: { protect: true } }),
      },
      { requiredKeys: [] },
    ),
    { minKeys: 1, maxKeys: 5 },
  ),
});

lawTest(2, 'keys of the file in any order give the same changes', (trials) =>
  fc.assert(
    fc.asyncProperty(file, shuffles, async (value, shuffle) => {
      const plansFor = async (text: string) => {
        const declaration = declared(text);
        const stores = Object.fromEntries(
          declaration.environments.map(({ name }) => [
            name,
            new MemoryStore(new MemoryAccount({ account: accountOf(name) })),
          ]),
        );
        const plans = plansOf(await planOf({ declaration, stores }));
        return plans.toSorted((one, other) => (one.environment < other.environment ? -1 : 1)).map(placeless);
      };
      const plans = await plansFor(JSON.stringify(value));
      expect(plans).toHaveLength(2);
      expect(await plansFor(JSON.stringify(shuffled(value, shuffle)))).toEqual(plans);
    }),
    trials,
  ),
);

/** A plan without the lines of the file: those are what the order of keys does change. */
function placeless({ changes, problems: _, ...rest }: Plan) {
  return JSON.stringify({ ...rest, changes: changes.map(({ at, nameAt, ...change }) => change) });
}

function shuffled(value: unknown, shuffle: Shuffle): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  const items = Object.entries(value).map(([key, inner]) => [key, shuffled(inner, shuffle)] as const);
  return Object.fromEntries(shuffle(items));
}

lawTest(2, 'rows on pages of any size give the same bytes', async (trials) => {
  const rows = Array.from({ length: 12 }, (_, n) =>
    row({ sid: sid('IG', n + 1), address: n % 3 === 0 ? `site${n}` : `other${n}` }),
  );
  const declaration = fileOf(
    Array.from({ length: 5 }, (_, n) => entry(`site${n * 3}`, { friendlyName: 'Renamed' })),
  );
  let pages: readonly (readonly unknown[])[] = [rows];
  const { store, server } = await openAgainst(({ path, query }, response) => {
    const number = Number(query.get('Page') ?? '0');
    const next = number + 1 < pages.length ? `${server.origin}${path}?Page=${number + 1}&PageToken=x` : null;
    const bodies: Readonly<Record<string, unknown>> = {
      '/v1/Configuration/Addresses': addresses(pages[number] ?? [], next),
      '/v1/Configuration': { account_sid: AC, default_chat_service_sid: IS },
      '/v2/Flows': page('flows', [{ sid: FW, friendly_name: 'Chat Flow', status: 'published', revision: 1 }]),
    };
    json(response, { body: bodies[path] ?? page('services', []) });
  });
  const [environment] = declaration.environments;
  const environments = environment === undefined ? [] : [{ ...environment, account: AC }];
  const run = { declaration: { ...declaration, environments }, stores: { default: store } };
  const plan = async () => JSON.stringify(plansOf(await planOf(run)));
  const whole = await plan();
  expect(JSON.parse(whole)[0].changes).toHaveLength(5);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 12 }), { maxLength: 8 }), shuffles, async (cuts, shuffle) => {
      const edges = [0, ...cuts.toSorted((one, other) => one - other), 12];
      const mixed = shuffle(rows);
      pages = edges.slice(1).map((end, index) => mixed.slice(edges[index], end));
      expect(await plan()).toBe(whole);
    }),
    trials,
  );
});
