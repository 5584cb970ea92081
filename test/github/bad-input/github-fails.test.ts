import { describe, expect, test } from 'vitest';
import { isLongRun } from '../../support/cases.ts';
import { answers, badGateway, type FaultKind, primaryLimit, secondaryLimit } from '../fake/faults.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';
import { inside } from './inside.ts';

const FAULTS: readonly (readonly [string, FaultKind])[] = [
  ['a bad gateway', { kind: 'answer', answer: badGateway() }],
  ['an answer that is none', { kind: 'answer', answer: { status: 200, body: { message: 'Hello' } } }],
  ['a connection that breaks', { kind: 'dropped' }],
  ['a connection that breaks once it is done', { kind: 'lost' }],
  ['a refusal', answers(403, 'Resource not accessible by integration')],
  ['a hidden refusal', answers(404, 'Not Found')],
  ['a limit', primaryLimit('2026-06-01T23:00:00Z')],
];

/** Every request of a run with everything from there on, or in short every second one with one thing or another. */
function sweep(
  requests: number,
): readonly { readonly skip: number; readonly name: string; readonly how: FaultKind }[] {
  const moments = Array.from({ length: requests }, (_, skip) => skip);
  // The last request is the one that tells people.
  const tried = moments.filter((skip) => isLongRun || (requests - skip) % 2 === 1);
  return tried.flatMap((skip) =>
    FAULTS.filter((__, index) => isLongRun || index === skip % FAULTS.length).map(([name, how]) => ({
      skip,
      name,
      how,
    })),
  );
}

/** How many requests something takes. */
async function requestsOf(team: Team, doing: () => Promise<unknown>): Promise<number> {
  const before = team.github.requests.length;
  await doing();
  return team.github.requests.length - before;
}

describe('GitHub fails from one request on, and later works again', () => {
  test('a plan is never left as if it were made, and the next run makes it with one comment', async () => {
    const team = await Team.start(fileOf({ shop: 'Shop' }));
    const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Careers' }));
    const plan = () => inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number } });
    const requests = await requestsOf(team, plan);
    for (const { skip, name, how } of sweep(requests)) {
      const what = `${name} from request ${skip + 1} on`;
      const { comments, statuses } = team.github.state;
      comments.splice(0);
      statuses.splice(0);
      team.github.faults.add({ skip, times: 999, how });
      const ended = await plan();
      expect([ended.code, ended.outputs.verdict], what).toEqual([1, 'failed']);
      expect(ended.log, what).toMatch(
        /error (github-[a-z-]+|unknown-pull-request) .*\n {2}→ |error github-(server|refused|malformed) /,
      );
      team.github.faults.heal();
      const again = await plan();
      expect([again.code, again.outputs.verdict], what).toEqual([0, 'changes']);
      expect(team.comments(pull), what).toHaveLength(1);
      expect(team.status(pull), what).toMatchObject({ state: 'success' });
    }
  });

  test('an apply is never said to have been made unless it was, and the next run completes it', async () => {
    const team = await Team.start(fileOf({ shop: 'Shop' }));
    const run = () => inside(team, 'apply', { event: { name: 'push', sha: team.github.branchHead() } });
    const merged = async (name: string) => {
      const pull = team.propose(name, fileOf({ shop: 'Shop', careers: name }));
      expect((await inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number } })).code).toBe(
        0,
      );
      team.github.merge(pull.number, 'squash');
      return pull;
    };
    await merged('jobs-0');
    team.github.deploy('flex-apply', team.github.branchHead('main~1'), 'success');
    const requests = await requestsOf(team, run);
    team.github.deploy('flex-apply', team.github.branchHead(), 'success');
    for (const { skip, name, how } of sweep(requests)) {
      const what = `${name} from request ${skip + 1} on`;
      const label = `jobs-${skip}-${name.replaceAll(' ', '-')}`;
      const pull = await merged(label);
      const isApplied = () => team.addresses().some((address) => address.name === label);
      team.github.faults.add({ skip, times: 999, how });
      const ended = await run();
      expect(ended.code, what).toBe(1);
      expect(ended.outputs.verdict === 'applied', what).toBe(isApplied());
      team.github.faults.heal();
      expect(await run(), what).toMatchObject({ code: 0 });
      expect(isApplied(), what).toBe(true);
      expect(team.comments(pull), what).toHaveLength(1);
      expect(team.comments(pull)[0]?.body, what).toContain('✅ **Applied and verified**');
      team.github.deploy('flex-apply', team.github.branchHead(), 'success');
    }
  });

  test('drift is never said to be gone, and the next run opens one issue', async () => {
    const team = await Team.start(fileOf({ shop: 'Shop' }));
    const drift = () => inside(team, 'drift', { event: { name: 'schedule' } });
    const requests = await requestsOf(team, drift);
    for (const { skip, name, how } of sweep(requests)) {
      const what = `${name} from request ${skip + 1} on`;
      const { issues, comments } = team.github.state;
      issues.splice(0);
      comments.splice(0);
      team.github.faults.add({ skip, times: 999, how });
      expect(await drift(), what).toMatchObject({ code: 1, outputs: { verdict: 'failed' } });
      team.github.faults.heal();
      expect(await drift(), what).toMatchObject({ code: 0, outputs: { verdict: 'changes' } });
      expect(issues, what).toMatchObject([{ state: 'open' }]);
    }
  });
});

describe('GitHub fails for a while', () => {
  test.each<[string, FaultKind, readonly number[]]>([
    ['with bad gateways', { kind: 'answer', answer: badGateway() }, [250, 500, 1000]],
    ['with dropped connections', { kind: 'dropped' }, [250, 500, 1000]],
    ['with a limit of 20 s', secondaryLimit(20), [20_000, 20_000, 20_000]],
  ])('%s, and a plan waits for it', async (_, how, waits) => {
    const team = await Team.start(fileOf({ shop: 'Shop' }));
    const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Careers' }));
    team.github.faults.add({ path: '/pulls/', times: 3, how });
    const ended = await inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number } });
    expect([ended.code, ended.waits]).toEqual([0, waits]);
    expect(team.status(pull)).toEqual({ state: 'success', description: '2 to create' });
  });

  test('and a comment whose answer is lost is not written twice', async () => {
    const team = await Team.start(fileOf({ shop: 'Shop' }));
    const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Careers' }));
    team.github.faults.add({ method: 'POST', path: '/comments', how: { kind: 'lost' } });
    const ended = await inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number } });
    expect([ended.code, team.comments(pull).length, team.status(pull)?.state]).toEqual([0, 1, 'success']);
  });

  test('and nobody waits for a limit of an hour: the job fails and says when it ends', async () => {
    const team = await Team.start(fileOf({ shop: 'Shop' }));
    const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Careers' }));
    team.github.faults.add({ path: '/git/', times: 999, how: secondaryLimit(3600) });
    const ended = await inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number } });
    expect([ended.code, ended.waits]).toEqual([1, []]);
    expect(ended.log).toMatch(
      /error github-rate-limited .*\n {2}→ Run this again: GitHub takes requests again at 2026-/,
    );
    expect(team.status(pull)).toMatchObject({
      state: 'error',
      description: expect.stringContaining('rate limit'),
    });
  });
});
