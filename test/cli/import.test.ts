import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Seed } from '../../src/sandbox/seed.ts';
import { until } from '../support/run.ts';
import { Story } from './story.ts';

const studio = (flow: number, retries: number | null = 3) => ({
  type: 'studio' as const,
  studio_flow_sid: sid('FW', flow),
  studio_retry_count: retries,
});
const webhook = {
  type: 'webhook' as const,
  webhook_url: 'https://hooks.example.com/careers',
  webhook_method: 'POST' as const,
  webhook_filters: ['onMessageAdded'],
};

function sid(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(32, '0')}`;
}

/** An account as it grows by hand: two languages of one shop, twins among the flows, one chat nobody finished. */
const GROWN: Seed = {
  flows: [
    { sid: sid('FW', 1), friendly_name: 'Chat Flow' },
    { sid: sid('FW', 2), friendly_name: 'Twin' },
    { sid: sid('FW', 3), friendly_name: 'Twin' },
    { sid: sid('FW', 4), friendly_name: 'no' },
  ],
  addresses: [
    { sid: sid('IG', 1), address: sid('CV', 1), friendly_name: 'Shop (de)', auto_creation: studio(1) },
    { sid: sid('IG', 2), address: sid('CV', 2), friendly_name: 'Shop (en)', auto_creation: studio(2, null) },
    { sid: sid('IG', 3), address: 'careers', friendly_name: 'Careers', auto_creation: webhook },
    {
      sid: sid('IG', 4),
      address: 'what?',
      friendly_name: 'Help: {now} #1',
      auto_creation: { ...studio(4, 0), enabled: false },
    },
    { sid: sid('IG', 5), address: 'nobody', auto_creation: { type: 'default' } },
  ],
};
const EXISTING = `# yaml-language-server: $schema=./schema/addresses.schema.json
version: 1

defaults: # for all
    integration: { type: studio, flow: Chat Flow, retryCount: 3 }

sites:
    # where it all began
    shop:
        locales:
            de:   # German
                address: ${sid('CV', 1)}
                friendlyName: "Shop (de)"

unmanaged: [nobody] # on purpose
`;

function keep(story: Story, name: string): Promise<void> {
  return expect(story.transcript).toMatchFileSnapshot(`transcripts/${name}.txt`);
}

async function grown(title: string, seed: Seed = GROWN): Promise<Story> {
  const story = await Story.begin(title);
  await story.sandbox.seed(seed);
  return story;
}

test('a first file is made of what is there, and then there is nothing to do', async () => {
  const story = await grown('From clicks to a file');
  const shown = await story.run('import');
  expect(readdirSync(story.folder)).toEqual([]);
  expect((await story.run('import --write')).code).toBe(0);
  expect(story.read('addresses.yaml')).toBe(shown.stdout);
  expect((await story.run('plan --detailed-exitcode')).code).toBe(0);
  await story.run('import --write');
  expect(story.read('addresses.yaml')).toBe(shown.stdout);
  expect(story.sandbox.requests.every(({ method }) => method === 'GET')).toBe(true);
  await keep(story, 'import-new-file');
});

test('a file with comments keeps them, and gets what it lacks', async () => {
  const story = await grown('A file that people have written');
  story.file('addresses.yaml', EXISTING);
  expect((await story.run('import --write')).code).toBe(0);
  const text = story.read('addresses.yaml');
  for (const line of EXISTING.split('\n')) expect(text.split('\n')).toContain(line);
  story.note('The file is now');
  await story.run('import');
  expect((await story.run('plan --detailed-exitcode')).code).toBe(0);
  await keep(story, 'import-existing-file');
});

test('for programs there is JSON, for comments Markdown', async () => {
  const story = await grown('Other formats', { ...GROWN, addresses: GROWN.addresses?.slice(0, 1) ?? [] });
  const { stdout } = await story.run('import --format json');
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    kind: 'import',
    written: false,
    imported: [{ environment: 'default', key: 'shop/de', sid: sid('IG', 1), address: sid('CV', 1) }],
    problems: [],
  });
  await story.run('import --format markdown');
  expect(JSON.parse((await story.run('import --write --format json')).stdout)).toMatchObject({
    written: true,
  });
  await story.run('import --write --format json');
  await keep(story, 'import-formats');
});

test('what no file can declare is left out, and said', async () => {
  const odd = [
    { sid: sid('IG', 6), address: 'half', auto_creation: { ...webhook, webhook_url: null } },
    { sid: sid('IG', 7), address: 'gone', auto_creation: studio(9) },
    { sid: sid('IG', 8), address: 'plain', auto_creation: { ...webhook, webhook_url: 'http://h.example' } },
    { sid: sid('IG', 9), address: 'empty', auto_creation: null },
  ];
  const story = await grown('Chats that nobody finished', {
    ...GROWN,
    addresses: [...(GROWN.addresses ?? []), ...odd],
  });
  expect((await story.run('import --write')).code).toBe(0);
  expect((await story.run('plan --detailed-exitcode')).code).toBe(0);
  await keep(story, 'import-left-out');
});

test('without leave to read flows and services, SIDs do', async () => {
  const elsewhere = {
    sid: sid('IG', 6),
    address: 'other',
    auto_creation: { ...studio(1), conversation_service_sid: sid('IS', 7) },
  };
  const story = await grown('A key that may read little', {
    ...GROWN,
    services: [{ sid: sid('IS', 7), friendly_name: 'Other' }],
    addresses: [...(GROWN.addresses?.slice(0, 1) ?? []), elsewhere],
  });
  story.sandbox.set({ permissions: ['flows.list', 'services.list'] });
  expect((await story.run('import --write')).code).toBe(0);
  expect((await story.run('plan --detailed-exitcode')).code).toBe(0);
  await keep(story, 'import-permissions');
});

const TWO = `version: 1
environments: # two accounts
  production: { account: ${sid('AC', 1)} }
  staging: { account: ${sid('AC', 2)} }
`;

test('several accounts make one file, or none when one of them cannot be read', async () => {
  const story = await grown('Two accounts');
  story.file('addresses.yaml', TWO);
  const { TWILIO_BASE_URL } = story.sandbox.env;
  const one = { TWILIO_BASE_URL, TWILIO_AUTH_TOKEN_PRODUCTION: 'token-of-production' };
  expect((await story.run('import --write', one)).code).toBe(1);
  const foreign = { ...one, TWILIO_AUTH_TOKEN_STAGING: 't', TWILIO_ACCOUNT_SID_STAGING: sid('AC', 3) };
  expect((await story.run('import --write', foreign)).code).toBe(3);
  expect(story.read('addresses.yaml')).toBe(TWO);

  const both = { ...one, TWILIO_AUTH_TOKEN_STAGING: 'token-of-staging' };
  expect((await story.run('import --write -e production', one)).code).toBe(0);
  expect((await story.run('import --write', both)).code).toBe(0);
  story.note('The file is now');
  await story.run('import', both);
  expect((await story.run('plan --detailed-exitcode', both)).code).toBe(0);
  await keep(story, 'import-environments');
});

test('a file that is not valid, or that cannot be written, is said, and stays as it was', async () => {
  const story = await grown('Nothing is written');
  const broken = 'version: 1\nsites: { shop: [\n';
  story.file('addresses.yaml', broken);
  expect((await story.run('import --write')).code).toBe(1);
  expect(story.read('addresses.yaml')).toBe(broken);
  mkdirSync(join(story.folder, 'folder'));
  for (const place of ['folder', 'missing/addresses.yaml']) {
    const { code, stdout } = await story.run(`import ${place} --write`);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  }
  const data = await story.run('import missing/addresses.yaml --write --format json');
  expect(JSON.parse(data.stdout)).toMatchObject({ written: false, problems: [{ code: 'file-unwritable' }] });
  await keep(story, 'import-unwritable');
});

test('a file of comments only is where a file begins', async () => {
  const story = await grown('Only comments');
  const comments = '# yaml-language-server: $schema=./schema/addresses.schema.json\r\n\r\n# ours\r\n';
  writeFileSync(join(story.folder, 'addresses.yaml'), `\uFEFF${comments}`);
  expect((await story.run('import --write')).code).toBe(0);
  expect(story.read('addresses.yaml').startsWith(`\uFEFF${comments}version: 1\r\n`)).toBe(true);
  expect((await story.run('plan --detailed-exitcode')).code).toBe(0);
});

test('what somebody else writes meanwhile is not lost', async () => {
  const story = await grown('Two people, one file');
  story.file('addresses.yaml', 'version: 1\npolicy: { allowEmpty: true }\n');
  story.sandbox.set({ 'latency-ms': 400 });
  const importing = story.run('import --write');
  await until(() => story.sandbox.requests.length > 0);
  writeFileSync(join(story.folder, 'addresses.yaml'), 'version: 1\npolicy: {}\n');
  expect(await importing).toMatchObject({ code: 1, stdout: '' });
  expect(story.read('addresses.yaml')).toBe('version: 1\npolicy: {}\n');
  await keep(story, 'import-meanwhile');
});

test('a first file comes with what init writes, and with the address of each entry', async () => {
  const story = await Story.begin('A first file by import');
  await story.sandbox.seed(GROWN);
  const printed = await story.run('import');
  expect((await story.run('import --write')).code).toBe(0);
  const text = story.read('addresses.yaml');
  expect(text).toBe(printed.stdout);
  expect(text).toMatch(/^# yaml-language-server: \$schema=\S+\nversion: 1\n/);
  expect(text).toContain('  careers:\n    address: careers\n');
  expect(story.read('.gitignore')).toContain('.sandbox');
  const doctor = await story.run('doctor');
  expect(doctor.stdout).not.toContain('no line tells editors the schema');
  expect((await story.run('plan')).stderr).not.toContain('has no "address"');
});
