import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exitCodeOf } from '../../src/engine/report.ts';
import type { Fault } from '../../src/sandbox/fault-table.ts';
import type { Switches } from '../../src/sandbox/switches.ts';
import { trials } from '../support/cases.ts';
import { endsOf, Front, outcomesOf } from './front.ts';

const when = fc.constantFrom('before' as const, 'after' as const);
const body = fc.constantFrom('classic' as const, 'problem' as const);

/** What passes by itself. */
const passing: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    kind: fc.constant('rate-limited' as const),
    retryAfter: fc.integer({ min: 0, max: 3 }),
    retryAfterAs: fc.constantFrom('seconds' as const, 'date' as const),
    body,
  }),
  fc.record({ kind: fc.constant('rate-limited' as const), body }),
  fc.record({ kind: fc.constant('server-error' as const), status: fc.constantFrom(500, 503), body, when }),
  fc.record({ kind: fc.constant('html' as const), status: fc.constantFrom(502, 504), when }),
  fc.record({ kind: fc.constant('reset' as const), when }),
  fc.record({ kind: fc.constant('cut' as const) }),
);

const passingFault: fc.Arbitrary<Fault> = fc
  .record({
    fault: passing,
    nth: fc.integer({ min: 1, max: 25 }),
    every: fc.integer({ min: 1, max: 4 }),
    times: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ fault, ...aim }) => ({ ...fault, ...aim }));

const switchSettings: fc.Arbitrary<Partial<Switches>> = fc.record({
  'read-lag': fc.integer({ min: 0, max: 2 }),
  'concurrency-limit': fc.constantFrom(0, 0, 1, 3),
  'retry-after': fc.constantFrom(0, 1),
  answers: fc.constantFrom('null-filled' as const, 'sparse' as const),
  'method-case': fc.constantFrom('upper' as const, 'lower' as const),
  duplicate: fc.constantFrom('409' as const, '400' as const),
  'max-page-size': fc.constantFrom(2, 50),
});

test('many answers 429 and 5xx, broken connections and lost answers end in success, each change made once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(passingFault, { minLength: 1, maxLength: 4 }),
      switchSettings,
      async (faults, switches) => {
        const front = await Front.open({ switches, faults });
        const report = await front.run();
        expect(exitCodeOf(report), JSON.stringify(endsOf(report))).toBe(0);
        expect(outcomesOf(report).map(({ doneBy }) => doneBy)).not.toContain('somebody-else');
        front.expectConverged();
        front.sandbox.heal();
        const before = front.sandbox.requests.length;
        expect(exitCodeOf(await front.run())).toBe(0);
        expect(front.sandbox.requests.slice(before).map(({ method }) => method)).not.toContain('POST');
        await front.sandbox.close();
      },
    ),
    trials(25),
  );
});

const anything: fc.Arbitrary<Fault> = fc.oneof(
  passingFault,
  fc
    .record({
      fault: fc.oneof(
        passing,
        fc.constant<Fault>({ kind: 'garbage' }),
        fc.constant<Fault>({ kind: 'garbage', when: 'after' }),
        fc.constant<Fault>({ kind: 'flood' }),
        fc.constant<Fault>({ kind: 'forbidden' }),
        fc.constant<Fault>({ kind: 'refused', code: 20001 }),
        fc.constant<Fault>({ kind: 'refused', status: 409, code: 20409 }),
        fc.constant<Fault>({ kind: 'row-repeated' }),
        fc.constant<Fault>({ kind: 'row-missing' }),
        fc.constant<Fault>({ kind: 'bad-page-token' }),
      ),
      nth: fc.integer({ min: 1, max: 30 }),
      times: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant('always' as const)),
    })
    .map(({ fault, ...aim }) => ({ ...fault, ...aim })),
);

test('after anything at all the report is true, and the next run brings about the rest', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anything, { minLength: 1, maxLength: 3 }),
      switchSettings,
      async (faults, switches) => {
        const front = await Front.open({ switches, faults });
        const report = await front.run({ limits: { longestAnswer: 1_000_000 }, verifyTimeout: 0 });
        front.expectTruthful(report);
        await front.settle();
        expect(exitCodeOf(await front.run())).toBe(0);
        front.expectConverged();
        await front.sandbox.close();
      },
    ),
    trials(25),
  );
});

test('requests in flight settle at what the account bears', async () => {
  const front = await Front.open({ changes: 20, switches: { 'concurrency-limit': 2, 'latency-ms': 2 } });
  expect(exitCodeOf(await front.run())).toBe(0);
  front.expectConverged();
  const refused = front.sandbox.requests.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(front.sandbox.requests.length / 3);
});

const hopeless: readonly [Fault, number | null][] = [
  [{ kind: 'refused', code: 50407 }, 50407],
  [{ kind: 'refused', code: 20001, body: 'problem' }, 20001],
  [{ kind: 'server-error', status: 503 }, 20503],
  [{ kind: 'rate-limited', retryAfter: 7200 }, 20429],
  [{ kind: 'rate-limited' }, 20429],
  [{ kind: 'html' }, null],
  [{ kind: 'reset' }, null],
  [{ kind: 'garbage' }, null],
];

test.each(hopeless)('%o for one address is one failure, and the others go on', async (fault, code) => {
  const front = await Front.open({
    faults: [{ ...fault, operation: 'addresses.create', match: 'new-1', times: 'always' } as Fault],
  });
  const report = await front.run();
  expect(endsOf(report)).toEqual([
    'create new-0 applied',
    'create new-1 failed',
    'delete old-0 skipped',
    'delete old-1 skipped',
    'update was-0 applied',
    'update was-1 applied',
  ]);
  const failed = outcomesOf(report).find(({ status }) => status === 'failed');
  const last = front.sandbox.requests.findLast(({ form }) => form.some(([, value]) => value === 'new-1'));
  expect(failed?.error?.code).toBe(code);
  expect(failed?.error?.requestId).toBe(fault.kind === 'reset' ? null : last?.id);
  expect(exitCodeOf(report)).toBe(1);
  front.expectTruthful(report);
  front.sandbox.heal();
  expect(exitCodeOf(await front.run())).toBe(0);
  front.expectConverged();
});

test.each(['timeout', 'endless'] as const)(
  'a create whose answer is %s is looked for, and made once',
  async (kind) => {
    const front = await Front.open();
    front.sandbox.fail({ kind, when: 'after', operation: 'addresses.create', match: 'new-1' });
    expect(exitCodeOf(await front.run({ limits: { requestTimeout: 500 } }))).toBe(0);
    expect(front.creates.toSorted()).toEqual(['new-0', 'new-1']);
    front.expectConverged();
  },
);

test('a create that takes effect after nobody waits for it any more is adopted', async () => {
  const front = await Front.open();
  front.sandbox.fail({ kind: 'slow', seconds: 1, operation: 'addresses.create', match: 'new-1', times: 2 });
  expect(exitCodeOf(await front.run({ limits: { requestTimeout: 400 } }))).toBe(0);
  front.expectConverged();
});

test('a key that may not write stops everything that is left', async () => {
  const front = await Front.open({ changes: 20 });
  front.sandbox.fail({ kind: 'forbidden', operation: 'addresses.create', times: 'always' });
  const report = await front.run();
  const statuses = outcomesOf(report).map(({ status }) => status);
  expect(statuses.filter((status) => status === 'failed')).toHaveLength(1);
  expect(front.creates).toHaveLength(1);
  front.expectTruthful(report);
});

test('creates that all turn out to exist look at the account together', async () => {
  const front = await Front.open({ changes: 30 });
  front.sandbox.fail({ kind: 'reset', when: 'after', operation: 'addresses.create', times: 'always' });
  expect(exitCodeOf(await front.run())).toBe(0);
  const lists = front.sandbox.requests.filter(({ operations }) => operations.includes('addresses.list'));
  // Every listing takes two pages; one for each create would be more than sixty.
  expect(lists.length).toBeLessThan(40);
  front.expectConverged();
});
