import { expect, it } from 'vitest';
import { fileOf } from '../files.ts';
import { type Job, Team } from '../team.ts';

const STAGES = 'environments:\n  staging: {}\n  production: { after: staging }\n';
const before = fileOf({ shop: 'Shop', news: 'News' }, STAGES);
const after = fileOf({ shop: 'Shop of all', news: 'News' }, STAGES);

/** The job of staging, with the deployment that GitHub makes of it. */
async function staging(team: Team, sha: string, more: Readonly<Record<string, string>> = {}): Promise<Job> {
  const job = await team.job('apply', {
    event: { name: 'push', sha },
    inputs: { environment: 'staging', check: 'true', ...more },
  });
  team.github.deploy('flex-apply-staging', sha, job.code === 0 ? 'success' : 'failure');
  return job;
}

/** Chats that were opened so far. */
function chats(team: Team): number {
  return team.sandbox.requests.filter(({ method, path }) => method === 'POST' && path.includes('WebChat'))
    .length;
}

async function withOneRename(): Promise<{ readonly team: Team; readonly sha: string }> {
  const team = await Team.start(before, { applied: { shop: 'Shop', news: 'News' } });
  team.github.deploy('flex-apply-staging', team.github.branchHead(), 'success');
  const pull = team.propose('rename', after);
  await team.plan(pull);
  return { team, sha: team.github.merge(pull.number, 'squash') };
}

it('a stage whose addresses do not answer is red, and stays red when it is run again until they do', async () => {
  const { team, sha } = await withOneRename();
  team.sandbox.set({ permissions: ['webchats.create'] });
  expect(await staging(team, sha)).toMatchObject({ code: 1, outputs: { verdict: 'failed', applied: '1' } });
  expect(team.addresses()).toContainEqual({ address: 'shop', name: 'Shop of all' });

  const told = team.comments(team.github.pull(1)).at(-1)?.body ?? '';
  expect(told).toContain('## Chat addresses: staging failed its check at ');
  expect(told).toContain('Stages behind this one are not applied.');
  expect(told).toContain('re-run the failed jobs; where the file is wrong, merge a pull request');
  expect(told).toContain('`shop` in `staging`');

  const again = await staging(team, sha);
  expect(again.log).toContain('1 of 1 address did not pass');
  expect(again.summary).toContain('1 of 1 address did not pass the check');
  expect(again).toMatchObject({ code: 1, outputs: { verdict: 'failed', changes: '0' } });

  team.sandbox.set({ permissions: [] });
  const opened = chats(team);
  const last = await staging(team, sha);
  expect(last).toMatchObject({ code: 0, outputs: { verdict: 'none' } });
  // The renamed address alone: the other one was not touched.
  expect(chats(team)).toBe(opened + 1);
});

it('a stage that is run again after it went well opens no chat', async () => {
  const { team, sha } = await withOneRename();
  expect((await staging(team, sha)).code).toBe(0);
  const opened = chats(team);
  expect((await staging(team, sha)).code).toBe(0);
  expect(chats(team)).toBe(opened);
});

it('every address is checked where nothing tells what the failed run has changed', async () => {
  const { team, sha } = await withOneRename();
  await staging(team, sha);
  team.sandbox.set({ permissions: ['webchats.create'] });
  await team.hold({ shop: 'Clicked in the Console', news: 'News' });
  expect((await staging(team, sha, { unreviewed: 'apply' })).code).toBe(1);
  team.sandbox.set({ permissions: [] });
  const opened = chats(team);
  expect((await staging(team, sha)).code).toBe(0);
  expect(chats(team)).toBe(opened + 2);
});
