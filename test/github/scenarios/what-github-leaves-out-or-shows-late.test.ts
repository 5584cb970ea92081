import { expect, test } from 'vitest';
import { inside } from '../bad-input/inside.ts';
import { BOT } from '../fake/grants.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const BEFORE = fileOf({ shop: 'Shop' });
const AFTER = fileOf({ shop: 'Shop', careers: 'Careers' });

async function proposed(more: Parameters<Team['propose']>[2] = {}) {
  const team = await Team.start(BEFORE, { applied: { shop: 'Shop' } });
  const pull = team.propose('careers', AFTER, more);
  const plan = (asked: Partial<Parameters<typeof inside>[2]> = {}) =>
    inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number }, ...asked });
  const merge = () => {
    const sha = team.github.merge(pull.number, 'squash');
    return inside(team, 'apply', { event: { name: 'push', sha } });
  };
  return { team, pull, plan, merge };
}

test('fields that GitHub may leave out end no job', async () => {
  const { team, pull, plan, merge } = await proposed({ fork: 'eve' });
  team.github.isSparse = true;
  team.github.comment(null, '', pull.number);
  expect(await plan()).toMatchObject({ code: 0, outputs: { verdict: 'changes' } });
  expect(await merge()).toMatchObject({ code: 0, outputs: { verdict: 'applied', applied: '1' } });
});

test.each([
  ['a minute', 6, 'applied', 0],
  ['longer than that', 7, 'refused', 3],
] as const)(
  'a merge whose pull request GitHub does not show for %s is %s reviewed',
  async (_, lateness, verdict, code) => {
    const { team, plan, merge } = await proposed();
    await plan();
    team.github.lateness = lateness;
    const ended = await merge();
    expect([ended.code, ended.outputs.verdict]).toEqual([code, verdict]);
    expect(ended.waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThanOrEqual(60_000);
  },
);

test('an old commit is not waited for as long as one that may just have been merged', async () => {
  const { team } = await proposed();
  const sha = team.commit('main', fileOf({ shop: 'Direct' }));
  const apply = (time: string) =>
    inside(team, 'apply', { event: { name: 'push', sha }, time: () => Date.parse(time) });
  const [fresh, old] = [await apply('2026-06-01T00:30:00Z'), await apply('2026-06-01T02:00:00Z')];
  expect([fresh.code, old.code]).toEqual([3, 3]);
  expect([fresh.waits, old.waits]).toEqual([[1_000, 2_000, 4_000, 8_000, 15_000, 30_000], []]);
});

test('a push that changes no address is not held up for a pull request', async () => {
  const { team } = await proposed();
  const sha = team.commit('main', `# Our chats\n${BEFORE}`);
  const time = () => Date.parse('2026-06-01T00:30:00Z');
  const { code, waits } = await inside(team, 'apply', { event: { name: 'push', sha }, time });
  expect([code, waits]).toEqual([0, [1_000, 2_000]]);
});

test('a locked conversation takes a warning, not the job', async () => {
  const { team, pull, plan, merge } = await proposed();
  pull.locked = true;
  const planned = await plan();
  expect([planned.code, planned.outputs.verdict, team.comments(pull)]).toEqual([0, 'changes', []]);
  expect(planned.log).toContain('warning conversation-locked Could not write a comment on pull request');
  expect(planned.log).toContain('the conversation is locked');
  expect(planned.log).not.toContain('Give the job the permission');
  expect(team.status(pull)?.state).toBe('success');

  pull.locked = false;
  await plan();
  pull.locked = true;
  const [written] = team.comments(pull);
  const body = written?.body;
  const applied = await merge();
  expect([applied.code, applied.outputs.verdict]).toEqual([0, 'applied']);
  expect(applied.log).toContain('warning conversation-locked Could not edit comment');
  expect(team.comments(pull).map((comment) => comment.body)).toEqual([body]);
});

test('a comment that is refused because a permission is missing is still an error', async () => {
  const { team, plan } = await proposed();
  const refused = { status: 403, body: { message: 'Resource not accessible by integration' } };
  team.github.faults.add({ method: 'POST', path: '/comments', how: { kind: 'answer', answer: refused } });
  const ended = await plan();
  expect([ended.code, ended.log]).toEqual([1, expect.stringContaining('Give the job the permission')]);
});

test('after a run on pull_request_target the number says which pull request is meant', async () => {
  const { team, pull, plan } = await proposed();
  const event = { name: 'workflow_run', pull: pull.number, after: 'pull_request_target' } as const;
  expect(await plan({ event })).toMatchObject({ code: 0, outputs: { verdict: 'changes' } });
  expect(team.comments(pull)).toMatchObject([{ author: BOT }]);
  team.github.closePullRequest(pull.number);
  expect((await plan({ event })).log).toContain('The pull request of that run was closed');
});

test('after a run on pull_request_target a fork is planned only at a commit that was let in before', async () => {
  const { team, pull, plan } = await proposed({ fork: 'mallory' });
  const event = { name: 'workflow_run', pull: pull.number, after: 'pull_request_target' } as const;
  const uninvited = await plan({ event });
  expect([uninvited.code, uninvited.log]).toEqual([0, expect.stringContaining('Nobody has let')]);
  expect(team.comments(pull)).toEqual([]);
});
