import { expect, test } from 'vitest';
import { workflowText } from '../../../src/setup/workflow-files.ts';
import type { Pull } from '../fake/state.ts';
import { fileOf } from '../files.ts';
import { commandsIn } from '../runner-parser.ts';
import { type Job, Team } from '../team.ts';

/** As a job on a pull request runs: on its test merge, without secrets, also for forks. */
async function validate(team: Team, pull: Pull): Promise<Job> {
  const row = team.github.pull(pull.number);
  const test = team.github.git.merge(team.github.branchHead(), row.head, 'Test merge') ?? '';
  team.git('update-ref', `refs/pull/${pull.number}/merge`, test);
  return team.job('validate', {
    event: { name: 'pull_request', pull: pull.number },
    checkout: `refs/pull/${pull.number}/merge`,
    token: team.github.token([]),
    env: { TWILIO_ACCOUNT_SID: '', TWILIO_AUTH_TOKEN: '', TWILIO_BASE_URL: '' },
  });
}

test('errors are shown at their lines of the file, ten at most, and then what a valid edit means', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }));
  const wrong = Array.from({ length: 12 }, (_, index) => `  site-${index}:\n    retries: ${index}\n`);
  const pull = team.propose('wrong', `${fileOf({ shop: 'Shop' })}${wrong.join('')}`, { fork: 'eve' });
  const invalid = await validate(team, pull);
  expect([invalid.code, invalid.outputs.verdict]).toEqual([1, 'failed']);
  const errors = commandsIn(invalid.log).filter(({ name }) => name === 'error');
  const first = fileOf({ shop: 'Shop' }).split('\n').length + 1;
  expect(errors.slice(0, 9).map(({ properties }) => properties)).toEqual(
    Array.from({ length: 9 }, (_, index) => {
      const line = String(first + 2 * index);
      return { title: 'unknown-key', file: 'addresses.yaml', line, endLine: line, col: '5', endColumn: '12' };
    }),
  );
  expect(errors.slice(9)).toMatchObject([
    {
      properties: { title: 'and more' },
      data: 'There are 3 more errors: see the summary and the log of this run',
    },
  ]);
  expect(invalid.summary).toContain('`addresses.yaml` is not valid');
  expect(invalid.summary.match(/`unknown-key`|unknown-key/g)).toHaveLength(12);

  team.commit('wrong', fileOf({ shop: 'The shop', careers: 'Careers' }));
  const valid = await validate(team, pull);
  expect([valid.code, commandsIn(valid.log).map(({ name }) => name)]).toEqual([0, ['add-mask']]);
  expect(valid.summary).toContain('`addresses.yaml` is valid');
  expect(valid.summary).toMatch(/-.*Shop\n\+.*The shop/);
  expect(valid.summary).toContain('careers');
  expect([team.github.requests, team.sandbox.requests]).toEqual([[], []]);
});

test('stages that the apply workflow has no job for, and jobs for stages that are gone, are told before the merge', async () => {
  const stages = 'environments:\n  staging: {}\n  production: { after: staging }\n';
  const team = await Team.start(fileOf({ shop: 'Shop' }, stages));
  const path = '.github/workflows/chat-addresses-apply.yml';
  team.commit('main', applyWorkflowFor(['staging', 'production']), { path });
  const pull = team.propose(
    'canary',
    fileOf(
      { shop: 'Shop' },
      stages.replace('staging: {}', 'canary: {}').replace('after: staging', 'after: canary'),
    ),
  );
  const told = await validate(team, pull);
  expect(told.code).toBe(0);
  expect(commandsIn(told.log).flatMap(({ name, data }) => (name === 'warning' ? [data] : []))).toEqual([
    expect.stringContaining(`No job of ${path} applies "canary"`),
    expect.stringContaining(`A job of ${path} applies "staging", which is not declared`),
  ]);
  expect(told.summary).toContain('jobs-differ');

  // With the workflow that `github setup` writes for it there is nothing to tell.
  team.commit('canary', applyWorkflowFor(['canary', 'production']), { path });
  expect(commandsIn((await validate(team, pull)).log).map(({ name }) => name)).toEqual(['add-mask']);
});

function applyWorkflowFor(environments: readonly string[]): string {
  const stages = environments.map((environment, index) => ({
    environment,
    account: null,
    after: environments.slice(0, index),
  }));
  const uses = `acme/chat-addresses/.github/actions/sync@${'0123456789'.repeat(4)}`;
  const declaration = 'addresses.yaml';
  return workflowText('apply', {
    uses,
    version: '1.0.0',
    branch: 'main',
    owners: [],
    declaration,
    files: [],
    chosen: [],
    stages,
    secrets: [],
    unignored: [],
  });
}
