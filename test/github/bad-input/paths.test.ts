import { expect, test } from 'vitest';
import { argsOfInputs } from '../../../src/args/inputs.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';
import { inside } from './inside.ts';

test.each([
  '/etc/passwd',
  '../addresses.yaml',
  'sites/../../addresses.yaml',
  'sites\\addresses.yaml',
  'sites/',
  '.',
])('the input file %j is refused', (file) => {
  const read = argsOfInputs({ INPUT_COMMAND: 'plan', INPUT_FILE: file });
  expect(read).toMatchObject({
    ok: false,
    problems: [{ code: 'bad-input', hint: expect.stringContaining('root of the repository') }],
  });
});

test.each(['our sites/chat #1 ä 100%.yaml', '-x.yaml'])(
  'a file at %j is planned, linked and applied like any other',
  async (path) => {
    const team = await Team.start(null);
    team.commit('main', fileOf({ shop: 'Shop' }), { path });
    team.github.deploy('flex-apply', team.github.branchHead(), 'success');
    team.commit('careers', fileOf({ shop: 'Shop', careers: 'Careers' }), { path });
    const pull = team.github.openPullRequest({ branch: 'careers' });
    const inputs = { file: path };
    const planned = await inside(team, 'plan', {
      event: { name: 'workflow_run', pull: pull.number },
      inputs,
    });
    expect([planned.code, planned.outputs.changes]).toEqual([0, '2']);
    const address = `${team.github.origin}/acme/chats/blob/${pull.head}/${path.split('/').map(encodeURIComponent).join('/')}#L7`;
    expect(team.comments(pull)[0]?.body).toContain(address);
    const sha = team.github.merge(pull.number, 'squash');
    const applied = await inside(team, 'apply', { event: { name: 'push', sha }, inputs });
    expect([applied.code, applied.outputs.applied]).toEqual([0, '2']);
    expect(team.comments(pull)[0]?.body).toContain('✅ **Applied and verified**');
  },
);

test('a file that is nowhere stops every command, and names it', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }));
  const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Careers' }));
  const inputs = { file: 'addreses.yaml' };
  for (const command of ['validate', 'apply', 'drift']) {
    const ended = await inside(team, command, {
      event: { name: 'push', sha: team.github.branchHead() },
      inputs,
    });
    expect([command, ended.code, ended.outputs.verdict]).toEqual([command, 1, 'failed']);
    expect(ended.log).toContain('addreses.yaml error');
  }
  const planned = await inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number }, inputs });
  expect([planned.code, planned.outputs.verdict, team.status(pull)]).toEqual([
    0,
    'none',
    { state: 'success', description: 'There is no addreses.yaml, with pull request 1 or without it' },
  ]);
});
