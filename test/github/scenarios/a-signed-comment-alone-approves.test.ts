import { expect, test } from 'vitest';
import { inside } from '../bad-input/inside.ts';
import { BOT } from '../fake/grants.ts';
import type { Pull } from '../fake/state.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER = Buffer.alloc(40, 9).toString('base64');
const SIGNED = { CHAT_ADDRESSES_SIGNING_KEY: KEY };
const UNSIGNED = 'its plan comment is not signed with the key';

async function started() {
  const team = await Team.start(fileOf({ shop: 'Shop' }), { applied: { shop: 'Shop' } });
  const plan = (pull: Pull, env: Readonly<Record<string, string>> = SIGNED) =>
    inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number }, env });
  const merge = (pull: Pull, env: Readonly<Record<string, string>> = SIGNED) => {
    const sha = team.github.merge(pull.number, 'squash');
    return inside(team, 'apply', { event: { name: 'push', sha }, env });
  };
  const planned = async (branch: string, env = SIGNED) => {
    const pull = team.propose(branch, fileOf({ shop: 'Shop', [branch]: branch }));
    expect((await plan(pull, env)).code).toBe(0);
    const [comment] = team.comments(pull);
    if (comment === undefined) throw new Error('there is no comment');
    return { pull, comment };
  };
  return { team, plan, merge, planned };
}

test('a signed comment approves, is signed again with what became of it, and survives how texts are stored', async () => {
  const { team, plan, merge, planned } = await started();
  const { pull, comment } = await planned('jobs');
  expect(comment.body).toContain('Signed: an edited or copied comment approves nothing.');
  comment.body = `${comment.body.replaceAll('\n', '\r\n')}  \n\n`;
  expect(await merge(pull)).toMatchObject({ code: 0, outputs: { verdict: 'applied', applied: '1' } });
  expect(team.comments(pull)[0]?.body).toContain('Applied and verified');

  // What was stamped is signed still: a repeated apply writes nothing into it as forged.
  const again = team.propose('more', fileOf({ shop: 'Shop', jobs: 'jobs', more: 'more' }));
  await plan(again);
  expect((await merge(again)).outputs.verdict).toBe('applied');
});

test.each<[string, (body: string) => string]>([
  ['whose visible text somebody edited', (body) => body.replace('create', 'keep')],
  ['whose signature was taken out', (body) => body.replace(/\.[\w-]{43} -->/, ' -->')],
  ['whose header was exchanged', (body) => body.replace(/v1 \w{20}/, (start) => `${start}AAAA`)],
])('a comment %s approves nothing, and stays as it is', async (_, edit) => {
  const { team, merge, planned } = await started();
  const { pull, comment } = await planned('jobs');
  const edited = edit(comment.body);
  expect(edited).not.toBe(comment.body);
  comment.body = edited;
  const refused = await merge(pull);
  expect([refused.code, refused.outputs.verdict, team.writes]).toEqual([3, 'refused', 0]);
  expect(refused.log).toContain(`Pull request ${pull.number} approves nothing: ${UNSIGNED}`);
  expect(comment.body).toBe(edited);
});

test('a signed comment of another pull request, and one of a workflow without the key, approve nothing', async () => {
  const { team, plan, merge, planned } = await started();
  const first = await planned('jobs');
  const second = await planned('help');
  second.comment.body = first.comment.body;
  const copied = await merge(second.pull);
  expect([copied.code, copied.log]).toEqual([3, expect.stringContaining(UNSIGNED)]);

  const third = team.propose('news', fileOf({ shop: 'Shop', news: 'news' }));
  await plan(third, {});
  expect(team.comments(third)[0]?.body).toContain('Not signed');
  expect(await merge(third)).toMatchObject({ code: 3, log: expect.stringContaining(UNSIGNED) });
  expect(team.writes).toBe(0);
});

test('a forged comment neither stands before the signed one, nor keeps a plan from being written', async () => {
  const { team, plan, planned } = await started();
  const { pull, comment } = await planned('jobs');
  const far = await planned('far', { CHAT_ADDRESSES_SIGNING_KEY: OTHER });
  // An unsigned header of a run that is far ahead, and one of a later version.
  for (const body of [far.comment.body, comment.body.replace('plan:v1', 'plan:v9')]) {
    comment.body = body;
    const ended = await inside(team, 'plan', {
      event: { name: 'workflow_run', pull: pull.number },
      env: SIGNED,
      run: 1,
    });
    expect([ended.code, ended.outputs.verdict]).toEqual([0, 'changes']);
    expect(comment.body).toMatch(/^<!-- chat-addresses:plan:v1 [\w-]+\.[\w-]{43} -->/);
    expect(comment.body).not.toBe(body);
  }
  team.github.state.comments.unshift({ ...comment, id: 1, author: BOT, body: far.comment.body });
  await plan(pull);
  expect(team.comments(pull).map(({ body }) => body.includes('far'))).toEqual([true, false]);
});

test('the key before is believed while keys are exchanged, and no longer', async () => {
  const { merge, planned } = await started();
  const first = await planned('jobs');
  const exchanged = { CHAT_ADDRESSES_SIGNING_KEY: OTHER, CHAT_ADDRESSES_SIGNING_KEY_PREVIOUS: KEY };
  expect((await merge(first.pull, exchanged)).outputs.verdict).toBe('applied');
  const { merge: mergeLater, planned: plannedThen } = await started();
  const late = await plannedThen('jobs');
  expect((await mergeLater(late.pull, { CHAT_ADDRESSES_SIGNING_KEY: OTHER })).outputs.verdict).toBe(
    'refused',
  );
});

test.each(['c2hvcnQ=', 'not base64 at all, but long enough for a key of this kind', `${KEY}!`])(
  'the key %j stops a job, and is told nowhere',
  async (key) => {
    const { team, plan } = await started();
    const pull = team.propose('jobs', fileOf({ shop: 'Shop', jobs: 'jobs' }));
    const ended = await plan(pull, { CHAT_ADDRESSES_SIGNING_KEY: key });
    expect([ended.code, ended.outputs.verdict, team.comments(pull)]).toEqual([1, 'failed', []]);
    expect(ended.log).toContain('bad-signing-key');
    expect(ended.log).not.toContain(key);
  },
);
