import { expect, it } from 'vitest';
import { comparedTable } from '../../.ci/readme-compared.ts';
import { COMPARISONS } from '../../bench/peers.ts';
import { storedOf } from '../../bench/stored.ts';

it('compares numbers of requests, also of what is timed under the same name', () => {
  const names = COMPARISONS.flatMap(({ here }) => here);
  const rows = names.flatMap((what) => [
    { what, against: null, measured: 7, bar: 8, unit: 'requests' } as const,
    { what, against: 'the least', measured: 1.25, bar: 2, unit: '×' } as const,
  ]);
  const table = comparedTable(storedOf([{ subject: 'Peers', rows }]));
  expect(table).toContain('7');
  expect(table).not.toContain('1.25');
});
