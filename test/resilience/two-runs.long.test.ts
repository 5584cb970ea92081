import { expect, test } from 'vitest';
import { run } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';
import { addressesOf, fileOf, repositoryOf } from './program.ts';
import { APPLY, LATENCY, together } from './together.ts';

test('two files that differ in one name: one of them wins, and the other says so', async () => {
  const sandbox = await withSandbox({ switches: LATENCY });
  const cwd = [
    repositoryOf(fileOf({ one: 'One', two: 'Two' })),
    repositoryOf(fileOf({ one: 'One', two: 'Zwei' })),
  ] as const;
  const { runs, outcomes, plan } = await together(sandbox, cwd);
  const names = addressesOf(sandbox);
  const winner = names.includes('two: Two') ? 0 : 1;
  expect(names).toContain('one: One');
  const loser = outcomes[1 - winner]?.find(({ key }) => key === 'two');
  const said = `${loser?.error?.message ?? ''} ${runs[1 - winner]?.stdout}`;
  expect(runs[winner]?.code).toBe(0);
  expect(runs[1 - winner]?.code).toBe(1);
  expect(said).toMatch(/created by somebody else .* with other settings|changed-meanwhile/);
  expect(await plan(cwd[winner] ?? '')).toEqual([]);
  expect(await plan(cwd[1 - winner] ?? '')).toMatchObject([{ action: 'update', key: 'two' }]);
});

test('two updates of one name: the last one stays, and the other says that it was written over', async () => {
  const sandbox = await withSandbox();
  const versions = ['One', 'Eins', 'Uno'].map((name) => fileOf({ one: name, two: 'Two' }));
  const env = { ...sandbox.env };
  expect((await run(APPLY, { cwd: repositoryOf(versions[0] ?? ''), env })).code).toBe(0);
  sandbox.set(LATENCY);
  // The second one's write is on its way while the first one is done.
  sandbox.fail({ kind: 'slow', operation: 'addresses.update', match: 'Uno' });
  const cwd = [repositoryOf(versions[1] ?? ''), repositoryOf(versions[2] ?? '')] as const;
  const { runs, plan } = await together(sandbox, cwd);
  expect(addressesOf(sandbox)).toContain('one: Uno');
  expect(runs[1]?.code).toBe(0);
  // The first one is done and proven before that, or sees what became of its write.
  if (runs[0]?.code !== 0) expect(runs[0]?.stdout).toContain('changed-meanwhile');
  expect(await plan(cwd[1])).toEqual([]);
});

test('both delete: it is gone, and both are content', async () => {
  const sandbox = await withSandbox();
  const versions = [fileOf({ one: 'One', two: 'Two' }), fileOf({ two: 'Two' })];
  const env = { ...sandbox.env };
  expect((await run(APPLY, { cwd: repositoryOf(versions[0] ?? ''), env })).code).toBe(0);
  sandbox.set(LATENCY);
  sandbox.fail({ kind: 'slow', operation: 'addresses.delete' });
  const cwd = [repositoryOf(...versions), repositoryOf(...versions)] as const;
  const { runs, outcomes, plan } = await together(sandbox, cwd);
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  expect(outcomes.flat().filter(({ doneBy }) => doneBy === 'this-run')).toHaveLength(1);
  expect(await plan(cwd[0])).toEqual([]);
});
