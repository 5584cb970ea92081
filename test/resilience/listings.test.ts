import { expect, test } from 'vitest';
import { exitCodeOf } from '../../src/engine/report.ts';
import type { Fault } from '../../src/sandbox/fault-table.ts';
import { Front, outcomesOf } from './front.ts';

const PAGES = { switches: { 'max-page-size': 2 } } as const;

test('rows that move to the next page while it is read are read again', async () => {
  const front = await Front.open({ ...PAGES, faults: [{ kind: 'row-repeated' }] });
  expect(exitCodeOf(await front.run())).toBe(0);
  front.expectConverged();
});

test.each<Fault>([
  { kind: 'row-repeated', times: 'always' },
  { kind: 'bad-page-token', times: 'always' },
  { kind: 'cut', operation: 'addresses.list', nth: 2, times: 'always' },
  { kind: 'garbage', operation: 'addresses.list', nth: 2, times: 'always' },
])('%o: what was not read to its end is not planned from', async (fault) => {
  const front = await Front.open({ ...PAGES, faults: [fault] });
  const report = await front.run();
  expect(report.environments[0]?.plan).toBeNull();
  expect(exitCodeOf(report)).toBe(1);
  expect(front.sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  front.sandbox.heal();
  expect(exitCodeOf(await front.run())).toBe(0);
  front.expectConverged();
});

test('a page token that fails once is no longer used', async () => {
  const front = await Front.open({ ...PAGES, faults: [{ kind: 'bad-page-token' }] });
  expect(exitCodeOf(await front.run())).toBe(0);
  front.expectConverged();
});

// Nothing in a list says that a row is missing. What is declared is then taken for new, which Twilio refuses.
test.each([1, 2, 3])(
  'a row that a list leaves out is neither lost nor made twice, on page %i',
  async (nth) => {
    const front = await Front.open({ ...PAGES, faults: [{ kind: 'row-missing', nth }] });
    const report = await front.run({ verifyTimeout: 0 });
    front.expectTruthful(report);
    expect(outcomesOf(report).map(({ status }) => status)).not.toContain('failed');
    expect(exitCodeOf(await front.run())).toBe(0);
    front.expectConverged();
  },
);
