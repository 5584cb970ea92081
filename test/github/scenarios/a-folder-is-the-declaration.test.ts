import { expect, test } from 'vitest';
import { inside } from '../bad-input/inside.ts';
import type { Pull } from '../fake/state.ts';
import { Team } from '../team.ts';

const inputs = { file: 'chats' };
const HEAD = 'version: 1\ndefaults: { integration: { type: studio, flow: Chat Flow, retryCount: 3 } }\n';
const siteOf = (key: string, name = key) => `${HEAD}sites:\n  ${key}: { friendlyName: ${name} }\n`;

/** A team whose declaration is a folder of three files, all of it applied. */
async function started() {
  const team = await Team.start(null);
  team.commit('main', siteOf('care'), { path: 'chats/care.yaml' });
  team.commit('main', siteOf('shop'), { path: 'chats/shop.yaml' });
  team.commit('main', siteOf('help'), { path: 'chats/teams/help.yaml' });
  await team.hold({ care: 'care', shop: 'shop', help: 'help' });
  team.github.deploy('flex-apply', team.github.branchHead(), 'success');
  const plan = (pull: Pull) =>
    inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number }, inputs });
  const apply = (sha = team.github.branchHead()) =>
    inside(team, 'apply', { event: { name: 'push', sha }, inputs });
  const merge = (pull: Pull) => apply(team.github.merge(pull.number, 'squash'));
  return { team, plan, apply, merge };
}

test('a pull request that adds, changes and removes files is planned, and applied as reviewed', async () => {
  const { team, plan, merge } = await started();
  team.commit('edit', siteOf('shop', 'Our shop'), { path: 'chats/shop.yaml' });
  team.commit('edit', siteOf('jobs'), { path: 'chats/teams/jobs.yaml' });
  const removed = team.commit('edit', null, { path: 'chats/teams/help.yaml' });
  const pull = team.github.openPullRequest({ branch: 'edit' });
  // Meanwhile another file is edited on the branch.
  team.commit('main', `# Care\n${siteOf('care')}`, { path: 'chats/care.yaml' });

  const planned = await plan(pull);
  expect([planned.code, planned.outputs]).toMatchObject([0, { creates: '1', updates: '1', deletes: '1' }]);
  const body = team.comments(pull)[0]?.body ?? '';
  expect(body).toContain(`/blob/${removed}/chats/teams/jobs.yaml#L4`);
  expect(body).toContain(`/blob/${removed}/chats/shop.yaml#L4`);

  team.github.deploy('flex-apply', team.github.branchHead(), 'success');
  const applied = await merge(pull);
  expect([applied.code, applied.outputs.applied]).toEqual([0, '3']);
  expect(team.addresses()).toEqual([
    { address: 'care', name: 'care' },
    { address: 'shop', name: 'Our shop' },
    { address: 'jobs', name: 'jobs' },
  ]);
});

test('two pull requests that edit different files, and one that edits the same lines, are merged as git does', async () => {
  const { team, plan } = await started();
  team.commit('one', siteOf('shop', 'One'), { path: 'chats/shop.yaml' });
  const one = team.github.openPullRequest({ branch: 'one' });
  team.commit('main', siteOf('help', 'Help!'), { path: 'chats/teams/help.yaml' });
  const planned = await plan(one);
  expect([planned.code, planned.outputs.updates]).toEqual([0, '2']);
  expect(team.comments(one)[0]?.body).toContain('Help!');

  team.commit('main', siteOf('shop', 'Two'), { path: 'chats/shop.yaml' });
  const conflict = await plan(one);
  expect([conflict.code, team.status(one)?.description]).toEqual([1, expect.stringContaining('conflicts')]);
});

test('what else lies in the folder needs no review, and a push to a file of the declaration does', async () => {
  const { team, plan, apply, merge } = await started();
  team.commit('edit', siteOf('shop', 'Our shop'), { path: 'chats/shop.yaml' });
  const pull = team.github.openPullRequest({ branch: 'edit' });
  await plan(pull);
  team.commit('main', 'Our chats\n', { path: 'chats/README.md' });
  expect(await merge(pull)).toMatchObject({ code: 0, outputs: { applied: '1' } });
  team.github.deploy('flex-apply', team.github.branchHead(), 'success');

  team.commit('main', siteOf('jobs'), { path: 'chats/jobs.yaml' });
  const refused = await apply();
  expect([refused.code, refused.outputs.verdict]).toEqual([3, 'refused']);
  expect(refused.log).toContain('came with no pull request');
});

test('a pull request that touches no file of the folder is left alone, and drift compares all of them', async () => {
  const { team, plan } = await started();
  team.commit('words', 'More\n', { path: 'README.md' });
  const pull = team.github.openPullRequest({ branch: 'words' });
  expect(await plan(pull)).toMatchObject({ code: 0, outputs: { verdict: 'none' } });
  expect(team.comments(pull)).toEqual([]);
  const drift = () => inside(team, 'drift', { event: { name: 'schedule' }, inputs });
  expect(await drift()).toMatchObject({ code: 0, outputs: { verdict: 'none' } });
  await team.hold({ care: 'care', shop: 'shop', help: 'Changed' });
  expect(await drift()).toMatchObject({ code: 0, outputs: { verdict: 'changes', updates: '1' } });
  expect(team.issues()[0]?.body).toContain('chats/teams/help.yaml#L4');
});

test('validate tells the problems of every file at their lines', async () => {
  const { team } = await started();
  team.commit('edit', 'version: 1\nsites: { shop: { friendlyNam: x } }\n', { path: 'chats/teams/more.yaml' });
  const pull = team.github.openPullRequest({ branch: 'edit' });
  const job = await team.job('validate', {
    event: { name: 'pull_request', pull: pull.number },
    checkout: 'edit',
    inputs,
  });
  expect(job.code).toBe(1);
  expect(job.log).toContain('file=chats/teams/more.yaml,line=2');
  expect(job.summary).toContain('chats/teams/more.yaml#L2');
});
