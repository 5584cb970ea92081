import { expect, test } from 'vitest';
import { inside } from '../bad-input/inside.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const SITES = { shop: 'Shop', help: 'Help', jobs: 'Jobs', news: 'News' };

/** Requests to GitHub of one job. */
async function cost(team: Team, run: () => Promise<{ readonly code: number }>): Promise<number> {
  const before = team.github.requests.length;
  expect((await run()).code).toBe(0);
  return team.github.requests.length - before;
}

test('a plan costs at most 10 requests to GitHub, also of a fork that is behind', async () => {
  const team = await Team.start(fileOf(SITES), { applied: SITES });
  const own = team.propose('own', fileOf({ ...SITES, zoo: 'Zoo' }));
  const fork = team.propose('fork', fileOf({ ...SITES, zebra: 'Zebra' }), { fork: 'eve' });
  team.commit('main', fileOf({ art: 'Art', ...SITES }));
  for (const pull of [own, fork]) {
    const plan = () => inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number } });
    expect(await cost(team, plan)).toBeLessThanOrEqual(10);
    expect(await cost(team, plan)).toBeLessThanOrEqual(10);
  }
});

test('an open pull request that does not touch the file costs at most 2 requests after an apply', async () => {
  const team = await Team.start(fileOf(SITES), { applied: SITES });
  const planAgain = () =>
    inside(team, 'plan', { event: { name: 'workflow_run', push: team.github.branchHead() } });
  const none = await cost(team, planAgain);
  for (let index = 0; index < 5; index += 1) {
    team.commit(`words-${index}`, `Words ${index}\n`, { path: 'README.md' });
    team.github.openPullRequest({ branch: `words-${index}` });
  }
  expect((await cost(team, planAgain)) - none).toBeLessThanOrEqual(5 * 2);
});
