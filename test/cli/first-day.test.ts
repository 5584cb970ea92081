import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Story } from './story.ts';

const KEY = 'CV0a1b2c3d4e5f60718293a4b5c6d7e8f2';

function keep(story: Story, name: string): Promise<void> {
  return expect(story.transcript).toMatchFileSnapshot(`transcripts/${name}.txt`);
}

test('init writes an example where there is no account, and overwrites nothing', async () => {
  const story = await Story.begin('A first file without an account');
  const printed = await story.run('init', {});
  expect(printed.code).toBe(0);
  expect(existsSync(join(story.folder, 'addresses.yaml'))).toBe(false);
  expect((await story.run('init --write', {})).code).toBe(0);
  expect(story.read('addresses.yaml')).toBe(printed.stdout);
  expect(story.read('.gitignore')).toBe('.sandbox/\n');
  expect((await story.run('validate', {})).code).toBe(0);
  expect((await story.run('init --write', {})).code).toBe(1);
  expect(story.read('addresses.yaml')).toBe(printed.stdout);
  mkdirSync(join(story.folder, 'sites'));
  expect((await story.run('init sites --write', {})).code).toBe(1);
  expect((await story.run('init missing/addresses.yaml --write', {})).code).toBe(1);
  expect(story.sandbox.requests).toEqual([]);
  await keep(story, 'init');
});

test('init writes what is live, and a plan of it has nothing to do', async () => {
  const story = await Story.begin('A first file from an account');
  await story.sandbox.seed({ addresses: [{ address: KEY, friendly_name: 'Shop (de)' }] });
  writeFileSync(join(story.folder, '.gitignore'), 'node_modules/\n/.sandbox');
  expect((await story.run('init --write')).writes).toEqual([]);
  expect(story.read('.gitignore')).toBe('node_modules/\n/.sandbox');
  expect((await story.run('plan --detailed-exitcode')).code).toBe(0);
  story.note('Credentials that are half there');
  story.remove('addresses.yaml');
  const { TWILIO_ACCOUNT_SID = '' } = story.sandbox.env;
  expect((await story.run('init', { TWILIO_ACCOUNT_SID })).code).toBe(1);
  story.note('An account without any chat address');
  await story.sandbox.seed({ addresses: [] });
  expect((await story.run('init')).stderr).toContain('no chat address is live');
  await keep(story, 'init-live');
});

test('add writes one entry, and keeps every line that is there', async () => {
  const story = await Story.begin('One more site');
  story.file(
    'addresses.yaml',
    `# Our chats
version: 1
environments:
  production: { account: AC00000000000000000000000000000001 }
  staging: { account: AC00000000000000000000000000000002 }
integrations:
  german: { type: studio, flow: Chat Flow DE } # since spring
defaults: { integration: { type: studio, flow: Chat Flow } }
sites:
  shop: # the oldest
    locales:
      de: { integration: german }
      # and so on
  careers:
locales:
  ja:
`,
  );
  const before = story.read('addresses.yaml');
  for (const line of [
    `add shop/fr --address ${KEY} -e production --flow Flow --write`,
    'add shop/es --integration german --write',
    'add help --webhook https://hooks.example.com/{env.TOKEN} --events onMessageAdded,onConversationStateUpdated --write',
    'add fr-CA --address french --write',
  ]) {
    expect((await story.run(line, {})).code, line).toBe(0);
  }
  const lines = story.read('addresses.yaml').split('\n');
  expect(before.split('\n').filter((line) => !lines.includes(line))).toEqual([]);
  expect(lines).toHaveLength(before.split('\n').length + 10);
  expect((await story.run('validate', {})).code).toBe(0);
  const printed = await story.run('add shop/nl --address dutch', {});
  expect(printed.stdout).toContain('      nl:\n        address: dutch\n');
  expect(JSON.parse((await story.run('add it --format json', {})).stdout)).toMatchObject({
    kind: 'add',
    key: 'it',
    written: false,
    addresses: [
      { environment: 'production', address: 'it' },
      { environment: 'staging', address: 'it' },
    ],
  });
  expect(story.read('addresses.yaml').split('\n')).toEqual(lines);
  await keep(story, 'add');
});

test('init, import and doctor see credentials with the names of environments', async () => {
  const story = await Story.begin('Two accounts and no file');
  const { TWILIO_BASE_URL = '', TWILIO_ACCOUNT_SID = '', TWILIO_AUTH_TOKEN = '' } = { ...story.sandbox.env };
  const env = {
    TWILIO_BASE_URL,
    TWILIO_ACCOUNT_SID_STAGING: TWILIO_ACCOUNT_SID,
    TWILIO_AUTH_TOKEN_STAGING: TWILIO_AUTH_TOKEN,
    TWILIO_API_KEY_EU_WEST: `SK${'1'.repeat(32)}`,
  };
  const way = `declare environments: { eu-west: {}, staging: { account: ${TWILIO_ACCOUNT_SID} } } in the file`;
  expect((await story.run('import', env)).stderr).toContain(way);
  expect((await story.run('doctor', env)).stdout.replaceAll(/\s+/g, ' ')).toContain(way);
  const written = await story.run('init --write', env);
  expect(written.code, written.stderr).toBe(0);
  expect(written.stderr).toContain('TWILIO_API_SECRET_EU_WEST');
  const text = story.read('addresses.yaml');
  expect(text).toContain(`environments:\n  eu-west: {}\n  staging: { account: ${TWILIO_ACCOUNT_SID} }\n`);
  expect(text).toContain('Flex Chat Address');
  expect((await story.run('plan -e staging --detailed-exitcode', env)).code).toBe(0);
});

test('add refuses what would make no valid file, and writes nothing', async () => {
  const story = await Story.begin('Entries that cannot be added');
  story.file(
    'addresses.yaml',
    `version: 1\nsites:\n  shop: { locales: [en, de], integration: { type: default } }\n  help: { integration: { type: default } }\n  old: { address: ${KEY}, integration: { type: default } }\n`,
  );
  const before = story.read('addresses.yaml');
  for (const line of [
    'add shop/de',
    'add shop',
    'add help/de',
    'add careers',
    'add shop/de_AT',
    'add shop/b',
    'add my*site --flow A',
    `add shop/fr --address ${KEY}`,
    'add shop:fr --flow A',
    'add shop/fr --flow FW123',
    'add shop/fr --webhook http://hooks.example.com --events onMessageAdded',
    'add shop/fr --webhook https://hooks.example.com --events onMesageAdded',
    'add shop/fr --address CV123',
    'add shop/fr --integration german',
    'add shop/fr -e prodcution',
    'add shop/fr --flow A --integration b',
    'add shop/fr --webhook https://hooks.example.com',
    'add shop/fr --events onMessageAdded',
    'add shop/fr -f missing.yaml',
  ]) {
    const told = await story.run(`${line} --write`, {});
    expect([told.code, told.stdout], line).toEqual([1, '']);
  }
  expect(story.read('addresses.yaml')).toBe(before);
  await keep(story, 'add-refused');
});

test('add declares an entry in one environment after the other', async () => {
  const story = await Story.begin('A locale of two accounts');
  story.file(
    'addresses.yaml',
    `version: 1
environments:
  staging: { account: AC${'1'.repeat(32)} }
  production: { account: AC${'2'.repeat(32)} }
  dev: { account: AC${'3'.repeat(32)} }
defaults: { integration: { type: studio, flow: Chat Flow } }
sites:
  shop:
    locales:
      de: # the first one
        only: [staging] # for now
        address: CV${'1'.repeat(32)} # of staging
      en: { environments: { production: false, dev: false } }
  help:
    only: [staging]
    locales: [de, fr]
`,
  );
  const add = (line: string) => story.run(`add ${line} --write`, {});
  for (const line of [
    `shop/it --address CV${'a'.repeat(32)} -e staging`,
    `shop/it --address CV${'b'.repeat(32)} -e production`,
    `shop/it --address CV${'c'.repeat(32)} -e dev --flow Other`,
    `shop/de --address CV${'2'.repeat(32)} -e production`,
    'shop/en -e production',
    `help/fr -e production --address CV${'4'.repeat(32)}`,
  ]) {
    const told = await add(line);
    expect(told.code, line + told.stderr).toBe(0);
  }
  const again = await add('shop/de --address x -e production');
  expect(again.stderr).toContain('shop/de is declared already in production');
  expect(again.stderr).toContain('-e dev');
  const same = await add('shop/de -e dev');
  expect(same.stderr).toContain('shared-deployment-key');
  expect(same.stderr).toContain('Add --address with the deployment key of that account');
  expect((await story.run('validate', {})).code).toBe(0);
  expect(story.read('addresses.yaml')).toContain('de: # the first one');
  expect(story.read('addresses.yaml')).toContain('# for now');
  await keep(story, 'add-environments');
});

test('add writes into one file of a folder', async () => {
  const story = await Story.begin('One more site in a folder');
  const shop = 'version: 1\nsites:\n  shop: { integration: { type: default } }\n';
  story.file('sites/a.yaml', shop);
  story.file('sites/b.yaml', shop.replace('shop', 'help'));
  expect((await story.run('add careers --flow A -f sites --write', {})).code).toBe(1);
  expect((await story.run('add shop --flow A -f sites --into sites/b.yaml --write', {})).code).toBe(1);
  expect((await story.run('add careers --flow A -f sites --into sites/b.yaml --write', {})).code).toBe(0);
  expect(story.read('sites/a.yaml')).toBe(shop);
  expect((await story.run('validate sites', {})).code).toBe(0);
  await keep(story, 'add-folder');
});
