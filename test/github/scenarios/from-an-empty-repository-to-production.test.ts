import { expect, it } from 'vitest';
import type { Run } from '../simulation/actions.ts';
import { approveAll, propose, type StageOf, setUp } from '../simulation/organisation.ts';

const TWO: readonly StageOf[] = [
  { name: 'staging', after: [] },
  { name: 'production', after: ['staging'] },
];

/** The state of each job that applies, by its environment on GitHub. */
function states(run: Run): Readonly<Record<string, string | null>> {
  const applying = run.jobs.filter(({ id }) => id !== 'roll-back');
  return Object.fromEntries(applying.map(({ id, state }) => [id.replace('apply-', ''), state]));
}

it('two accounts: checked in staging, approved, stopped by a failed check, and rolled back in a hurry', async () => {
  const organisation = await setUp(TWO);
  const { team, actions, fileOf, live } = organisation;
  await approveAll(organisation, await actions.push());

  // Staging is applied and checked, and production waits for its reviewer.
  const open = await propose(organisation, 'open-shop', fileOf({ shop: 'Shop' }));
  const opening = await actions.merge(open);
  expect(states(opening)).toEqual({ staging: 'success', production: 'waiting' });
  expect([live('staging'), live('production')]).toEqual([{ shop: 'Shop' }, {}]);
  expect(team.comments(open)[0]?.body).toContain('`production` waiting for approval');
  await actions.approve(opening, 'flex-apply-production');
  expect([opening.conclusion, live('production')]).toEqual(['success', { shop: 'Shop' }]);
  const good = opening.sha;

  // A check that fails stops the line, and goes on stopping it until it passes.
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
});
