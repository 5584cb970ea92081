import { expect, test } from 'vitest';
import { Story, type Told } from './story.ts';

const FILE = `version: 1
defaults:
  integration: { type: studio, flow: Chat Flow, retryCount: 3 }
policy: { maxTakedowns: 5, allowEmpty: true }
sites:
  shop: { friendlyName: Shop }
`;

/** What a plan as JSON would delete, and what it leaves alone. */
function found({ stdout }: Told): {
  readonly deleted: readonly string[];
  readonly unmanaged: readonly string[];
} {
  const { environments } = JSON.parse(stdout) as {
    readonly environments: readonly {
      readonly changes: readonly { readonly action: string; readonly address: string }[];
      readonly unmanaged: readonly { readonly address: string }[];
    }[];
  };
  const changes = environments.flatMap((environment) => environment.changes);
  return {
    deleted: changes.filter(({ action }) => action === 'delete').map(({ address }) => address),
    unmanaged: environments
      .flatMap((environment) => environment.unmanaged)
      .map(({ address }) => address)
      .filter((address) => !address.startsWith('CV')),
  };
}

/** A repository whose file declares one chat, and an account that holds another one, which is somebody else's. */
async function started(): Promise<Story> {
  const story = await Story.begin('A branch');
  story.file('addresses.yaml', `${FILE}  victim: { friendlyName: Victim }\n`);
  await story.run('apply --yes');
  story.file('addresses.yaml', FILE);
  story.commit('Declare the shop');
  story.git('checkout', '-q', '-b', 'edit');
  return story;
}

test('a branch that declares the address of somebody else, and takes it back, does not make it ours', async () => {
  const story = await started();
  story.edit('addresses.yaml', /$/, '  victim: { friendlyName: Victim }\n');
  story.commit('Try');
  story.edit('addresses.yaml', '  victim: { friendlyName: Victim }\n', '');
  story.commit('Words only');
  const planned = await story.run('plan --base main --format json');
  expect(found(planned)).toEqual({ deleted: [], unmanaged: ['victim'] });
  const applied = await story.run('apply --base main --yes');
  expect([applied.code, applied.writes]).toEqual([0, []]);
});

test('a branch removes what its base declared, also what was merged into it meanwhile, and the file may move', async () => {
  const story = await started();
  story.git('checkout', '-q', 'main');
  story.edit('addresses.yaml', /$/, '  careers: { friendlyName: Careers }\n');
  story.commit('Declare careers');
  await story.run('apply --yes');
  story.git('checkout', '-q', 'edit');
  story.git('merge', '-q', '--no-ff', '-m', 'Take main in', 'main');
  story.edit('addresses.yaml', '  careers: { friendlyName: Careers }\n', '');
  story.commit('Remove careers');
  const planned = await story.run('plan --base main --format json');
  expect(found(planned)).toEqual({ deleted: ['careers'], unmanaged: ['victim'] });
  expect(planned.stdout).toContain('Remove careers');

  story.git('mv', 'addresses.yaml', 'chats.yaml');
  story.commit('Rename the file');
  expect(found(await story.run('plan chats.yaml --base main --format json')).deleted).toEqual(['careers']);
});

test('a branch that begins the file removes nothing, whatever it declared on the way', async () => {
  const story = await started();
  story.git('checkout', '-q', '--orphan', 'empty');
  story.git('rm', '-q', '--cached', 'addresses.yaml');
  story.remove('addresses.yaml');
  story.commit('Nothing yet');
  story.git('checkout', '-q', '-b', 'first');
  story.file('addresses.yaml', `${FILE}  victim: { friendlyName: Victim }\n`);
  story.commit('Try');
  story.file('addresses.yaml', FILE);
  story.commit('Begin');
  expect(found(await story.run('plan --base empty --format json'))).toEqual({
    deleted: [],
    unmanaged: ['victim'],
  });
  expect(found(await story.run('plan --format json')).deleted).toEqual(['victim']);
});
