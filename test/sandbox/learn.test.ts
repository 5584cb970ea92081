import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { learn } from '../../src/engine/learn/learn.ts';
import type { LearnableName, Learnt } from '../../src/engine/learn/learnt.ts';
import { PROBE_PREFIX } from '../../src/engine/learn/probe.ts';
import { renderRecord } from '../../src/render/learnt.ts';
import type { RequestRecord } from '../../src/sandbox/journal.ts';
import type { Seed } from '../../src/sandbox/seed.ts';
import type { Switches } from '../../src/sandbox/switches.ts';
import { twilioAccounts } from '../../src/twilio/accounts.ts';
import { trials } from '../support/cases.ts';
import { FakeClock } from '../support/memory-store.ts';
import { type TestSandboxOptions, withSandbox } from '../support/sandbox.ts';

const OTHER_SERVICE = `IS${'5'.repeat(32)}`;

interface Learning extends TestSandboxOptions {
  readonly seed?: Seed;
  readonly signal?: AbortSignal;
}

/** Learns from a sandbox. A page that is too large is asked for on purpose, which the contract does not allow. */
async function learnFrom({ seed, signal = new AbortController().signal, ...options }: Learning = {}) {
  const sandbox = await withSandbox({ ...options, violations: 'expected' });
  if (seed !== undefined) await sandbox.seed(seed);
  const before = sandbox.state();
  const clock = new FakeClock();
  const opened = await twilioAccounts({ env: { ...sandbox.env }, clock, random: () => 0.3 }).inspect({
    environment: 'default',
    account: null,
  });
  if (!opened.ok) throw new Error('the credentials of the sandbox were not understood');
  let seen = 0;
  const random = () => {
    seen += 7;
    return (seen % 16) / 16;
  };
  const learnt = await learn({ inspection: opened.value, clock, random, signal });
  opened.value.close();
  return { learnt, sandbox, before };
}

function withServices(state: { readonly default_service: string | null }): Seed {
  return {
    services: [
      { sid: state.default_service ?? '', friendly_name: 'Flex' },
      { sid: OTHER_SERVICE, friendly_name: 'Other' },
    ],
  };
}

/** Nothing of ours is there, and all others are as they were. */
function expectUntouched({ sandbox, before }: Awaited<ReturnType<typeof learnFrom>>): void {
  expect(sandbox.state().addresses).toEqual(before.addresses);
}

/** Every value to try of each switch; those that cannot be learnt are there to disturb. */
const VALUES: { readonly [Name in keyof Switches]?: readonly Switches[Name][] } = {
  'create-chat': ['accept', 'accept', 'accept', 'refuse'],
  answers: ['null-filled', 'sparse'],
  'method-case': ['upper', 'lower'],
  'page-size': ['clamp', 'reject'],
  'max-page-size': [1000, 50, 7, 1],
  'type-filter': ['honour', 'ignore'],
  update: ['partial', 'replace'],
  'stale-fields': ['drop', 'keep'],
  'clear-service': ['clears', 'ignored'],
  duplicate: ['409', '400'],
  'flow-check': ['off', 'on'],
  'default-service': ['null', 'backfill'],
  'read-lag': [0, 1, 3],
  'fetch-by-address': ['accept', 'refuse'],
  'webhook-attach-reads': [0, 2],
  'rate-limit': [0, 5],
  'concurrency-limit': [0, 1],
  'retry-after': [0, 2],
  permissions: [[], ['flex.configuration'], ['services.list'], ['addresses.fetch']],
  'permission-code': ['20403', '70051'],
};
type Name = keyof typeof VALUES;
const NAMES = Object.keys(VALUES) as readonly Name[];

/** Combinations in which every two values of every two switches meet. */
function pairwise(): readonly Partial<Switches>[] {
  const at = (name: Name, index: number) => `${name} ${String(VALUES[name]?.[index])}`;
  const missing = new Set<string>();
  for (const [i, left] of NAMES.entries()) {
    for (const right of NAMES.slice(i + 1)) {
      for (const l of (VALUES[left] ?? []).keys()) {
        for (const r of (VALUES[right] ?? []).keys()) missing.add(`${at(left, l)} | ${at(right, r)}`);
      }
    }
  }
  const combinations: Partial<Switches>[] = [];
  while (missing.size > 0) {
    const chosen = new Map<Name, number>();
    const [first = ''] = missing;
    for (const name of NAMES) {
      for (const index of (VALUES[name] ?? []).keys()) {
        if (first.split(' | ').includes(at(name, index))) chosen.set(name, index);
      }
    }
    for (const name of NAMES) {
      if (chosen.has(name)) continue;
      const gain = (index: number) =>
        [...chosen].filter(
          ([other, value]) =>
            missing.has(`${at(name, index)} | ${at(other, value)}`) ||
            missing.has(`${at(other, value)} | ${at(name, index)}`),
        ).length;
      const [best = 0] = [...(VALUES[name] ?? []).keys()].toSorted((l, r) => gain(r) - gain(l));
      chosen.set(name, best);
    }
    for (const [left, l] of chosen) {
      for (const [right, r] of chosen) missing.delete(`${at(left, l)} | ${at(right, r)}`);
    }
    combinations.push(
      Object.fromEntries(
        [...chosen].map(([name, index]) => [name, VALUES[name]?.[index]]),
      ) as Partial<Switches>,
    );
  }
  return combinations;
}

/** What nobody can tell from outside under these switches, and why. */
function hidden(switches: Partial<Switches>): ReadonlySet<LearnableName> {
  const names = new Set<LearnableName>();
  const add = (...more: readonly LearnableName[]) => {
    for (const name of more) names.add(name);
  };
  const lacks = switches.permissions ?? [];
  // Without an address nothing can be asked of one.
  if (switches['create-chat'] === 'refuse') {
    add('answers', 'method-case', 'update', 'stale-fields', 'clear-service', 'duplicate', 'flow-check');
    add('default-service', 'read-lag', 'fetch-by-address');
  }
  // An update that resets what it does not send hides what it would have kept.
  if (switches.update === 'replace') add('stale-fields', 'clear-service');
  // A default service that is filled in looks like a service that was not cleared.
  if (switches['default-service'] === 'backfill' && lacks.includes('services.list')) add('clear-service');
  if (lacks.includes('addresses.fetch')) add('fetch-by-address');
  const isNoticed = lacks.length > 0 && !(lacks.includes('addresses.fetch') && names.has('answers'));
  if (!isNoticed) add('permission-code');
  // A read of an address that was never made cannot be refused.
  if (lacks.length > 0 && !isNoticed) add('permissions');
  return names;
}

describe('what is learnt equals what was set', () => {
  const combinations = pairwise();

  it('tries every two values of every two switches together', () => {
    expect(combinations.length).toBeGreaterThan(16);
  });

  test.each(combinations.map((switches, index) => [index, switches] as const))('%i', async (_, switches) => {
    const { default_service: service } = (await withSandbox()).state();
    const result = await learnFrom({ switches, seed: withServices({ default_service: service }) });
    const { learnt } = result;
    expect(learnt).toMatchObject({ ended: 'complete', failure: null, left: [], earlierProbes: [] });
    expectUntouched(result);
    const unknown = hidden(switches);
    const seen = Object.entries(learnt.seen).filter(([, one]) => one.kind === 'seen');
    for (const [name, one] of seen) {
      if (unknown.has(name as LearnableName) && name === 'permissions') continue;
      expect([name, one.kind === 'seen' ? one.value : null]).toEqual([name, switches[name as Name]]);
    }
    const unseen = Object.entries(learnt.seen).flatMap(([name, one]) => (one.kind === 'unseen' ? name : []));
    expect(unseen.toSorted()).toEqual([...unknown].filter((name) => name !== 'permissions').toSorted());
  });
});

/** The probe's rows that are still there. */
function leftovers(rows: readonly { readonly address: string; readonly sid: string }[]) {
  return rows.filter(({ address }) => address.startsWith(PROBE_PREFIX));
}

function expectNamed({ learnt, sandbox, before }: Awaited<ReturnType<typeof learnFrom>>): void {
  const rows = sandbox.state().addresses;
  const others = new Set(before.addresses.map(({ sid }) => sid));
  const left = leftovers(rows).filter(({ sid }) => !others.has(sid));
  expect(rows.filter((row) => !left.includes(row))).toEqual(before.addresses);
  for (const { sid, address } of left) {
    expect(learnt.left.some((one) => one.sid === sid || (one.sid === null && one.address === address))).toBe(
      true,
    );
  }
}

const REQUESTS = 26;
const numbers = Array.from({ length: REQUESTS }, (_, index) => index + 1);

describe('when a request goes wrong, nothing is left, or what is left is named', () => {
  const faults = [
    { kind: 'refused', status: 400 },
    { kind: 'forbidden' },
    { kind: 'server-error', when: 'before' },
    { kind: 'server-error', when: 'after' },
    { kind: 'reset', when: 'after' },
    { kind: 'garbage', when: 'after' },
    { kind: 'cut' },
  ] as const;
  it.each(faults)('%o', async (fault) => {
    for (const nth of numbers) {
      const result = await learnFrom({ faults: [{ ...fault, nth }] });
      expectNamed(result);
      expect(leftovers(result.sandbox.state().addresses)).toEqual([]);
    }
  });

  it('also when every request from there on is refused', async () => {
    for (const nth of numbers)
      expectNamed(await learnFrom({ faults: [{ kind: 'refused', nth, times: 'always' }] }));
  });

  it('names the SID when the address cannot be deleted', async () => {
    const result = await learnFrom({
      faults: [{ kind: 'refused', operation: 'addresses.delete', nth: 2, times: 'always' }],
    });
    const [row] = leftovers(result.sandbox.state().addresses);
    expect(result.learnt.left).toMatchObject([{ sid: row?.sid, reason: expect.stringContaining('400') }]);
  });
});

it('deletes its address also after an interrupt at any request', async () => {
  for (const nth of numbers) {
    const interruption = new AbortController();
    let heard = 0;
    const onRequest = () => {
      heard += 1;
      if (heard === nth) interruption.abort();
    };
    const result = await learnFrom({ signal: interruption.signal, onRequest });
    expectUntouched(result);
    expect(result.learnt.left).toEqual([]);
    if (nth < 20) expect(result.learnt.ended).toBe('interrupted');
  }
});

it('creates nothing with a key that may not delete', async () => {
  const { learnt, sandbox } = await learnFrom({ switches: { permissions: ['addresses.delete'] } });
  expect(sandbox.requests.flatMap(({ operations }) => operations)).not.toContain('addresses.create');
  expect(learnt.seen.permissions).toEqual({ kind: 'seen', value: ['addresses.delete'] });
});

it('tells of a probe that an earlier run left, and does not touch it', async () => {
  const result = await learnFrom({ seed: { addresses: [{ address: `${PROBE_PREFIX}0123456789abcdef` }] } });
  expect(result.learnt.earlierProbes).toEqual([result.before.addresses[0]?.sid]);
  expectUntouched(result);
});

/** Requests that write, and to what. */
function targets(requests: readonly RequestRecord[]): readonly string[] {
  return requests
    .filter(({ method }) => method !== 'GET')
    .map(({ path, form }) =>
      path.endsWith('/Addresses') ? (new Map(form).get('Address') ?? '') : (path.split('/').at(-1) ?? ''),
    );
}

it('never touches an address that it did not make, whatever the account holds', async () => {
  const name = fc.oneof(
    fc.constantFrom('shop', `${PROBE_PREFIX}x`, PROBE_PREFIX, `CV${'1'.repeat(32)}`, '+15005550006'),
    fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
  );
  const address = fc.record({
    address: name,
    type: fc.constantFrom('chat', 'sms', 'whatsapp'),
    friendly_name: fc.option(name),
    auto_creation: fc.option(
      fc.record({ enabled: fc.boolean(), type: fc.constantFrom('studio', 'default') }),
    ),
  });
  const addresses = fc.uniqueArray(address, { maxLength: 60, selector: (row) => row.address });
  const switches = fc.record({
    'fetch-by-address': fc.constantFrom('accept' as const, 'refuse' as const),
    'read-lag': fc.constantFrom(0, 2),
    'type-filter': fc.constantFrom('honour' as const, 'ignore' as const),
  });
  // A create without an answer makes it look for its address among the others.
  const lost = fc.record({
    kind: fc.constant('reset' as const),
    operation: fc.constant('addresses.create' as const),
    when: fc.constantFrom('before' as const, 'after' as const),
  });
  const any = fc.record({
    kind: fc.constantFrom('reset' as const, 'refused' as const, 'server-error' as const),
    nth: fc.integer({ min: 1, max: 26 }),
  });
  const faults = fc.array(fc.oneof(lost, any), { maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(addresses, switches, faults, async (rows, chosen, wrong) => {
      const result = await learnFrom({ seed: { addresses: rows }, switches: chosen, faults: wrong });
      expectNamed(result);
      const own = new Set(result.sandbox.requests.flatMap(({ form }) => new Map(form).get('Address') ?? []));
      expect([...own].every((one) => /^chat-addresses-probe-[0-9a-f]{16}$/.test(one))).toBe(true);
      const others = new Set(result.before.addresses.flatMap(({ sid, address: text }) => [sid, text]));
      expect(
        targets(result.sandbox.requests).filter((target) => others.has(decodeURIComponent(target))),
      ).toEqual([]);
    }),
    trials(40),
  );
});

it('keeps no SID and no name in its record', async () => {
  const { learnt, before } = await learnFrom();
  const record = renderRecord(learnt satisfies Learnt);
  expect(record).not.toMatch(/\b[A-Z]{2}[0-9a-f]{32}\b/);
  for (const { friendly_name: text } of before.flows) expect(record).not.toContain(text);
  expect(record).not.toContain(PROBE_PREFIX);
});
