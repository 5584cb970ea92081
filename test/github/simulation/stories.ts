import { expect } from 'vitest';
import type { Run } from './actions.ts';
import { approveAll, type Organisation, propose, type StageOf, setUp } from './organisation.ts';

/** The Action that the jobs of a story run: the bundle, or the same within this process. */
export interface Built {
  readonly isBundled: boolean;
}

/** Staging, and production behind it. */
export const TWO: readonly StageOf[] = [
  { name: 'staging', after: [] },
  { name: 'production', after: ['staging'] },
];
const FIVE: readonly StageOf[] = [
  { name: 'dev', after: [] },
  { name: 'no', after: [] },
  { name: 'eu.west', after: ['dev', 'no'] },
  { name: 'us-east', after: ['eu.west'] },
  { name: 'AP', after: ['eu.west', 'us-east'] },
];

/** Declarations with ever more environments, in the words of a test's name. */
export const DECLARATIONS: readonly (readonly [string, readonly StageOf[]])[] = [
  ['no environments', []],
  ['one environment', [{ name: 'production', after: [] }]],
  ['two environments', TWO],
  ['five environments', FIVE],
];

/** From an empty repository over a pull request to every account, with an approval wherever one is waited for. */
export async function toEveryAccount(stages: readonly StageOf[], built: Built): Promise<void> {
  const organisation = await setUp(stages, built);
  const { team, actions, fileOf, live } = organisation;
  const first = await actions.push();
  await approveAll(organisation, first);
  expect([first.conclusion, ...first.jobs.map(({ ran }) => ran?.log ?? '')].join('\n')).toMatch(/^success/);

  const pull = await propose(organisation, 'open-shop', fileOf({ shop: 'Shop' }));
  expect(team.status(pull)).toMatchObject({ state: 'success' });
  const run = await actions.merge(pull);
  await approveAll(organisation, run);
  expect(run.conclusion).toBe('success');
  for (const { name } of stages) expect([name, live(name)]).toEqual([name, { shop: 'Shop' }]);
  expect(live('production')).toEqual({ shop: 'Shop' });
  expect(actions.runs.filter(({ conclusion }) => conclusion !== 'success')).toEqual([]);
}

/** Two accounts: checked in staging, approved, stopped by a failed check, and rolled back in a hurry. */
export async function toProductionAndBack(built: Built): Promise<void> {
  const organisation = await setUp(TWO, built);
  const { actions, fileOf, live } = organisation;
  await approveAll(organisation, await actions.push());
  const good = await openShop(organisation);
  await renameDespiteFailingChecks(organisation);

  // The name is wrong: production goes back at once, and nothing else does.
  const back = await actions.dispatch('chat addresses / apply', { ref: good, stage: 'production' });
  await actions.approve(back, 'flex-apply-production');
  expect([back.conclusion, states(back)]).toEqual(['success', { staging: 'skipped', production: 'skipped' }]);
  expect([live('staging'), live('production')]).toEqual([{ shop: 'Shpo' }, { shop: 'Shop' }]);

  // The pull request of the patch brings staging along.
  const revert = await propose(organisation, 'roll-back', fileOf({ shop: 'Shop' }));
  const reverting = await actions.merge(revert);
  await approveAll(organisation, reverting);
  expect(reverting.conclusion).toBe('success');
  expect([live('staging'), live('production')]).toEqual([{ shop: 'Shop' }, { shop: 'Shop' }]);
}

/** Staging is applied and checked, and production waits for its reviewer. Returns the commit of the merge. */
async function openShop(organisation: Organisation): Promise<string> {
  const { team, actions, fileOf, live } = organisation;
  const open = await propose(organisation, 'open-shop', fileOf({ shop: 'Shop' }));
  const opening = await actions.merge(open);
  expect(states(opening)).toEqual({ staging: 'success', production: 'waiting' });
  expect([live('staging'), live('production')]).toEqual([{ shop: 'Shop' }, {}]);
  expect(team.comments(open)[0]?.body).toContain('`production` waiting for approval');
  await actions.approve(opening, 'flex-apply-production');
  expect([opening.conclusion, live('production')]).toEqual(['success', { shop: 'Shop' }]);
  return opening.sha;
}

/** A check that fails stops the line, and goes on stopping it until it passes. */
async function renameDespiteFailingChecks(organisation: Organisation): Promise<void> {
  const { team, actions, fileOf, live } = organisation;
  const rename = await propose(organisation, 'rename', fileOf({ shop: 'Shpo' }));
  team.sandbox.set({ permissions: ['webchats.create'] });
  const renaming = await actions.merge(rename);
  expect(states(renaming)).toEqual({ staging: 'failure', production: 'skipped' });
  expect(live('production')).toEqual({ shop: 'Shop' });
  await actions.rerunFailed(renaming);
  expect(states(renaming)).toEqual({ staging: 'failure', production: 'skipped' });
  team.sandbox.set({ permissions: [] });
  await actions.rerunFailed(renaming);
  expect(states(renaming)).toEqual({ staging: 'success', production: 'waiting' });
  await actions.approve(renaming, 'flex-apply-production');
  expect([renaming.conclusion, live('production')]).toEqual(['success', { shop: 'Shpo' }]);
}

/** The state of each job that applies, by its environment on GitHub. */
function states(run: Run): Readonly<Record<string, string | null>> {
  const applying = run.jobs.filter(({ id }) => id !== 'roll-back');
  return Object.fromEntries(applying.map(({ id, state }) => [id.replace('apply-', ''), state]));
}
