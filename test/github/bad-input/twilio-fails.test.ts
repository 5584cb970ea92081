import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../src/sandbox/fault-table.ts';
import { DEFAULT_SWITCHES } from '../../../src/sandbox/switches.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';
import { inside } from './inside.ts';

const SITES = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`site-${index}`, `Site ${index}`]));

/** A pull request with five new addresses, planned. */
async function planned() {
  const team = await Team.start(fileOf({ shop: 'Shop' }), { sandbox: { violations: 'expected' } });
  const pull = team.propose('sites', fileOf({ shop: 'Shop', ...SITES }));
  const event = { name: 'workflow_run', pull: pull.number } as const;
  const plan = (asked: Partial<Parameters<typeof inside>[2]> = {}) =>
    inside(team, 'plan', { event, ...asked });
  const apply = (asked: Partial<Parameters<typeof inside>[2]> = {}) =>
    inside(team, 'apply', { event: { name: 'push', sha: team.github.branchHead() }, ...asked });
  return { team, pull, plan, apply };
}

async function merged() {
  const { team, pull, plan, apply } = await planned();
  expect((await plan()).code).toBe(0);
  team.github.merge(pull.number, 'squash');
  return { team, pull, apply };
}

const DOWN: Fault = { kind: 'server-error', status: 503, times: 'always' };
const OTHER = `AC${'2'.repeat(32)}`;
const FOREIGN = fileOf({ shop: 'Shop', ...SITES }, `environments: { live: { account: ${OTHER} } }\n`);

describe('a plan', () => {
  test.each<[string, RegExp, 1 | 3, (team: Team) => Readonly<Record<string, string>>]>([
    [
      'while Twilio is down',
      /503/,
      1,
      (team) => {
        team.sandbox.fail(DOWN);
        return {};
      },
    ],
    [
      'with refused credentials',
      /401/,
      1,
      (team) => {
        team.sandbox.set({ auth: 'refuse' });
        return {};
      },
    ],
    [
      'without a permission',
      /may not list Studio flows/,
      1,
      (team) => {
        team.sandbox.set({ permissions: ['flows.list'] });
        return {};
      },
    ],
    [
      'of another account than that of the file',
      /is account AC0{31}1, but environment live/,
      3,
      (team) => {
        team.commit('sites', FOREIGN);
        return {};
      },
    ],
  ])(
    '%s fails, in the status and in the comment, and is made when that is put right',
    async (_, why, code, spoil) => {
      const { team, pull, plan } = await planned();
      const env = spoil(team);
      const ended = await plan({ env });
      expect([ended.code, ended.outputs.verdict, ended.outputs.digest]).toEqual([
        code,
        code === 3 ? 'refused' : 'failed',
        '',
      ]);
      expect(team.status(pull)).toEqual({ state: 'failure', description: expect.stringMatching(why) });
      const [comment] = team.comments(pull);
      expect(comment?.body).toMatch(why);
      expect(comment?.body).not.toContain('Merge to apply');
      team.sandbox.heal();
      team.sandbox.set({ auth: 'accept', permissions: DEFAULT_SWITCHES.permissions });
      if (code === 3) team.commit('sites', fileOf({ shop: 'Shop', ...SITES }));
      expect(await plan()).toMatchObject({ code: 0 });
      expect(team.comments(pull)).toHaveLength(1);
      expect(team.status(pull)?.state).toBe('success');
    },
  );
});

describe('an apply', () => {
  test.each<[string, (team: Team) => Readonly<Record<string, string>>]>([
    [
      'while Twilio is down',
      (team) => {
        team.sandbox.fail(DOWN);
        return {};
      },
    ],
    [
      'with refused credentials',
      (team) => {
        team.sandbox.set({ auth: 'refuse' });
        return {};
      },
    ],
    ['without credentials', () => ({ TWILIO_AUTH_TOKEN: '' })],
  ])('%s writes nothing, says so on the pull request, and can be repeated', async (_, spoil) => {
    const { team, pull, apply } = await merged();
    const ended = await apply({ env: spoil(team) });
    expect([ended.code, ended.outputs.verdict, ended.outputs.applied, team.writes]).toEqual([
      1,
      'failed',
      '0',
      0,
    ]);
    expect(team.comments(pull)).toHaveLength(2);
    expect(team.comments(pull)[1]?.body).toContain('**Nothing was written**');
    expect(team.comments(pull)[0]?.body).toContain('❌ **Nothing was applied**');
    team.sandbox.heal();
    team.sandbox.set({ auth: 'accept' });
    expect(await apply({ attempt: 2 })).toMatchObject({
      code: 0,
      outputs: { verdict: 'applied', applied: '6' },
    });
    expect(team.comments(pull)).toHaveLength(2);
    expect(team.comments(pull)[0]?.body).toContain('✅ **Applied and verified**');
  });

  test('that Twilio breaks off in the middle says what was done and what was not, and the next one does the rest', async () => {
    const { team, pull, apply } = await merged();
    team.sandbox.fail({
      kind: 'server-error',
      status: 503,
      operation: 'addresses.create',
      nth: 3,
      times: 'always',
    });
    const ended = await apply();
    expect([ended.code, ended.outputs.verdict]).toEqual([1, 'failed']);
    const done = team.addresses().length;
    expect([ended.outputs.applied, done]).toEqual([String(done), 2]);
    const [reviewed, told] = team.comments(pull);
    expect(reviewed?.body).toContain(`❌ **${done} of 6 changes applied**`);
    expect(told?.body).toContain(`${done} of 6 changes were made`);
    expect(told?.body).toContain('503');
    team.sandbox.heal();
    expect(await apply()).toMatchObject({
      code: 0,
      outputs: { verdict: 'applied', applied: String(6 - done) },
    });
    expect(team.addresses()).toHaveLength(6);
  });

  test('that is interrupted before it writes writes nothing, and says so', async () => {
    const { team, pull, apply } = await merged();
    const interruption = new AbortController();
    team.github.faults.add({
      path: '/deployments',
      how: { kind: 'after', what: () => interruption.abort() },
    });
    const ended = await apply({ signal: interruption.signal });
    expect([ended.code, ended.outputs.verdict, ended.outputs.applied, team.writes]).toEqual([
      130,
      'failed',
      '0',
      0,
    ]);
    expect(ended.log).toContain('Interrupted: nothing was written');
    const [reviewed, told] = team.comments(pull);
    expect(reviewed?.body).toContain('❌ **Nothing was applied**');
    expect(told?.body).toContain('It was interrupted.');
  });
});

test('drift of an account that cannot be read is neither found nor gone', async () => {
  const { team } = await merged();
  const drift = () => inside(team, 'drift', { event: { name: 'schedule' } });
  expect(await drift()).toMatchObject({ code: 0, outputs: { verdict: 'changes' } });
  const [issue] = team.github.state.issues;
  const { body } = issue ?? {};
  for (const spoil of [() => team.sandbox.fail(DOWN), () => team.sandbox.set({ auth: 'refuse' })]) {
    spoil();
    expect(await drift()).toMatchObject({ code: 1, outputs: { verdict: 'failed', digest: '' } });
    team.sandbox.heal();
    expect(team.github.state.issues).toMatchObject([{ state: 'open', body }]);
    expect(team.github.state.comments.filter(({ issue: on }) => on === issue?.number)).toEqual([]);
  }
});
