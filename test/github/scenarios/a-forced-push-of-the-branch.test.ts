import { expect, test } from 'vitest';
import { inside } from '../bad-input/inside.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const SITES = { shop: 'Shop', help: 'Help', jobs: 'Jobs', news: 'News', zoo: 'Zoo', art: 'Art' };

/** The branch is pushed over: its history is another one, with these versions of the file, and the old one is lost. */
function pushOver(team: Team, ...versions: readonly string[]): string {
  team.git('checkout', '--quiet', '--orphan', 'rewritten');
  team.git('commit', '--quiet', '--allow-empty', '--message', 'Begin');
  team.git('branch', '--quiet', '--force', 'main', 'rewritten');
  team.git('checkout', '--quiet', 'main');
  for (const text of versions) team.commit('main', text, { message: 'Rewritten' });
  team.git('branch', '--quiet', '-D', 'rewritten');
  team.git('reflog', 'expire', '--expire=now', '--all');
  team.git('prune', '--expire=now');
  return team.github.branchHead();
}

test('a rewritten history approves nothing and proves nothing, however it lifts guards', async () => {
  const team = await Team.start(fileOf(SITES), { applied: SITES });
  const victim = { ...SITES, victim: 'Victim' };
  await team.hold(victim);
  const off = fileOf({ shop: 'Shop', help: 'Help' }, 'policy: { maxTakedowns: 100%, allowEmpty: true }\n');
  const sha = pushOver(team, fileOf(victim), off);
  const apply = (inputs: Readonly<Record<string, string>> = {}) =>
    inside(team, 'apply', { event: { name: 'push', sha }, inputs });
  const refused = await apply();
  expect(refused.log).toContain('unknown-applied-commit');
  expect(team.writes).toBe(0);
  // Not even where no review is asked for.
  const unasked = await apply({ unreviewed: 'apply' });
  expect([unasked.log.includes('unknown-applied-commit'), team.writes]).toEqual([true, 0]);
  expect(team.addresses()).toHaveLength(7);
});

test('chats that a rewritten history switches off are held to the usual limit, whatever limit it states', async () => {
  const team = await Team.start(fileOf(SITES), { applied: SITES });
  const file = fileOf(SITES, 'policy: { maxTakedowns: 100% }\n').replace(
    'defaults:\n',
    'defaults:\n  enabled: false\n',
  );
  const sha = pushOver(team, file);
  const refused = await inside(team, 'apply', {
    event: { name: 'push', sha },
    inputs: { unreviewed: 'apply' },
  });
  expect([refused.code, refused.outputs.verdict, team.writes]).toEqual([3, 'refused', 0]);
  expect(refused.log).toContain('too-many-takedowns');
});

test('a pull request that was planned before a forced push is not merged into an approval of something else', async () => {
  const team = await Team.start(fileOf(SITES), { applied: SITES });
  const pull = team.propose('cafe', fileOf({ ...SITES, cafe: 'Cafe' }));
  await inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number } });
  const sha = pushOver(team, fileOf({ ...SITES, cafe: 'Somebody' }));
  const refused = await inside(team, 'apply', { event: { name: 'push', sha } });
  expect([refused.code, refused.outputs.verdict, team.writes]).toEqual([3, 'refused', 0]);
});
