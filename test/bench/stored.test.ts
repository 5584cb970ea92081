import { expect, it } from 'vitest';
import type { Row } from '../../bench/row.ts';
import { regressions, storedOf } from '../../bench/stored.ts';

const ratio: Row = { what: 'a plan', against: 'the listing', measured: 1.1, bar: 2, unit: '×' };
const memory: Row = { what: 'peak memory', against: null, measured: 100, bar: 300, unit: 'MiB' };
const counted: Row = { what: 'requests', against: null, measured: 4, bar: 5, unit: 'requests' };

const groupsOf = (...rows: readonly Row[]) => [{ subject: 'Plans', rows }];
const stored = storedOf(groupsOf(ratio, memory, counted));

it('lets a run vary as much as is tolerated, and counts up to their bar', () => {
  const later = groupsOf(
    { ...ratio, measured: 1.4 },
    { ...memory, measured: 129 },
    { ...counted, measured: 5 },
  );
  expect(regressions(later, stored)).toEqual([]);
});

it('says what got worse, and by how much, also below its bar', () => {
  const later = groupsOf(
    { ...ratio, measured: 1.65 },
    { ...memory, measured: 140 },
    { ...counted, measured: 6 },
  );
  expect(regressions(later, stored)).toEqual([
    'a plan ÷ the listing: 1.65 × instead of 1.10 ×, 50 % more',
    'peak memory: 140 MiB instead of 100 MiB, 40 % more',
    'requests: 6 requests instead of 4 requests, 50 % more',
  ]);
});

it('does not take a new name for an old one', () => {
  expect(regressions(groupsOf({ ...ratio, what: 'another plan' }), stored)).toEqual([
    'another plan ÷ the listing: not in the stored run, so nothing to compare it with',
  ]);
});
