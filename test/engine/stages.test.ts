import { describe, expect, test } from 'vitest';
import type { Declaration } from '../../src/declaration/declaration.ts';
import { exitCodeOf } from '../../src/engine/report.ts';
import { inStages } from '../../src/engine/stages.ts';
import { MemoryAccount, MemoryStore } from '../support/memory-store.ts';
import { applyOf, declared, fileOf, planOf } from './build.ts';

/** One new address in each environment, each environment behind those that it names. */
function staged(after: Readonly<Record<string, readonly string[]>>): Declaration {
  const entries = Object.fromEntries(Object.keys(after).map((name) => [name, [declared('shop')]]));
  const { environments, ...file } = fileOf(entries);
  return { ...file, environments: environments.map((one) => ({ ...one, after: after[one.name] ?? [] })) };
}

const LINE = { production: ['staging'], staging: ['test'], test: [] };

function storesFor(
  declaration: Declaration,
  red: readonly string[] = [],
  onCall: (name: string) => void = () => {},
) {
  const refused = { kind: 'refused', status: 400, message: 'answered 400' } as const;
  return Object.fromEntries(
    declaration.environments.map(({ name, account }) => [
      name,
      new MemoryStore(new MemoryAccount({ account: account ?? '' }), {
        faults: red.includes(name) ? [{ at: 'create', when: 'before', error: refused }] : [],
        onCall: ({ method }) => method === 'create' && onCall(name),
      }),
    ]),
  );
}

describe('environments that come after others', () => {
  test('are planned and reported in the order of stages', async () => {
    const declaration = staged(LINE);
    const report = await planOf({ declaration, stores: storesFor(declaration) });
    expect(report.environments.map(({ name }) => name)).toEqual(['test', 'staging', 'production']);
    expect(report.environments.map(({ after }) => after)).toEqual([[], ['test'], ['staging']]);
  });

  test('are written one behind the other', async () => {
    const declaration = staged(LINE);
    const written: string[] = [];
    const report = await applyOf({
      declaration,
      stores: storesFor(declaration, [], (name) => written.push(name)),
    });
    expect(written).toEqual(['test', 'staging', 'production']);
    expect(exitCodeOf(report)).toBe(0);
  });

  test('wait when one before them fails, and so does everything behind', async () => {
    const declaration = staged({ ...LINE, other: [] });
    const stores = storesFor(declaration, ['test']);
    const report = await applyOf({ declaration, stores });
    const ends = Object.fromEntries(
      report.environments.map(({ name, waitsFor, result }) => [
        name,
        { waitsFor, done: result?.verified ?? null },
      ]),
    );
    expect(ends).toEqual({
      test: { waitsFor: [], done: false },
      staging: { waitsFor: ['test'], done: null },
      production: { waitsFor: ['staging'], done: null },
      other: { waitsFor: [], done: true },
    });
    expect(stores.staging?.writes).toEqual([]);
    expect(exitCodeOf(report)).toBe(1);
  });

  test('do not wait for a stage that was not asked for', async () => {
    const declaration = staged(LINE);
    const report = await applyOf({
      declaration,
      environments: ['production'],
      stores: storesFor(declaration),
    });
    expect(report.environments.map(({ name, result }) => [name, result?.verified])).toEqual([
      ['production', true],
    ]);
  });
});

test('the order of stages keeps the order of the file where nothing else is asked for', () => {
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  const stage = (name: string, ...after: readonly string[]) => ({ name, after });
  expect(names(inStages([stage('b'), stage('a'), stage('c', 'd'), stage('d')]))).toEqual([
    'b',
    'a',
    'd',
    'c',
  ]);
});
