import { expect, test } from 'vitest';
import { Story } from './story.ts';

const FILE = `version: 1
defaults: { integration: { type: studio, flow: Chat Flow } }
policy: { maxTakedowns: 100% }
sites:
  shop:
  help:
  jobs:
`;

test('what a working copy deletes that is not committed is told before it is written', async () => {
  const story = await Story.begin('Deletes of an edit that is not committed');
  story.file('addresses.yaml', FILE);
  story.commit('Three chats');
  expect((await story.run('apply --yes')).code).toBe(0);
  story.edit('addresses.yaml', '  help:\n  jobs:\n', '');
  expect((await story.run('plan')).stderr).toContain(
    'warning not-committed 2 addresses are to be deleted for an edit that is not committed yet',
  );
  const applied = await story.run('apply --yes');
  expect(applied.code).toBe(0);
  expect(applied.stderr.match(/not-committed/g)).toHaveLength(1);
  story.file('addresses.yaml', FILE);
  expect((await story.run('apply --yes')).stderr).not.toContain('not-committed');
  story.edit('addresses.yaml', '  jobs:\n', '');
  story.commit('Close jobs');
  expect((await story.run('apply --yes')).stderr).not.toContain('not-committed');
  story.edit('addresses.yaml', '  help:\n', '');
  expect(JSON.parse((await story.run('plan --format json')).stdout).problems).toMatchObject([
    { code: 'not-committed', severity: 'warning' },
  ]);
});
