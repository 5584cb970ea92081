import { describe, expect, test } from 'vitest';
import { answers } from '../fake/faults.ts';
import { BOT, type Grant } from '../fake/grants.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';
import { inside } from './inside.ts';

/** What the workflows give to each command's job. */
const NEEDED = {
  plan: ['contents: read', 'pull-requests: write', 'statuses: write'],
  apply: ['actions: read', 'contents: read', 'deployments: read', 'pull-requests: write'],
  drift: ['actions: read', 'contents: read', 'deployments: read', 'issues: write'],
} as const satisfies Readonly<Record<string, readonly Grant[]>>;

type Command = keyof typeof NEEDED;

/** A team whose next job of a kind has something to do, and only these permissions to do it with. */
async function prepared(command: Command, isPrivate = false) {
  const team = await Team.start(fileOf({ shop: 'Shop' }));
  team.github.isPrivate = isPrivate;
  const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Careers' }));
  const event = { name: 'workflow_run', pull: pull.number } as const;
  if (command === 'apply') {
    // With a comment there is one to look for, and one to edit.
    expect((await inside(team, 'plan', { event })).code).toBe(0);
    team.github.deploy('flex-apply', team.github.merge(pull.number, 'merge'), 'failure');
  }
  if (command === 'drift') team.github.deploy('flex-apply', team.github.branchHead(), 'failure');
  const run = (grants: readonly Grant[]) => {
    const token = `ghs_${'x'.repeat(30)}${grants.length}`;
    team.github.tokens.set(token, { login: BOT, grants });
    return inside(team, command, {
      token,
      event:
        command === 'plan'
          ? event
          : command === 'apply'
            ? { name: 'push', sha: team.github.branchHead() }
            : { name: 'schedule' },
    });
  };
  return { team, pull, run };
}

describe.each(Object.keys(NEEDED) as Command[])('%s', (command) => {
  test('needs no more than the permissions of its workflow', async () => {
    const { run } = await prepared(command, true);
    expect(await run(NEEDED[command])).toMatchObject({ code: 0 });
  });

  test.each(NEEDED[command])('without %s fails and asks for it', async (missing) => {
    const { team, pull, run } = await prepared(command);
    const before = team.addresses().length;
    const ended = await run(NEEDED[command].filter((grant) => grant !== missing));
    expect(ended.code).toBe(1);
    const asked = missing.replace(': write', ': (read|write)');
    expect(ended.log).toMatch(new RegExp(`→ Give the job the permission ${asked}\n`));
    expect([ended.outputs.verdict, team.addresses().length]).toEqual(['failed', before]);
    const isTold = command === 'plan' && missing !== 'statuses: write';
    expect(team.status(pull)?.state).toBe(isTold ? 'error' : command === 'apply' ? 'success' : undefined);
    expect(team.github.state.issues).toEqual([]);
  });
});

test('plan of a private repository whose files its token may not see is told what the token lacks', async () => {
  const { team, pull, run } = await prepared('plan', true);
  const ended = await run(['pull-requests: write', 'statuses: write']);
  expect([ended.code, ended.outputs.verdict]).toEqual([1, 'failed']);
  expect(ended.log).toContain('Give the job the permission contents: read');
  expect(team.status(pull)).toEqual({
    state: 'failure',
    description: expect.stringContaining('or the token may not see one of them'),
  });
});

test('a pull request that is there and hidden from the token is not taken for a closed one', async () => {
  const { team, pull } = await prepared('plan');
  team.github.faults.add({ path: '/pulls/', times: 9, how: answers(404, 'Not Found') });
  const ended = await inside(team, 'plan', { event: { name: 'pull_request_target', pull: pull.number } });
  expect([ended.code, ended.outputs.verdict]).toEqual([1, 'failed']);
  expect(ended.log).toContain('There is no pull request 1, or the token may not see it');
});

test('apply that may read comments and not write them says that it could not, once all is applied', async () => {
  const { team, run } = await prepared('apply');
  const ended = await run(['actions: read', 'contents: read', 'deployments: read', 'pull-requests: read']);
  expect([ended.code, ended.outputs.verdict, ended.outputs.applied]).toEqual([1, 'applied', '2']);
  expect(ended.log).toContain('Give the job the permission pull-requests: write');
  expect(team.addresses()).toHaveLength(2);
});

test('a token that GitHub does not know is said to be one', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }));
  for (const command of ['plan', 'apply', 'drift']) {
    const event = { name: 'push', sha: team.github.branchHead() } as const;
    const ended = await inside(team, command, { event, env: { INPUT_TOKEN: 'ghs_expired' } });
    expect([ended.code, ended.outputs.verdict, team.writes]).toEqual([1, 'failed', 0]);
    expect(ended.log).toContain("→ Use the job's own token, or one that has not expired");
  }
});
