import { expect, it } from 'vitest';
import type { Run } from '../simulation/actions.ts';
import { type Organisation, type StageOf, setUp } from '../simulation/organisation.ts';

/** Milliseconds for a story of many programs. */
const PATIENCE = 240_000;

const TWO: readonly StageOf[] = [
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

/** The state of each job that applies, by its environment on GitHub. */
function states(run: Run): Readonly<Record<string, string | null>> {
  const applying = run.jobs.filter(({ id }) => id !== 'roll-back');
  return Object.fromEntries(applying.map(({ id, state }) => [id.replace('apply-', ''), state]));
}

/** Lets a run in wherever it waits, until it is through. */
async function approveAll({ actions }: Organisation, run: Run): Promise<void> {
  for (let waiting = waitingIn(run); waiting !== null; waiting = waitingIn(run)) {
    await actions.approve(run, waiting);
  }
}

function waitingIn({ jobs }: Run): string | null {
  return jobs.find(({ state }) => state === 'waiting')?.environment ?? null;
}

async function propose({ team, actions }: Organisation, branch: string, text: string) {
  const pull = team.propose(branch, text);
  await actions.pullRequest(pull);
  return pull;
}

it.each([
  ['no environments', []],
  ['one environment', [{ name: 'production', after: [] }]],
  ['two environments', TWO],
  ['five environments', FIVE],
])(
  'a declaration with %s goes from an empty repository to every account',
  async (_, stages: readonly StageOf[]) => {
    const organisation = await setUp(stages);
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
  },
  PATIENCE,
);

it(
  'two accounts: checked in staging, approved, stopped by a failed check, and rolled back in a hurry',
  async () => {
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
    expect([back.conclusion, states(back)]).toEqual([
      'success',
      { staging: 'skipped', production: 'skipped' },
    ]);
    expect([live('staging'), live('production')]).toEqual([{ shop: 'Shpo' }, { shop: 'Shop' }]);

    // The pull request of the patch brings staging along.
    const revert = await propose(organisation, 'roll-back', fileOf({ shop: 'Shop' }));
    const reverting = await actions.merge(revert);
    await approveAll(organisation, reverting);
    expect(reverting.conclusion).toBe('success');
    expect([live('staging'), live('production')]).toEqual([{ shop: 'Shop' }, { shop: 'Shop' }]);
  },
  PATIENCE,
);
