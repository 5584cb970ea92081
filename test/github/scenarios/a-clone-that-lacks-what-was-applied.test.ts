import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inside } from '../bad-input/inside.ts';
import { fileOf } from '../files.ts';
import { type Step, Team } from '../team.ts';

const SITES = { shop: 'Shop', help: 'Help', jobs: 'Jobs', news: 'News', zoo: 'Zoo', art: 'Art' };
const PROTECTED = fileOf(SITES).replace(
  '    friendlyName: Shop\n',
  '    friendlyName: Shop\n    protect: true\n',
);
const OFF = fileOf(SITES).replace('    friendlyName: Shop\n', '    friendlyName: Shop\n    enabled: false\n');

const CHECKOUTS = [
  ['the whole history', null],
  ['the newest commit alone', '--depth=1'],
] as const;

/** Lets the job have a clone of this depth. */
function clonedInto(team: Team, depth: string | null) {
  return ({ cwd, env }: Step) => {
    if (depth === null) return;
    rmSync(cwd, { recursive: true });
    execFileSync('git', ['clone', '--quiet', depth, `file://${team.folder}`, cwd], { env, stdio: 'pipe' });
  };
}

test.each(CHECKOUTS)('what was applied last guards an apply whose checkout has %s', async (_, depth) => {
  const team = await Team.start(PROTECTED, { applied: SITES });
  // Merged, and never applied.
  team.github.merge(team.propose('lift', fileOf(SITES)).number, 'squash');
  const pull = team.propose('off', OFF);
  await team.plan(pull);
  const sha = team.github.merge(pull.number, 'squash');
  const spoil = clonedInto(team, depth);
  const event = { name: 'push', sha } as const;
  const ended = await inside(team, 'apply', { event, inputs: { unreviewed: 'apply' }, spoil });
  expect(ended.log).toContain('shop is protected');
  expect([ended.code, ended.outputs.verdict, team.writes]).toEqual([3, 'refused', 0]);
});

test.each(CHECKOUTS)('what nobody reviewed is seen in a checkout that has %s', async (_, depth) => {
  const team = await Team.start(fileOf(SITES), { applied: SITES });
  team.commit('main', fileOf({ ...SITES, evil: 'Evil' }));
  const pull = team.propose('cafe', fileOf({ ...SITES, evil: 'Evil', cafe: 'Cafe' }));
  await team.plan(pull);
  const sha = team.github.merge(pull.number, 'squash');
  const event = { name: 'push', sha } as const;
  const ended = await inside(team, 'apply', { event, spoil: clonedInto(team, depth) });
  expect([ended.code, ended.outputs.verdict, team.writes]).toEqual([3, 'refused', 0]);
  expect(ended.log).toContain(depth === null ? 'came with no pull request' : 'fetch-depth: 0');
});
