import { describe, expect, test } from 'vitest';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';
import { inside } from './inside.ts';

const BEFORE = fileOf({ shop: 'Shop' });
const AFTER = fileOf({ shop: 'Shop', careers: 'Careers' });

async function proposed(more: Parameters<Team['propose']>[2] = {}) {
  const team = await Team.start(BEFORE);
  const pull = team.propose('careers', AFTER, more);
  const plan = (asked: Partial<Parameters<typeof inside>[2]> = {}) =>
    inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number }, ...asked });
  return { team, pull, plan };
}

function push(team: Team, text = fileOf({ shop: 'Shop', jobs: 'Jobs' })): void {
  team.git('branch', '--force', 'careers', 'main');
  team.commit('careers', text);
}

describe('between its validation and its plan', () => {
  test('a pull request that was closed or merged is left alone', async () => {
    const { team, pull, plan } = await proposed();
    const head = pull.head;
    team.github.closePullRequest(pull.number);
    const closed = await plan({ event: { name: 'workflow_run', pull: pull.number, head } });
    expect([closed.code, closed.log]).toEqual([0, expect.stringContaining('it was closed, or has moved on')]);
    pull.state = 'open';
    team.github.merge(pull.number, 'squash');
    const merged = await plan({ event: { name: 'pull_request_target', pull: pull.number } });
    expect([merged.code, merged.log]).toEqual([0, expect.stringContaining('it was closed, or has moved on')]);
    expect([team.comments(pull), team.status(pull), team.sandbox.requests]).toEqual([[], null, []]);
  });

  test('a pull request that was pushed to is left to the run of that push', async () => {
    const { team, pull, plan } = await proposed();
    const old = pull.head;
    push(team);
    const ended = await plan({ event: { name: 'workflow_run', pull: pull.number, head: old } });
    expect([ended.code, ended.outputs.verdict]).toEqual([0, 'none']);
    expect(ended.log).toContain(`${old.slice(0, 7)} is no longer the head of its pull request`);
    expect([team.comments(pull), team.github.state.statuses]).toEqual([[], []]);
  });
});

describe('while it is planned', () => {
  test.each<[string, (team: Team, number: number) => void]>([
    ['is pushed to', (team) => push(team)],
    ['is closed', (team, number) => team.github.closePullRequest(number)],
    ['is merged', (team, number) => team.github.merge(number, 'squash')],
  ])(
    'a pull request that %s gets no plan of what it was, and no status that waits for ever',
    async (_, happen) => {
      const { team, pull, plan } = await proposed();
      const { head } = pull;
      const what = () => happen(team, pull.number);
      team.github.faults.add({ method: 'GET', path: '/comments', how: { kind: 'after', what } });
      const ended = await plan();
      expect([ended.code, ended.outputs.verdict]).toEqual([0, 'none']);
      const said = `Pull request ${pull.number} was closed, or is no longer at ${head.slice(0, 7)}, so that was not planned`;
      expect(ended.log).toContain(said);
      expect(team.comments(pull)).toEqual([]);
      expect(
        team.github.state.statuses.map(({ sha, state, description }) => [sha, state, description]),
      ).toEqual([[head, 'error', said]]);
    },
  );
});

test('a pull request to another branch than the default one is not planned, and nobody is told that it was', async () => {
  const { team, pull, plan } = await proposed();
  Object.assign(pull, { base: 'release' });
  team.git('branch', 'release', 'main');
  const ended = await plan();
  expect([ended.code, ended.outputs.verdict]).toEqual([0, 'none']);
  expect(ended.log).toContain('does not go to main, the branch that is applied');
  expect([team.comments(pull), team.status(pull), team.sandbox.requests]).toEqual([[], null, []]);
});

test('a conflict fails the plan, and is gone from the comment once it is resolved', async () => {
  const { team, pull, plan } = await proposed();
  team.commit('main', fileOf({ shop: 'Shop', bank: 'Bank' }));
  const conflict = await plan();
  expect([conflict.code, conflict.outputs.verdict]).toEqual([1, 'failed']);
  const why = 'The branch has conflicts with main, so what merging it would apply cannot be planned';
  expect(team.status(pull)).toEqual({ state: 'failure', description: why });
  expect(team.comments(pull)[0]?.body).toContain('Resolve the conflicts and push');
  expect(team.sandbox.requests).toEqual([]);
  push(team, fileOf({ shop: 'Shop', bank: 'Bank', careers: 'Careers' }));
  expect((await plan()).code).toBe(0);
  expect(team.comments(pull)).toHaveLength(1);
  expect(team.comments(pull)[0]?.body).not.toContain('conflicts');
  expect(team.status(pull)?.state).toBe('success');
});

test('the test merge that GitHub has made, or has not made yet, is not asked for', async () => {
  const { team, pull, plan } = await proposed({ undecided: 99 });
  const ended = await plan();
  expect([ended.code, ended.outputs.verdict, ended.waits]).toEqual([0, 'changes', []]);
  expect(team.status(pull)?.state).toBe('success');
});

test('an interrupted job plans nothing, and leaves no status that waits for ever', async () => {
  const { team, pull, plan } = await proposed();
  const ended = await plan({ signal: AbortSignal.abort() });
  expect([ended.code, ended.outputs.verdict, ended.waits]).toEqual([130, 'failed', []]);
  expect(team.status(pull)).toEqual({ state: 'error', description: 'Interrupted: run the job again' });
  expect(team.comments(pull)).toEqual([]);
});
