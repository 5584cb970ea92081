import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Story, type Told } from './story.ts';

const FILE = `version: 1
defaults:
  friendlyName: "{site} ({locale})"
  integration: { type: studio, flow: Chat Flow, retryCount: 3 }
sites:
  shop:
    locales: [en, de]
  careers:
    friendlyName: Careers
    integration:
      type: webhook
      url: https://hooks.example.com/careers?token=5ecret
      events: [onMessageAdded]
`;

function keep(story: Story, name: string): Promise<void> {
  return expect(story.transcript).toMatchFileSnapshot(`transcripts/${name}.txt`);
}

function expectRefused(told: Told): void {
  expect(told.code).toBe(3);
  expect(told.writes).toEqual([]);
}

test('validate says what is right and what is wrong, in three formats', async () => {
  const story = await Story.begin('Is the file valid?');
  story.file('addresses.yaml', FILE);
  expect((await story.run('validate')).code).toBe(0);
  expect((await story.run('validate --format json')).code).toBe(0);
  story.file(
    'bad.yaml',
    'version: 1\nsites:\n  shop:\n    integraton: { type: studio, flow: Chat Flow }\n    locales: [en, de_de]\n    sid: FW00000000000000000000000000000001\n',
  );
  expect((await story.run('validate bad.yaml')).code).toBe(1);
  const data = await story.run('validate bad.yaml --format json');
  expect(JSON.parse(data.stdout)).toMatchObject({ version: 1, kind: 'validate', valid: false });
  expect((await story.run('validate bad.yaml --format markdown')).code).toBe(1);
  expect(story.sandbox.requests).toEqual([]);
  await keep(story, 'validate');
});

test('what is asked for and not there is told with what may be meant, and nothing is sent', async () => {
  const story = await Story.begin('Slips of the keyboard');
  story.file(
    'addresses.yaml',
    FILE.replace('sites:', 'environments: { staging: {}, production: {} }\nsites:'),
  );
  for (const line of [
    'check SHOP',
    'check shop/de carers',
    'explain SHPO',
    'explain "*/fr"',
    'check xyzzy',
    'plan -e PRODUCTION',
    'outputs -e staging,prod',
    'plan adresses.yaml',
  ]) {
    expect((await story.run(line, {})).code, line).toBe(1);
  }
  expect(story.sandbox.requests).toEqual([]);
  await keep(story, 'slips');
});

test('from a fresh account to a verified one, and then there is nothing to do', async () => {
  const story = await Story.begin('A fresh account');
  story.file('addresses.yaml', FILE);
  story.commit('Declare the first chats');
  expect((await story.run('plan')).writes).toEqual([]);
  expect((await story.run('apply --yes')).writes).toHaveLength(3);
  const again = await story.run('plan --detailed-exitcode');
  expect(again.code).toBe(0);
  // One page of up to 50 addresses, and at most three requests besides.
  expect(again.requests.length).toBeLessThanOrEqual(4);
  expect((await story.run('apply --yes')).writes).toEqual([]);
  await keep(story, 'fresh-account');
});

test('outputs are there for people, scripts and builds', async () => {
  const story = await Story.begin('Which SID belongs to which site?');
  story.file('addresses.yaml', FILE);
  await story.run('outputs');
  await story.run('apply --yes --format json');
  for (const format of ['table', 'json', 'dotenv', 'yaml', 'csv', 'markdown']) {
    expect((await story.run(`outputs --format ${format}`)).code).toBe(0);
  }
  story.note('Some of them, in another order');
  for (const line of ['shop', 'careers */de --sort flow', 'addresses.yaml */en', '-f addresses.yaml SHOP']) {
    await story.run(`outputs ${line}`);
  }
  await keep(story, 'outputs');
});

test('an edit is told from drift, and a commit that removes an entry deletes it', async () => {
  const story = await Story.begin('Edits, drift and removal, with git as the record');
  story.file('addresses.yaml', FILE);
  story.commit('Declare the first chats');
  await story.run('apply --yes');

  const live = story.sandbox.state().addresses;
  await story.sandbox.seed({
    addresses: live.map((row) => (row.address === 'shop:de' ? { ...row, friendly_name: 'Renamed' } : row)),
  });
  story.note('Somebody renames shop/de in the Console.');
  story.edit('addresses.yaml', 'friendlyName: Careers', 'friendlyName: Work with us');
  const drift = await story.run('plan --base HEAD --detailed-exitcode');
  expect(drift.code).toBe(2);
  story.commit('Name the careers chat for its visitors');
  expect((await story.run('apply --yes')).writes).toHaveLength(2);

  story.edit('addresses.yaml', /\n {2}careers:.*/s, '\n');
  story.commit('Careers moved to a form');
  const removed = await story.run('apply --yes');
  expect(removed.writes.map(({ method }) => method)).toEqual(['DELETE']);
  await keep(story, 'edit-drift-remove');
});

test('what was deleted outside git is drift, and nothing says that it was never live', async () => {
  const story = await Story.begin('Deleted outside git');
  story.file('addresses.yaml', FILE);
  story.commit('Declare the first chats');
  await story.run('apply --yes --format markdown');
  const live = story.sandbox.state().addresses;
  await story.sandbox.seed({ addresses: live.filter(({ address }) => address !== 'shop:de') });
  story.note('Somebody deletes shop/de in the Console.');
  const { stdout: plan } = await story.run('plan --base HEAD');
  expect(plan).toMatch(/create shop\/de .* drift: deleted outside git$/m);
  const { stdout: markdown } = await story.run('plan --base HEAD --format markdown');
  expect(markdown).toMatch(/create \|.*deleted outside git/);
  for (const line of [
    'check shop/de',
    'outputs shop/de',
    'outputs shop/de --format dotenv',
    'explain shop/de',
    'snippet shop/de',
  ]) {
    const { stdout, stderr } = await story.run(line);
    expect(stdout + stderr).toContain('not live');
    expect(stdout + stderr).not.toContain('not live yet');
  }
  await keep(story, 'deleted-outside');
});

test('a replace needs leave, and so do protected entries and many deletes', async () => {
  const story = await Story.begin('What the guards refuse');
  story.file('addresses.yaml', FILE);
  story.commit('Declare the first chats');
  await story.run('apply --yes');

  story.edit('addresses.yaml', 'friendlyName: Careers', 'friendlyName: Careers\n    address: jobs');
  expectRefused(await story.run('apply --yes'));
  story.commit('Careers gets another address');
  expect((await story.run('apply --yes --allow-replace')).code).toBe(0);

  story.edit('addresses.yaml', 'address: jobs', 'address: jobs\n    protect: true');
  story.commit('Protect careers');
  story.edit('addresses.yaml', /\n {2}careers:.*/s, '\n');
  story.commit('Remove careers');
  expectRefused(await story.run('apply --yes'));

  story.edit('addresses.yaml', 'locales: [en, de]', 'address: only');
  story.edit('addresses.yaml', '{site} ({locale})', '{site}');
  story.commit('One shop for everybody');
  expectRefused(await story.run('apply --yes'));
  await keep(story, 'guards');
});

test('an old version is planned and applied by its name', async () => {
  const story = await Story.begin('Rolling back');
  story.file('addresses.yaml', FILE);
  story.commit('Declare the first chats');
  await story.run('apply --yes');
  story.edit('addresses.yaml', 'retryCount: 3', 'retryCount: 1');
  story.commit('Retry less');
  await story.run('apply --yes');
  expect((await story.run('plan --ref HEAD~1')).stdout).toMatch(
    /^A plan of \w{7} of 2026-01-01 \(Declare the/,
  );
  expect((await story.run('plan --ref HEAD')).stdout).not.toContain('A plan of');
  const rolled = await story.run('apply --ref HEAD~1 --yes');
  expect(rolled.code).toBe(0);
  expect(rolled.stdout).toMatch(/^Rolling back to \w{7} of 2026-01-01 \(Declare the first chats\)\n/);
  expect(rolled.stdout).toMatch(/the account holds what addresses\.yaml as of \w{7} declares/);
  const [, restoring = ''] = /(git restore .*)\n$/.exec(rolled.stdout) ?? [];
  story.git(...(restoring.split(' && ')[0] ?? '').split(' ').slice(1));
  expect((await story.run('plan --detailed-exitcode')).code).toBe(0);
  expect((await story.run('plan --ref no-such-tag')).code).toBe(1);
  await keep(story, 'rollback');
});

test('several environments have credentials of their own, and one that fails does not hide the other', async () => {
  const story = await Story.begin('Two accounts', { account: 'AC00000000000000000000000000000001' });
  story.file(
    'addresses.yaml',
    `version: 1
environments:
  production: { account: AC00000000000000000000000000000001 }
  staging: { account: AC00000000000000000000000000000002 }
defaults:
  integration: { type: studio, flow: Chat Flow }
sites:
  shop: { friendlyName: "Shop {environment}" }
`,
  );
  story.commit('Two accounts');
  const { TWILIO_BASE_URL } = story.sandbox.env;
  const production = { TWILIO_BASE_URL, TWILIO_AUTH_TOKEN_PRODUCTION: 'token-of-production' };
  const both = { ...production, TWILIO_AUTH_TOKEN_STAGING: 'token-of-staging' };
  expect((await story.run('plan', production)).code).toBe(1);
  expect((await story.run('outputs', production)).code).toBe(1);
  expect((await story.run('apply --yes', both)).code).toBe(0);
  expect((await story.run('outputs --format dotenv', both)).code).toBe(0);
  expect((await story.run('plan -e staging', both)).code).toBe(0);
  expect((await story.run('plan -e stagging', both)).code).toBe(1);
  const foreign = { ...both, TWILIO_ACCOUNT_SID_STAGING: 'AC00000000000000000000000000000003' };
  expectRefused(await story.run('apply --yes', foreign));
  await keep(story, 'environments');
});

test('check opens chats and closes them, and tells what the web page needs', async () => {
  const story = await Story.begin('Does it answer?');
  story.file('addresses.yaml', FILE);
  await story.run('apply --yes --check');
  expect((await story.run('check')).code).toBe(0);
  await story.run('check shop/de --webchat');
  const live = story.sandbox.state().addresses;
  await story.sandbox.seed({
    addresses: live.map((row) => {
      const { auto_creation: creation } = row;
      return row.address === 'careers' && creation
        ? { ...row, auto_creation: { ...creation, enabled: false } }
        : row;
    }),
  });
  story.note('Somebody switches careers off in the Console.');
  expect((await story.run('check careers shop/en')).code).toBe(1);
  story.edit('addresses.yaml', 'friendlyName: Careers', 'friendlyName: Careers\n    enabled: false');
  expect((await story.run('check careers */en')).stdout).toMatch(/✔ 1 answers, 1 is off as declared\n$/);
  expect((await story.run('check shop/fr')).code).toBe(1);
  expect(story.sandbox.state().conversations.every(({ state }) => state === 'closed')).toBe(true);
  await keep(story, 'check');
});

test('snippet prints what each page needs, labelled, or writes one file each', async () => {
  const key = 'CV0a1b2c3d4e5f60718293a4b5c6d7e8f2';
  const story = await Story.begin('What the web pages need');
  await story.sandbox.seed({ addresses: [{ address: key, friendly_name: 'Made in the Console' }] });
  story.file(
    'addresses.yaml',
    FILE.replace('locales: [en, de]', `locales:\n      en: { address: ${key} }\n      de:`),
  );
  await story.run('apply --yes');
  story.edit('addresses.yaml', 'friendlyName: Careers', 'friendlyName: Careers\n    enabled: false');
  await story.run('apply --yes');
  expect((await story.run('snippet')).code).toBe(0);
  expect((await story.run('snippet shop/en')).stderr).not.toMatch(/ error | several-files /);
  expect((await story.run('snippet shop --format dotenv')).code).toBe(0);
  const refused = await story.run('snippet shop --format html');
  expect(refused.code).toBe(1);
  const { snippets } = JSON.parse((await story.run('snippet shop/en --format json')).stdout);
  expect(snippets).toMatchObject([
    { key: 'shop/en', deploymentKey: key, html: expect.stringContaining(key) },
  ]);
  expect((await story.run('snippet --out pages')).code).toBe(0);
  expect(readdirSync(join(story.folder, 'pages')).sort()).toEqual([
    'careers.env',
    'shop-de.env',
    'shop-en.html',
  ]);
  expect(story.read('pages/shop-en.html')).toBe((await story.run('snippet shop/en')).stdout);
  story.edit(
    'addresses.yaml',
    'sites:',
    'sites:\n  shop-de: { friendlyName: Another }\n  new: { friendlyName: New }',
  );
  const early = await story.run('snippet new shop/de');
  expect([early.code, early.stdout]).toEqual([1, expect.stringContaining('# shop/de in default')]);
  await story.run('apply --yes');
  expect((await story.run('snippet --out again')).code).toBe(1);
  expect(existsSync(join(story.folder, 'again'))).toBe(false);
  await keep(story, 'snippet');
});

test('a key that is gone is told with the commit that took it away', async () => {
  const story = await Story.begin('A key that is gone');
  story.file('addresses.yaml', FILE);
  story.commit('Declare the first chats');
  story.edit('addresses.yaml', 'locales: [en, de]', 'locales: [en]');
  story.commit('Close the German shop');
  story.edit('addresses.yaml', '  careers:\n', '  jobs:\n    address: careers\n');
  story.commit('Call it jobs');
  const told = async (line: string) => (await story.run(line)).stderr;
  expect(await told('explain shop/de')).toMatch(
    /→ It was removed by \w{7} of 2026-01-01 \(Close the German shop\);/,
  );
  expect(await told('outputs careers')).toMatch(/→ It was renamed to jobs by \w{7} of .* \(Call it jobs\);/);
  expect(await told('outputs shop/e')).toContain('Did you mean shop/en?');
});

test('a file that was moved to a folder is told with its commit', async () => {
  const story = await Story.begin('As a folder');
  story.file('addresses.yaml', FILE);
  story.commit('Declare the first chats');
  story.remove('addresses.yaml');
  story.file('sites/all.yaml', FILE);
  story.commit('As a folder');
  const { stderr } = await story.run('plan');
  expect(stderr).toMatch(
    /→ \w{7} made "sites\/all\.yaml" of it: where its folder .*, name that, by -f sites\n/,
  );
  story.remove('sites');
  story.file('note.txt', 'Nothing is declared here any more');
  story.commit('Give up');
  expect((await story.run('plan')).stderr).toContain('made "sites/all.yaml" of it');
});

test('explain says of what is protected that apply refuses to take it down', async () => {
  const story = await Story.begin('Protected');
  story.file('addresses.yaml', FILE.replace('  careers:\n', '  careers:\n    protect: true\n'));
  story.commit('Declare the first chats');
  await story.run('apply --yes');
  const { stdout } = await story.run('explain careers');
  expect(stdout).toMatch(/= protect\n +declared +true\n +from +addresses\.yaml:\d+ /);
  expect(stdout).toContain('Once it leaves the file, apply refuses, for it is protected.');
});

test('explain says where a value comes from and whose the address is', async () => {
  const story = await Story.begin('Why is it as it is?');
  story.file('addresses.yaml', FILE);
  story.commit('Declare the first chats');
  await story.run('explain shop/de');
  await story.run('apply --yes -e default --format markdown');
  await story.run('explain shop/de');
  await story.run('explain careers --format json');
  expect((await story.run('explain shop')).stdout).toMatch(/\nshop stands for 2 entries\n$/);
  await keep(story, 'explain');
});

test('verbose names requests, and neither credentials nor queries', async () => {
  const story = await Story.begin('Every request');
  story.file('addresses.yaml', FILE);
  const told = await story.run('apply --yes --verbose');
  expect(told.stderr).not.toMatch(/token=|5ecret|PageSize|Basic/);
  story.note('A listing that is refused, broken off, and then answered');
  story.sandbox.fail({ kind: 'rate-limited', operation: 'addresses.list' });
  story.sandbox.fail({ kind: 'reset', operation: 'addresses.list', nth: 2 });
  await story.run('outputs --verbose');
  story.note('Nothing is sent without credentials');
  expect((await story.run('explain careers --verbose', {})).code).toBe(1);
  await keep(story, 'verbose');
});

test('wrong usage is told with what may have been meant', async () => {
  const story = await Story.begin('Wrong usage');
  for (const line of [
    'plam',
    'diff',
    'destroy',
    '--sandbox',
    'plan --fromat json',
    'plan --format jsn',
    'apply a.yaml b.yaml',
    'apply --max-deletes many',
    'explain',
    'sandbox --port 99999',
    'apply',
  ]) {
    expect((await story.run(line)).code, line).toBe(1);
  }
  await keep(story, 'usage');
});

test('what the Action runs, by hand and with nothing that a runner sets', async () => {
  const story = await Story.begin('The commands of the Action, by hand');
  for (const line of ['', 'validate ', 'plan ', 'apply ', 'drift ', 'setup ']) {
    expect((await story.run(`github ${line}--help`)).code, line).toBe(0);
  }
  story.file(
    'addresses.yaml',
    'version: 1\nsites: { shop: { integration: { type: studio, flow: Chat Flow } } }\n',
  );
  for (const line of ['', ' plann', ' plan', ' apply ../addresses.yaml', ' drift --pull-request 3']) {
    const told = await story.run(`github${line}`);
    expect([told.code, told.requests], line).toEqual([1, []]);
  }
  await keep(story, 'github');
});

test('every help can be read aloud', async () => {
  const story = await Story.begin('Help');
  for (const line of ['help', ...'validate plan apply import outputs snippet check explain'.split(' ')]) {
    expect((await story.run(line === 'help' ? line : `${line} --help`)).code).toBe(0);
  }
  story.note('At 60 columns');
  for (const line of ['help', 'help apply']) await story.run(line, { COLUMNS: '60' });
  await keep(story, 'help');
});
