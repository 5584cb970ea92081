import { expect, test } from 'vitest';
import { inside } from '../bad-input/inside.ts';
import { BOT } from '../fake/grants.ts';
import type { Pull } from '../fake/state.ts';
import { fileOf } from '../files.ts';
import { merged, STAGES, stage, teamWithStages } from '../stages.ts';
import { type Asked, Team } from '../team.ts';

const SIGNED = { CHAT_ADDRESSES_SIGNING_KEY: Buffer.alloc(32, 7).toString('base64') };

/** Somebody deletes an address in the Console and makes it again, just as it was. Returns both SIDs. */
async function makeAnew(
  team: Team,
  address: string,
): Promise<{ readonly old: string; readonly now: string }> {
  const sidOf = () => team.sandbox.state().addresses.find((row) => row.address === address)?.sid ?? '';
  const old = sidOf();
  const rows = team.sandbox.state().addresses;
  await team.sandbox.seed({
    addresses: rows.map(({ sid, ...row }) => (sid === old ? row : { ...row, sid })),
  });
  expect(sidOf()).not.toBe(old);
  return { old, now: sidOf() };
}

async function applied(env: Readonly<Record<string, string>> = {}) {
  const team = await Team.start(fileOf({ shop: 'Shop' }), { applied: { shop: 'Shop' } });
  const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Careers' }));
  await team.plan(pull, { env });
  expect(await team.merge(pull, 'squash', { env })).toMatchObject({ code: 0, outputs: { applied: '1' } });
  return { team, pull };
}

function openIssue(team: Team) {
  return team.issues().find(({ state }) => state === 'open');
}

test.each([
  ['with a key for signatures', SIGNED],
  ['without one', {}],
])(
  'an address that was made anew outside is told by the next plan and by drift, until an apply records it: %s',
  async (_, env) => {
    const { team } = await applied(env);
    expect((await team.drift({ env })).outputs.verdict).toBe('none');
    expect(openIssue(team)).toBeUndefined();

    const { old, now } = await makeAnew(team, 'careers');
    const drifted = await team.drift({ env });
    expect([drifted.code, drifted.outputs.changes, drifted.outputs.verdict]).toEqual([0, '0', 'none']);
    const issue = openIssue(team);
    expect(issue?.title).toBe('Chat addresses are not as declared: 1 with another SID');
    expect(issue?.body).toContain(`careers was ${old} at the last apply and is ${now} now`);
    await team.drift({ env });
    expect(team.github.commentsOn(issue?.number ?? 0)).toEqual([]);

    const next = team.propose('help', fileOf({ shop: 'Shop', careers: 'Careers', help: 'Help' }));
    await team.plan(next, { env });
    expect(team.comments(next)[0]?.body).toContain(`careers was ${old} at the last apply and is ${now} now`);

    const again = await team.apply({ event: { name: 'workflow_dispatch' }, env });
    expect(again.log).toContain('sid-changed');
    expect((await team.drift({ env })).log).not.toContain('sid-changed');
    expect(openIssue(team)).toBeUndefined();
  },
);

test('an apply that follows is no surprise: a new address, and one that is replaced, have a SID of their own', async () => {
  const { team } = await applied();
  const file = fileOf({ shop: 'Shop', careers: 'Careers' }).replace(
    'friendlyName: Careers',
    'friendlyName: Careers\n    address: careers-2',
  );
  const pull = team.propose('replace', file);
  const inputs = { 'allow-replace': 'true' };
  await team.plan(pull, { inputs });
  expect(await team.merge(pull, 'squash', { inputs })).toMatchObject({ code: 0, outputs: { applied: '1' } });
  const drifted = await team.drift();
  expect([drifted.outputs.verdict, drifted.log.includes('sid-changed')]).toEqual(['none', false]);
});

test('a record that somebody wrote without the key, or edited, is not believed', async () => {
  const { team, pull } = await applied(SIGNED);
  const [comment] = team.comments(pull);
  if (comment === undefined) throw new Error('there is no comment');
  const { old } = await makeAnew(team, 'careers');
  const edited = comment.body.replace(/(sids [\w-]+\.)[\w-]{30}/, '$1');
  expect(edited).not.toBe(comment.body);
  comment.body = edited;
  expect((await team.drift({ env: SIGNED })).log).not.toContain(old);
  team.github.comment(BOT, edited, pull.number);
  expect((await team.drift({ env: SIGNED })).code).toBe(0);
});

test('stages record what each of them has left, and a later stage leaves what an earlier one wrote', async () => {
  const team = await teamWithStages({ shop: 'Shop' });
  const { pull, sha } = await merged(team, 'careers', { shop: 'Shop', careers: 'Careers' });
  for (const name of ['staging', 'production']) {
    expect((await stage(team, name, sha)).code).toBe(0);
    team.github.deploy(`flex-apply-${name}`, sha, 'success');
  }
  expect(team.comments(pull)[0]?.body.match(/chat-addresses: sids /g)).toHaveLength(2);
  const { now } = await makeAnew(team, 'careers');
  for (const environment of ['staging', 'production']) {
    expect((await team.drift({ inputs: { environment } })).log).toContain(now);
  }
  expect(fileOf({}, STAGES)).toContain('after: staging');
});

test('neither a plan nor drift fails where the record cannot be read, and both say so', async () => {
  const { team } = await applied();
  const next = team.propose('help', fileOf({ shop: 'Shop', careers: 'Careers', help: 'Help' }));
  const without = team.github.token([
    'actions: read',
    'contents: read',
    'deployments: read',
    'issues: write',
    'statuses: write',
  ]);
  const drift = await team.drift({ token: without });
  expect([drift.code, drift.log]).toEqual([0, expect.stringContaining('made anew outside is not told')]);
  expect((await team.plan(next)).code).toBe(0);
});

test('a plan costs at most 10 requests to GitHub with the record, however many pull requests were merged', async () => {
  const { team } = await applied();
  const cost = async (pull: Pull, asked: Partial<Asked> = {}) => {
    const before = team.github.requests.length;
    await inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number }, ...asked });
    return team.github.requests.length - before;
  };
  const next = team.propose('help', fileOf({ shop: 'Shop', careers: 'Careers', help: 'Help' }));
  expect([await cost(next), await cost(next)]).toEqual([9, 9]);
});

test('drift asks GitHub no more than twice for the record, however many pull requests were merged', async () => {
  const { team } = await applied();
  for (const name of ['help', 'jobs']) {
    const pull = team.propose(name, fileOf({ shop: 'Shop', careers: 'Careers', [name]: name }));
    await team.plan(pull);
    expect((await team.merge(pull, 'squash', { inputs: { 'max-takedowns': '1' } })).code).toBe(0);
  }
  const before = team.github.requests.length;
  await team.drift();
  const asked = team.github.requests.slice(before).filter(({ route }) => /pulls|comments/.test(route ?? ''));
  expect(asked.map(({ route }) => route)).toEqual([
    '/repos/{owner}/{repo}/commits/{commit_sha}/pulls',
    '/repos/{owner}/{repo}/issues/{issue_number}/comments',
  ]);
});
