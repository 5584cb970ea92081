import { rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileOf } from '../files.ts';
import { type Step, Team } from '../team.ts';
import { inside } from './inside.ts';

const write = (text: string) => (step: Step) => writeFileSync(step.env.GITHUB_EVENT_PATH ?? '', text);
const json = (event: object) => write(JSON.stringify(event));
const gone = (step: Step) => rmSync(step.env.GITHUB_EVENT_PATH ?? '');

const pull = { number: 1, head: { sha: 'a'.repeat(40) }, base: { sha: 'b'.repeat(40) } };
const repository = { id: 42, default_branch: 'main' };

const EVENTS: readonly (readonly [string, (step: Step) => void, RegExp])[] = [
  ['push', gone, /event-unreadable .*cannot be read \(ENOENT\)/],
  ['push', write(''), /event-unreadable .*is not JSON/],
  ['push', write('{"repository":'), /event-unreadable .*is not JSON/],
  ['push', write('[]'), /event-unreadable .*holds no JSON object/],
  ['push', write('null'), /event-unreadable .*holds no JSON object/],
  ['push', write('{}'), /bad-event .*repository is missing/],
  ['release', write('{}'), /unknown-event GITHUB_EVENT_NAME is release/],
  // Another event than its name says.
  ['workflow_run', json({ repository, pull_request: pull }), /bad-event .*workflow_run is missing/],
  [
    'pull_request_target',
    json({ repository, pull_request: { ...pull, number: '1' } }),
    /bad-event .*pull_request\.number is missing or of the wrong type/,
  ],
  [
    'push',
    json({ repository, ref: 'refs/heads/main', after: 'main' }),
    /bad-event .*after is missing or of the wrong type/,
  ],
  [
    'push',
    json({ repository: { ...repository, default_branch: 7 }, ref: 'refs/heads/main' }),
    /bad-event .*default_branch is missing/,
  ],
];

test('an event that is missing, broken or of an unknown kind stops every command before it asks anybody', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }));
  const commands = ['validate', 'plan', 'apply', 'drift'];
  for (const [index, [name, spoil, why]] of EVENTS.entries()) {
    const env = { GITHUB_EVENT_NAME: name };
    const command = commands[index % 4] ?? '';
    const ended = await inside(team, command, { event: { name: 'schedule' }, env, spoil });
    expect([ended.code, ended.outputs.verdict], String(why)).toEqual([1, 'failed']);
    expect(ended.log).toMatch(why);
    expect(ended.log).toMatch(/\n {2}→ /);
  }
  expect([team.github.requests, team.sandbox.requests]).toEqual([[], []]);
});

test('a push to another branch than the default one is not applied', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }));
  const sha = team.github.branchHead();
  const ended = await inside(team, 'apply', { event: { name: 'push', sha, branch: 'careers' } });
  expect([ended.code, ended.outputs.verdict, team.writes]).toEqual([1, 'failed', 0]);
  expect(ended.log).toContain('Let the workflow run on pushes to "main" only');
});

test('a run that was started by hand must say what to plan, and something that is there', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }));
  const event = { name: 'workflow_dispatch' } as const;
  const unsaid = await inside(team, 'plan', { event });
  expect([unsaid.code, unsaid.log]).toEqual([
    1,
    expect.stringContaining('Give the input pull-request its number'),
  ]);
  const unknown = await inside(team, 'plan', { event, inputs: { 'pull-request': '7' } });
  expect([unknown.code, unknown.log]).toEqual([1, expect.stringContaining('There is no pull request 7')]);
});

test('a variable that no runner would set so is refused, and a token is never sent elsewhere', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }));
  const event = { name: 'schedule' } as const;
  const env = {
    GITHUB_API_URL: 'http://api.example.com',
    GITHUB_REPOSITORY: 'chats',
    GITHUB_RUN_ID: 'one',
    GITHUB_SHA: '',
    INPUT_TOKEN: '',
    GITHUB_TOKEN: '',
  };
  const ended = await inside(team, 'drift', { event, env });
  expect([ended.code, ended.outputs.verdict]).toEqual([1, 'failed']);
  for (const name of [
    'GITHUB_API_URL',
    'GITHUB_REPOSITORY',
    'GITHUB_RUN_ID',
    'GITHUB_SHA',
    'missing-token',
  ]) {
    expect(ended.log).toContain(name);
  }
});
