import { expect, test } from 'vitest';
import { run } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';
import { fileOf, repositoryOf } from './program.ts';
import { APPLY, LATENCY, together, verified } from './together.ts';

test('the same file: each address is created once, and whoever comes second says that it adopted it', async () => {
  const sandbox = await withSandbox({ switches: LATENCY });
  const sites = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`site-${index}`, 'Site']));
  const file = fileOf(sites);
  const cwd = [repositoryOf(file), repositoryOf(file)] as const;
  const { runs, outcomes, plan } = await together(sandbox, cwd);
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  expect(runs.map(verified)).toEqual([true, true]);
  const all = outcomes.flat();
  expect(all.map(({ status }) => status)).toEqual(all.map(() => 'applied'));
  const creators = Object.keys(sites).map((key) =>
    all.filter((outcome) => outcome.key === key).map(({ doneBy }) => doneBy),
  );
  // A run that lists late enough finds some of them there already.
  for (const doneBy of creators) expect(doneBy.filter((who) => who === 'this-run')).toHaveLength(1);
  expect(await plan(cwd[0])).toEqual([]);
});

test('one deletes while the other updates: who comes too late says that the address is gone', async () => {
  const sandbox = await withSandbox();
  const base = fileOf({ one: 'One', two: 'Two' });
  const env = { ...sandbox.env };
  expect((await run(APPLY, { cwd: repositoryOf(base), env })).code).toBe(0);
  sandbox.set(LATENCY);
  sandbox.fail({ kind: 'slow', operation: 'addresses.update' });
  const deleting = repositoryOf(base, fileOf({ two: 'Two' }));
  const updating = repositoryOf(base, fileOf({ one: 'Eins', two: 'Two' }));
  const { runs, outcomes, plan } = await together(sandbox, [deleting, updating]);
  expect(runs[0]?.code).toBe(0);
  expect(outcomes[0]).toMatchObject([{ action: 'delete', status: 'applied', doneBy: 'this-run' }]);
  expect(runs[1]?.code).toBe(1);
  expect(outcomes[1]).toMatchObject([
    { status: 'skipped', error: { message: expect.stringContaining('removed by somebody else') } },
  ]);
  expect(await plan(deleting)).toEqual([]);
  expect(await plan(updating)).toMatchObject([{ action: 'create', key: 'one' }]);
});
