import { expect, it } from 'vitest';
import { momentOf } from '../../src/base/since.ts';

const NOW = Date.parse('2026-03-31T15:30:00Z');

it.each([
  ['2026-03-01', '2026-03-01T00:00:00.000Z'],
  ['2026-03-01T10:00+02:00', '2026-03-01T08:00:00.000Z'],
  ['today', '2026-03-31T00:00:00.000Z'],
  ['Yesterday', '2026-03-30T00:00:00.000Z'],
  ['3 days ago', '2026-03-28T00:00:00.000Z'],
  ['2.weeks.ago', '2026-03-17T00:00:00.000Z'],
  ['1 month ago', '2026-02-28T00:00:00.000Z'],
  ['a year ago', '2025-03-31T00:00:00.000Z'],
])('%s is %s', (text, moment) => {
  expect(momentOf(text, NOW)).toBe(moment);
});

it.each(['', 'spring', '2026-13-01', '01.03.2026', 'days ago', '3 moons ago', '99999 days ago'])(
  '"%s" is no day',
  (text) => {
    expect(momentOf(text, NOW)).toBeNull();
  },
);
