import { expect, test } from 'vitest';
import type { Seed } from '../../src/sandbox/seed.ts';
import { Story } from './story.ts';

function sid(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(32, '0')}`;
}

const studio = (flow: number, retries: number | null = 3) => ({
  type: 'studio' as const,
  studio_flow_sid: sid('FW', flow),
  studio_retry_count: retries,
});

const FILE = `# Our chats
version: 1

defaults:
  friendlyName: "{site} ({locale})"
  integration: { type: studio, flow: Chat Flow, retryCount: 3 }

sites:
  shop:
    locales:
      de: { address: ${sid('CV', 1)} }   # German
      en:
        address: ${sid('CV', 2)}
        integration: { type: studio, flow: Chat Flow, retryCount: 1 } # more patient
      fr: { address: ${sid('CV', 3)} }
  careers:
    friendlyName: Careers
`;

/** Since the file was applied: one chat was sent elsewhere, one taken down, one deleted, and a new one made. */
const CLICKED: Seed = {
  flows: [
    { sid: sid('FW', 1), friendly_name: 'Chat Flow' },
    { sid: sid('FW', 2), friendly_name: 'Night Flow' },
  ],
  addresses: [
    {
      sid: sid('IG', 1),
      address: sid('CV', 1),
      friendly_name: 'shop (de)',
      auto_creation: { ...studio(1), enabled: false },
    },
    { sid: sid('IG', 2), address: sid('CV', 2), friendly_name: 'Shop!', auto_creation: studio(2, 1) },
    { sid: sid('IG', 4), address: 'careers', friendly_name: 'Careers', auto_creation: studio(1) },
    { sid: sid('IG', 5), address: sid('CV', 5), friendly_name: 'Help', auto_creation: studio(1) },
  ],
};

async function clicked(title: string, seed: Seed = CLICKED): Promise<Story> {
  const story = await Story.begin(title);
  await story.sandbox.seed(seed);
  story.file('addresses.yaml', FILE);
  story.commit('Declare our chats');
  return story;
}

test('what was changed in the Console is kept, and then there is nothing to do', async () => {
  const story = await clicked('Keep what was changed in the Console');
  story.edit('addresses.yaml', '  careers:\n    friendlyName: Careers\n', '');
  story.commit('Close careers too early');
  await story.run('plan');
  const shown = await story.run('import --adopt');
  expect((await story.run('import --adopt --write')).code).toBe(0);
  expect(story.read('addresses.yaml')).toBe(shown.stdout);
  expect((await story.run('plan --detailed-exitcode')).code).toBe(0);
  expect((await story.run('import --adopt --write')).stdout).toContain('Nothing to adopt');
  // What somebody else has made is nothing that this file was about.
  expect(story.read('addresses.yaml')).not.toContain('Help');
  expect(story.sandbox.requests.every(({ method }) => method === 'GET')).toBe(true);
  await expect(story.transcript).toMatchFileSnapshot('transcripts/import-adopt.txt');
});

test('programs are told what was adopted, people read it in a table, and what cannot be is said', async () => {
  const [german, ...others] = CLICKED.addresses ?? [];
  const story = await clicked('What no file can say', {
    ...CLICKED,
    addresses: [{ ...german, sid: sid('IG', 1), address: sid('CV', 1), auto_creation: null }, ...others],
  });
  const { stdout, code } = await story.run('import --adopt --format json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    kind: 'import',
    written: false,
    imported: [],
    adopted: [
      { environment: 'default', action: 'update', entry: 'changed', key: 'shop/en', sid: sid('IG', 2) },
      { environment: 'default', action: 'create', entry: 'removed', key: 'shop/fr', sid: null },
    ],
    problems: [
      { code: 'not-a-deployment-key' },
      { code: 'not-adoptable', file: 'addresses.yaml', at: { line: 11 } },
    ],
  });
  await story.run('import --adopt --format markdown');
  await expect(story.transcript).toMatchFileSnapshot('transcripts/import-adopt-formats.txt');
});

test('a file that cannot be planned stays as it is', async () => {
  const story = await clicked('No plan, no adoption');
  story.edit('addresses.yaml', /Chat Flow, retryCount: 1/, 'Chat Fow, retryCount: 1');
  const before = story.read('addresses.yaml');
  const { code, stdout, stderr } = await story.run('import --adopt --write');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('unknown-flow');
  expect(story.read('addresses.yaml')).toBe(before);
});

test('another secret than the one of the variable is called that, at the line of the URL', async () => {
  const story = await Story.begin('Another secret');
  const url = 'https://hooks.example.com/{env.HOOK}';
  story.file(
    'addresses.yaml',
    `version: 1\nsites:\n  jobs:\n    integration:\n      { type: webhook, url: "${url}", events: [onMessageAdded] }\n`,
  );
  story.commit('Hand the jobs to a webhook');
  const env = { ...story.sandbox.env, HOOK: 'one-secret' };
  expect((await story.run('apply --yes', env)).code).toBe(0);
  const { stderr } = await story.run('import --adopt', { ...env, HOOK: 'another-secret' });
  expect(stderr).toContain(
    'addresses.yaml:5:29 warning not-adoptable jobs stays as it is declared: its live URL holds another value than the variable HOOK',
  );
});
