import { describe, expect, test } from 'vitest';
import { differenceOf } from '../../src/engine/difference.ts';
import { AFTER, BEFORE, declared } from './versions.ts';

describe('the difference between two versions of the file', () => {
  const [production, staging, ...others] = differenceOf(declared(BEFORE), declared(AFTER)).environments;

  test('tells by key what was added, changed and removed, with names as they are written', () => {
    const told = production?.entries.map(({ kind, key, at, fields }) => [
      kind,
      key,
      at?.line,
      fields.map(({ path, before, after }) => `${path}: ${String(before)} → ${String(after)}`),
    ]);
    expect(told).toEqual([
      ['changed', 'careers', 12, ['integration.url: https://example.com/a → https://example.com/b']],
      [
        'removed',
        'fax',
        undefined,
        [
          'address: fax → null',
          'enabled: true → null',
          'friendlyName: fax → null',
          'integration.flow: Chat Flow → null',
          'integration.type: studio → null',
          'protect: false → null',
          'service: default → null',
        ],
      ],
      ['changed', 'press', 13, ['protect: false → true']],
      ['changed', 'shop/de', 14, ['integration.flow: Chat Flow → Chat Flow DE']],
      ['added', 'support', 15, expect.any(Array)],
    ]);
    expect(production?.unchanged).toBe(0);
  });

  test('counts every entry of a new environment as added', () => {
    expect(staging?.entries.map(({ kind }) => kind)).toEqual(['added', 'added', 'added', 'added']);
    expect(others).toEqual([]);
  });

  test('has a line for everything beside the entries', () => {
    expect(differenceOf(declared(BEFORE), declared(AFTER)).settings).toEqual([
      {
        path: 'environments.production.account',
        before: 'AC00000000000000000000000000000001',
        after: 'AC00000000000000000000000000000002',
      },
      { path: 'environments.old', before: '4 addresses', after: null },
      { path: 'environments.staging', before: null, after: '4 addresses' },
      { path: 'policy.maxTakedowns', before: '1', after: '10%' },
      { path: 'unmanaged', before: 'IG00000000000000000000000000000009', after: null },
      { path: 'unmanaged', before: null, after: 'fax' },
    ]);
  });

  test('is none for another order, other comments and other ways to write the same', () => {
    const again = `${AFTER}  # the end\n`.replace('press: { protect: true }', 'press:\n    protect: true');
    const difference = differenceOf(declared(AFTER), declared(again));
    expect(difference.settings).toEqual([]);
    expect(difference.environments.flatMap(({ entries }) => entries)).toEqual([]);
    expect(difference.environments[0]?.unchanged).toBe(4);
  });
});
