import { expect, it } from 'vitest';
import { approveAll, propose, type StageOf, setUp } from '../simulation/organisation.ts';

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
);
