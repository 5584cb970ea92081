import { describe, expect, test } from 'vitest';
import { decodeHeader, encodeHeader } from '../../../src/github/header.ts';
import { signed } from '../../../src/github/signature.ts';
import type { RunRow } from '../fake/state.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';
import { inside } from './inside.ts';

const event = (number: number) => ({ event: { name: 'workflow_run', pull: number } }) as const;

/** A team with a pull request whose plan was made, and a way to edit its comment. */
async function planned(more: Readonly<Record<string, string>> = {}) {
  const team = await Team.start(fileOf({ shop: 'Shop' }));
  const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Careers' }));
  expect((await inside(team, 'plan', { ...event(pull.number), inputs: more })).code).toBe(0);
  const [comment] = team.comments(pull);
  if (comment === undefined) throw new Error('there is no comment');
  const merge = () => {
    const sha = team.github.merge(pull.number, 'squash');
    return inside(team, 'apply', { event: { name: 'push', sha } });
  };
  return { team, pull, comment, merge };
}

const KEY = Buffer.alloc(32, 7);
const PLAN = '.github/workflows/chat-addresses-plan.yml';

function headerIn(body: string) {
  const read = decodeHeader(body);
  if (read.kind !== 'header') throw new Error(read.kind);
  return read.header;
}

function headed(header: Parameters<typeof encodeHeader>[0], body: string): string {
  return `${encodeHeader(header, null)}${body.slice(body.indexOf('\n'))}`;
}

describe('a plan comment', () => {
  test.each<[string, string, (body: string) => string]>([
    ['whose header was garbled', 'was edited', (body) => body.replace('v1 ', 'v1 x')],
    [
      'whose header is of another pull request',
      'was edited',
      (body) => headed({ ...headerIn(body), pull: 7 }, body),
    ],
    [
      'whose header is of another commit',
      'is about 0000000, not what was merged',
      (body) => headed({ ...headerIn(body), head: '0'.repeat(40) }, body),
    ],
    [
      'of a later version',
      'is of a later version of chat-addresses',
      (body) => body.replace('chat-addresses:plan:v1', 'chat-addresses:plan:v2'),
    ],
    [
      'whose digests somebody exchanged',
      'What would be done is not what the plan comments',
      (body) => {
        const header = headerIn(body);
        const digest = `sha256:${'0'.repeat(64)}`;
        const environments = header.environments.map((one) => ({ ...one, digest, changes: [digest] }));
        return headed({ ...header, digest, environments }, body);
      },
    ],
    ['that was emptied', 'has no plan comment', () => 'Looks good to me'],
  ])('%s approves nothing: nothing is written, and a new comment says so', async (_, why, edit) => {
    const { team, pull, comment, merge } = await planned();
    comment.body = edit(comment.body);
    const edited = comment.body;
    const ended = await merge();
    expect([ended.code, ended.outputs.verdict, ended.outputs.applied, team.writes]).toEqual([
      3,
      'refused',
      '0',
      0,
    ]);
    expect(ended.log).toContain(why);
    const comments = team.comments(pull);
    expect(comments).toHaveLength(2);
    expect(comments[1]?.body).toContain('Nothing was written');
    expect(comments[1]?.body).toContain('approved-digest');
    // What this version does not understand is not written over.
    if (why.includes('later version')) expect(comments[0]?.body).toBe(edited);
    expect(comments[0]?.body).not.toContain('Applied and verified');
  });

  test('whose words were changed approves what its header says, and is made good by the next plan', async () => {
    const { team, pull, comment } = await planned();
    const body = comment.body;
    comment.body = body.replace('1 to create', 'nothing to change').replaceAll('careers', 'kittens');
    expect((await inside(team, 'plan', event(pull.number))).code).toBe(0);
    expect(team.comments(pull)).toHaveLength(1);
    expect(comment.body).toContain('careers');
    expect(comment.body).not.toContain('kittens');
  });

  test.each<[string, (body: string) => string]>([
    ['garbled', (body) => body.replace('v1 ', 'v1 x')],
    [
      'of another pull request, by a run far ahead',
      (body) => headed({ ...headerIn(body), pull: 7, run: 1e9 }, body),
    ],
  ])('whose header is %s is written anew in place', async (_, edit) => {
    const { team, pull, comment } = await planned();
    comment.body = edit(comment.body);
    expect((await inside(team, 'plan', event(pull.number))).code).toBe(0);
    expect(team.comments(pull)).toHaveLength(1);
    expect(headerIn(comment.body)).toMatchObject({ pull: pull.number, head: pull.head });
    expect(team.status(pull)?.state).toBe('success');
  });

  test.each([
    ['that claims to be of a later version', (body: string) => body.replace('plan:v1', 'plan:v9')],
    ['of a run far ahead', (body: string) => headed({ ...headerIn(body), run: 9e15 }, body)],
    [
      'of its own run, and an attempt far ahead',
      (body: string) => headed({ ...headerIn(body), attempt: 99 }, body),
    ],
  ])('%s, without a signature, is written over, and a notice says so', async (_, edit) => {
    const { team, pull, comment } = await planned();
    const { run } = headerIn(comment.body);
    comment.body = edit(comment.body).replaceAll('careers', 'kittens');
    const ended = await inside(team, 'plan', { ...event(pull.number), run });
    expect([ended.code, ended.outputs.verdict]).toEqual([0, 'changes']);
    expect(ended.log).toContain('it is written over');
    expect(comment.body).toContain('careers');
    expect(headerIn(comment.body)).toMatchObject({ run, attempt: 1 });
  });

  test.each<[string, Partial<RunRow> | null]>([
    ['that GitHub does not know', null],
    ['of another workflow', { path: '.github/workflows/evil.yml' }],
    ['of the plan workflow on another branch', { branch: 'evil' }],
  ])('of a later run %s is written over', async (_, run) => {
    const { team, pull, comment } = await planned();
    if (run !== null) team.github.run({ id: 77, path: PLAN, event: 'workflow_run', ...run });
    comment.body = headed({ ...headerIn(comment.body), run: 77 }, comment.body);
    expect((await inside(team, 'plan', event(pull.number))).outputs.verdict).toBe('changes');
    expect(headerIn(comment.body).run).toBeLessThan(77);
  });

  test('of a later run of the plan workflow stays, until a run that is later still', async () => {
    const { team, pull, comment } = await planned();
    team.github.run({ id: 77, path: PLAN, event: 'workflow_run' });
    comment.body = headed({ ...headerIn(comment.body), run: 77 }, comment.body);
    const { body } = comment;
    expect((await inside(team, 'plan', event(pull.number))).outputs.verdict).toBe('none');
    expect(comment.body).toBe(body);
    await inside(team, 'plan', { ...event(pull.number), run: 78 });
    expect(headerIn(comment.body).run).toBe(78);
  });

  test('of a later run is written over where the job may not look at runs', async () => {
    const { team, pull, comment } = await planned();
    team.github.run({ id: 77, path: PLAN, event: 'workflow_run' });
    comment.body = headed({ ...headerIn(comment.body), run: 77 }, comment.body);
    const token = team.github.token(['contents: read', 'pull-requests: write', 'statuses: write']);
    expect((await inside(team, 'plan', { ...event(pull.number), token })).outputs.verdict).toBe('changes');
  });

  test('of a later version, signed, is not written over, and the status says why', async () => {
    const { team, pull, comment } = await planned();
    const place = { repository: team.github.places.id, pull: pull.number };
    comment.body = signed(comment.body.replace('plan:v1', 'plan:v9'), place, [KEY]);
    const { body } = comment;
    const env = { CHAT_ADDRESSES_SIGNING_KEY: KEY.toString('base64') };
    const ended = await inside(team, 'plan', { ...event(pull.number), env });
    expect([ended.code, ended.outputs.verdict]).toEqual([1, 'failed']);
    expect(team.comments(pull)).toEqual([comment]);
    expect(comment.body).toBe(body);
    expect(team.status(pull)).toEqual({
      state: 'error',
      description: expect.stringContaining('A later version of chat-addresses wrote the plan comment'),
    });
  });
});

describe('a token of an App', () => {
  test('that writes under the name of comment-author finds its comment again, and its merge is applied', async () => {
    const team = await Team.start(fileOf({ shop: 'Shop' }));
    const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Careers' }));
    const asked = () => ({
      token: team.github.token(undefined, 'chats-app[bot]'),
      inputs: { 'comment-author': 'chats-app[bot]' },
    });
    for (let index = 0; index < 2; index += 1) {
      expect((await inside(team, 'plan', { ...event(pull.number), ...asked() })).code).toBe(0);
    }
    expect(team.comments(pull)).toMatchObject([{ author: 'chats-app[bot]' }]);
    const sha = team.github.merge(pull.number, 'squash');
    const applied = await inside(team, 'apply', { event: { name: 'push', sha }, ...asked() });
    expect([applied.code, applied.outputs.verdict]).toEqual([0, 'applied']);
  });

  test('that writes under another name is found out with the first comment, which nobody would believe', async () => {
    const team = await Team.start(fileOf({ shop: 'Shop' }));
    const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Careers' }));
    const token = team.github.token(undefined, 'chats-app[bot]');
    const ended = await inside(team, 'plan', { ...event(pull.number), token });
    expect([ended.code, ended.outputs.verdict]).toEqual([1, 'failed']);
    expect(ended.log).toContain('Set the input comment-author to chats-app[bot] in every workflow');
    expect(team.status(pull)).toEqual({
      state: 'error',
      description: expect.stringContaining('The token writes as "chats-app[bot]"'),
    });
    const drift = await inside(team, 'drift', { event: { name: 'schedule' }, token });
    expect([drift.code, drift.log]).toEqual([1, expect.stringContaining('comment-author')]);
  });
});
