import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scratchFolder } from '../../support/run.ts';
import { fileOf } from '../files.ts';
import { type Job, Team } from '../team.ts';

const GOOD = fileOf({ shop: 'Shop' });
const BAD = fileOf({ shop: 'Shpo', news: 'News' });

interface Scene {
  readonly team: Team;
  /** The commit that was in force before the bad one. */
  readonly good: string;
}

/** A bad merge was applied: it misspells one name and adds an address. */
async function afterABadMerge(): Promise<Scene> {
  const team = await Team.start(GOOD, { applied: { shop: 'Shop' } });
  const good = team.github.branchHead();
  const pull = team.propose('bad', BAD);
  await team.plan(pull);
  expect((await team.merge(pull)).outputs.verdict).toBe('applied');
  expect(names(team)).toEqual({ shop: 'Shpo', news: 'News' });
  return { team, good };
}

function names(team: Team): Readonly<Record<string, string | null>> {
  return Object.fromEntries(team.addresses().map(({ address, name }) => [address, name]));
}

function rollBack(
  team: Team,
  ref: string,
  more: Readonly<Record<string, string>> = {},
  run = 900,
): Promise<Job> {
  return team.job('apply', { event: { name: 'workflow_dispatch' }, run, inputs: { ref, ...more } });
}

it('a rollback that a reviewer of the environment let in applies the earlier version and hands out a patch', async () => {
  const { team, good } = await afterABadMerge();
  team.github.state.approvals.push({ run: 900, environment: 'flex-apply', state: 'approved', user: 'grace' });
  const job = await rollBack(team, good.slice(0, 10));
  expect(job).toMatchObject({ code: 0, outputs: { verdict: 'applied', applied: '2' } });
  expect(names(team)).toEqual({ shop: 'Shop' });

  const clone = join(scratchFolder(), 'clone');
  team.git('clone', '--quiet', team.folder, clone);
  const [, patch = ''] = /```diff\n([\s\S]*?)```/.exec(job.summary) ?? [];
  writeFileSync(join(clone, 'patch'), patch);
  execFileSync('git', ['apply', 'patch'], { cwd: clone });
  const made = execFileSync('git', ['diff', good, '--', 'addresses.yaml'], { cwd: clone, encoding: 'utf8' });
  expect(made).toBe('');
  expect(job.summary).toContain(`git restore --source ${good} --staged --worktree -- addresses.yaml`);
});

it('a rollback that nobody agreed to is planned, and names the digest that agrees to it', async () => {
  const { team, good } = await afterABadMerge();
  const { writes } = team;
  const refused = await rollBack(team, good);
  expect(refused).toMatchObject({ code: 3, outputs: { verdict: 'refused' } });
  expect(team.writes).toBe(writes);
  const [, digest = ''] = /approved-digest (sha256:[0-9a-f]{64})/.exec(refused.log) ?? [];
  const agreed = await rollBack(team, good, { 'approved-digest': digest }, 901);
  expect(agreed).toMatchObject({ code: 0, outputs: { verdict: 'applied' } });
  expect(names(team)).toEqual({ shop: 'Shop' });
});

it.each([
  ['another environment', { environment: 'flex-apply-production', state: 'approved', run: 900 }],
  ['another run', { environment: 'flex-apply', state: 'approved', run: 899 }],
  ['no', { environment: 'flex-apply', state: 'rejected', run: 900 }],
] as const)('a reviewer who said yes to %s lets no rollback in', async (_, row) => {
  const { team, good } = await afterABadMerge();
  team.github.state.approvals.push({ ...row, user: 'grace' });
  expect(await rollBack(team, good)).toMatchObject({ code: 3, outputs: { verdict: 'refused' } });
});

it('a push after a rollback brings nothing back that nobody reviewed since', async () => {
  const { team, good } = await afterABadMerge();
  team.github.state.approvals.push({ run: 900, environment: 'flex-apply', state: 'approved', user: 'grace' });
  await rollBack(team, good);
  const sha = team.commit('main', 'About us\n', { path: 'README.md' });
  const pushed = await team.apply({ event: { name: 'push', sha } });
  expect(pushed).toMatchObject({ code: 3, outputs: { verdict: 'refused' } });
  expect(names(team)).toEqual({ shop: 'Shop' });

  // The pull request of the patch makes the file say what is applied.
  const pull = team.propose('roll-back', GOOD);
  await team.plan(pull);
  expect(team.status(pull)?.description).toBe('Nothing to do');
  expect(await team.merge(pull)).toMatchObject({ code: 0, outputs: { verdict: 'none' } });
});

it('nothing is rolled back to what was never in force', async () => {
  const { team, good } = await afterABadMerge();
  const never = team.commit('main', fileOf({ shop: 'Never applied' }));
  team.commit('main', BAD);
  const side = team.commit('side', fileOf({ shop: 'Aside' }));
  const branchHead = team.github.branchHead();
  for (const [ref, code] of [
    [never, 'never-in-force'],
    [side, 'not-on-branch'],
    [branchHead, 'not-earlier'],
    ['0123456', 'unknown-ref'],
  ] as const) {
    const job = await rollBack(team, ref);
    expect([ref, job.code, job.log.includes(code)]).toEqual([ref, 3, true]);
  }
  const pushed = await team.job('apply', { event: { name: 'push', sha: branchHead }, inputs: { ref: good } });
  expect([pushed.code, pushed.log.includes('rollback-not-by-hand')]).toEqual([3, true]);
  expect(names(team)).toEqual({ shop: 'Shpo', news: 'News' });
});

it('a rollback deletes nothing that was protected when it was applied last, whatever was merged since', async () => {
  const team = await Team.start(GOOD, { applied: { shop: 'Shop' } });
  const good = team.github.branchHead();
  const pull = team.propose('news', `${GOOD}  news:\n    friendlyName: News\n    protect: true\n`);
  await team.plan(pull);
  expect((await team.merge(pull)).outputs.verdict).toBe('applied');
  // Lifts the protection, and is refused because nobody has reviewed it.
  team.commit('main', fileOf({ shop: 'Shop', news: 'The news' }));
  expect((await team.apply()).outputs.verdict).toBe('refused');
  team.github.state.approvals.push({ run: 900, environment: 'flex-apply', state: 'approved', user: 'grace' });
  const { writes } = team;
  const job = await rollBack(team, good);
  expect(job).toMatchObject({ code: 3, outputs: { verdict: 'refused' } });
  expect(job.log).toContain('news is protected against deletion');
  expect(team.writes).toBe(writes);
});
