import { expect, test } from 'vitest';
import type { Pull } from '../fake/state.ts';
import { fileOf } from '../files.ts';
import { deployed, STAGES } from '../stages.ts';
import { type Asked, Team } from '../team.ts';

/** What each job says of a pull request: the titles of its comments, and its statuses by their contexts. */
function said(team: Team, pull: Pull) {
  const titles = team.comments(pull).map(({ body }) => /^## (.*?) at /m.exec(body)?.[1]);
  const statuses = new Map(
    team.github.state.statuses.filter(({ sha }) => sha === pull.head).map((row) => [row.context, row.state]),
  );
  return { titles, statuses: Object.fromEntries(statuses) };
}

const NORTH: Asked = { inputs: { file: 'north.yaml' } };
const SOUTH: Asked = { inputs: { file: 'south.yaml' } };

async function twoFiles() {
  const team = await Team.start(null);
  team.commit('main', fileOf({ oslo: 'Oslo' }), { path: 'north.yaml' });
  const first = team.commit('main', fileOf({ rome: 'Rome' }), { path: 'south.yaml' });
  await team.hold({ oslo: 'Oslo', rome: 'Rome' });
  team.github.deploy('flex-apply', first, 'success');
  team.commit('cities', fileOf({ oslo: 'Oslo', bergen: 'Bergen' }), { path: 'north.yaml' });
  team.commit('cities', fileOf({ rome: 'Rome', pisa: 'Pisa', bari: 'Bari' }), { path: 'south.yaml' });
  return { team, pull: team.github.openPullRequest({ branch: 'cities' }) };
}

test('two files that two jobs plan have a comment and a status each, and neither writes over the other', async () => {
  const { team, pull } = await twoFiles();
  for (const file of [NORTH, SOUTH, NORTH, SOUTH]) await team.plan(pull, file);
  expect(said(team, pull)).toEqual({
    titles: ['Chat addresses (north.yaml): 1 to create', 'Chat addresses (south.yaml): 2 to create'],
    statuses: { 'addresses/plan (north.yaml)': 'success', 'addresses/plan (south.yaml)': 'success' },
  });

  team.commit('cities', 'version: 1\naddresses: { bergen: { integration: nowhere } }\n', {
    path: 'north.yaml',
  });
  for (const file of [NORTH, SOUTH]) await team.plan(pull, file);
  expect(said(team, pull)).toEqual({
    titles: ['Chat addresses (north.yaml): cannot be planned', 'Chat addresses (south.yaml): 2 to create'],
    statuses: { 'addresses/plan (north.yaml)': 'failure', 'addresses/plan (south.yaml)': 'success' },
  });
});

test('what a comment shows of one file approves nothing of another', async () => {
  const { team, pull } = await twoFiles();
  await team.plan(pull, SOUTH);
  const sha = team.github.merge(pull.number, 'squash');
  const event = { name: 'push', sha } as const;
  const north = await team.job('apply', { event, ...NORTH });
  expect([north.code, north.outputs.verdict]).toEqual([3, 'refused']);
  expect(north.log).toContain(`Pull request ${pull.number} approves nothing: it has no plan comment`);
  const south = await team.job('apply', { event, ...SOUTH });
  expect([south.code, south.outputs.applied]).toEqual([0, '2']);
  expect(team.comments(pull)[0]?.body).toContain('## Chat addresses (south.yaml): applied at');
});

test('two environments that two jobs plan approve together what one job applies', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }, STAGES), { applied: { shop: 'Shop' } });
  const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Careers' }, STAGES));
  const of = (environment: string): Asked => ({ inputs: { environment } });
  for (const name of ['staging', 'production']) await team.plan(pull, of(name));
  expect(said(team, pull)).toEqual({
    titles: [
      'Chat addresses (addresses.yaml:staging): 1 to create',
      'Chat addresses (addresses.yaml:production): 1 to create',
    ],
    statuses: {
      'addresses/plan (addresses.yaml:staging)': 'success',
      'addresses/plan (addresses.yaml:production)': 'success',
    },
  });
  const applied = await team.merge(pull);
  expect([applied.code, applied.outputs.verdict]).toEqual([0, 'applied']);
  expect(said(team, pull).titles).toEqual([
    'Chat addresses (addresses.yaml:staging): applied',
    'Chat addresses (addresses.yaml:production): applied',
  ]);
});

test('a stage takes its approval from the comment about it alone, and from no other', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }, STAGES), { applied: { shop: 'Shop' } });
  for (const name of ['staging', 'production']) deployed(team, name, team.github.branchHead());
  const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Careers' }, STAGES));
  await team.plan(pull, { inputs: { environment: 'production' } });
  const sha = team.github.merge(pull.number, 'squash');
  const staging = await team.job('apply', {
    event: { name: 'push', sha },
    inputs: { environment: 'staging' },
  });
  expect([staging.code, staging.outputs.verdict]).toEqual([3, 'refused']);
});

test('two files have an issue about drift each, and one that is clean closes its own alone', async () => {
  const { team } = await twoFiles();
  await team.hold({ oslo: 'OSLO', rome: 'ROME' });
  for (const file of [NORTH, SOUTH, NORTH]) await team.drift(file);
  const issues = () => team.issues().map(({ title, state }) => [title.replace(/:.*/, ''), state]);
  expect(issues()).toEqual([
    ['Chat addresses (north.yaml) are not as declared', 'open'],
    ['Chat addresses (south.yaml) are not as declared', 'open'],
  ]);
  await team.hold({ oslo: 'Oslo', rome: 'ROME' });
  for (const file of [NORTH, SOUTH]) await team.drift(file);
  expect(issues().map(([, state]) => state)).toEqual(['closed', 'open']);
});
