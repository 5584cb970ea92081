import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { initRepository } from '../support/repositories.ts';
import { type Ran, run, scratchFolder } from '../support/run.ts';
import { Story } from './story.ts';

const SECRET = 'correct-horse-battery-staple';
const HEAD = `version: 1
integrations:
  german: { type: studio, flow: Chat Flow }
policy: { maxTakedowns: 100% }
defaults: { integration: german }
`;
const FILES = {
  'shop.yaml': `${HEAD}sites:\n  shop: { locales: [en, de] }\n`,
  'careers.yaml': `${HEAD}sites:\n  careers:\n    integration: { type: webhook, url: "https://hooks.example.com/?token={env.CAREERS_TOKEN}", events: [onMessageAdded] }\n`,
};

/** Milliseconds for some dozens of programs, one after the other, on a machine that is busy. */
const MANY_RUNS = 120_000;

/** A repository with a folder of files, and a way to run the program in it. */
function repository(files: Readonly<Record<string, string>>) {
  const cwd = scratchFolder();
  mkdirSync(join(cwd, 'addresses'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, 'addresses', name), text);
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], { cwd });
  initRepository(cwd);
  const commit = (subject: string) => {
    git('add', 'addresses');
    git('commit', '-q', '-m', subject);
  };
  commit('Declare');
  const said: string[] = [];
  const program = async (line: string, env = { CAREERS_TOKEN: SECRET }): Promise<Ran> => {
    const ran = await run([...line.split(' '), '--sandbox'], { cwd, env });
    said.push(ran.stdout, ran.stderr);
    return ran;
  };
  return { cwd, git, commit, program, said };
}

/** Key → SID of everything that is live as declared. */
async function sids(program: (line: string) => Promise<Ran>): Promise<Readonly<Record<string, string>>> {
  const { stdout } = await program('outputs addresses --format dotenv');
  return Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split('=') as [string, string]),
  );
}

test('a folder is applied; its files are renamed, joined and split, and no SID changes', async () => {
  const { cwd, git, commit, program, said } = repository(FILES);
  const applied = await program('apply addresses --yes');
  expect(applied.code, applied.stderr).toBe(0);
  const before = await sids(program);
  expect(Object.keys(before)).toHaveLength(3);

  git('mv', 'addresses/shop.yaml', 'addresses/a.yaml');
  commit('Rename');
  expect((await program('plan addresses --detailed-exitcode')).code).toBe(0);

  const careers = FILES['careers.yaml'].slice(HEAD.length + 'sites:\n'.length);
  writeFileSync(join(cwd, 'addresses', 'a.yaml'), `${FILES['shop.yaml']}${careers}`);
  git('rm', '-q', 'addresses/careers.yaml');
  commit('Join');
  expect((await program('plan addresses --detailed-exitcode')).code).toBe(0);

  writeFileSync(join(cwd, 'addresses', 'a.yaml'), `${HEAD}sites:\n  shop: { locales: [en] }\n`);
  writeFileSync(join(cwd, 'addresses', 'b.yaml'), `${HEAD}sites:\n  shop: { locales: [de] }\n${careers}`);
  commit('Split');
  for (const line of [
    'plan addresses',
    'plan addresses/a.yaml',
    'plan addresses --ref HEAD^',
    'plan addresses --base HEAD^',
  ]) {
    const planned = await program(`${line} --detailed-exitcode`);
    expect(planned.code, `${line}\n${planned.stdout}${planned.stderr}`).toBe(0);
  }
  expect(await sids(program)).toEqual(before);
  for (const text of said) expect(text).not.toContain(SECRET);
});

test(
  'the value of a secret is in no output of any command, also when it is missing, changed or spelt out',
  async () => {
    const { cwd, program, said } = repository(FILES);
    const missing = await program('plan addresses', { CAREERS_TOKEN: '' });
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('addresses/careers.yaml:8:74');
    const saved = await program('plan addresses --out plan.json');
    expect(saved.code, saved.stderr).toBe(0);
    expect((await program('apply addresses --yes --plan plan.json')).code).toBe(0);
    for (const format of ['text', 'json', 'markdown']) {
      await program(`plan addresses --format ${format}`);
      await program(`plan addresses --format ${format}`, { CAREERS_TOKEN: 'another-value-of-it' });
      await program(`explain careers --file addresses --format ${format}`);
      await program(`check --file addresses --format ${format}`);
      await program(`snippet --file addresses --format ${format === 'text' ? 'dotenv' : 'json'}`);
      await program(`validate addresses --format ${format}`);
      await program(`import addresses --into addresses/shop.yaml --format ${format}`);
    }
    const changed = await program('plan addresses --detailed-exitcode', {
      CAREERS_TOKEN: 'another-value-of-it',
    });
    expect(changed.code).toBe(2);
    for (const format of ['table', 'json', 'dotenv', 'yaml', 'csv', 'markdown'])
      await program(`outputs addresses --format ${format}`);
    await program('plan addresses --verbose');
    for (const text of [...said, readFileSync(join(cwd, 'plan.json'), 'utf8')]) {
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain('another-value-of-it');
    }
    expect(readdirSync(join(cwd, 'addresses')).sort()).toEqual(['careers.yaml', 'shop.yaml']);
  },
  MANY_RUNS,
);

test('import writes into the file of a folder that is named', async () => {
  const { cwd, program } = repository(FILES);
  const asked = await program('import addresses --write');
  expect(asked.code).toBe(1);
  expect(asked.stderr).toContain('into-needed');
  const written = await program('import addresses --into addresses/shop.yaml --write');
  expect(written.code, written.stderr).toBe(0);
  expect(readFileSync(join(cwd, 'addresses', 'careers.yaml'), 'utf8')).toBe(FILES['careers.yaml']);
  expect(readFileSync(join(cwd, 'addresses', 'shop.yaml'), 'utf8')).toContain('flex-chat-address:');
  expect((await program('validate addresses')).code).toBe(0);
});

test.each(['in git', 'outside of git'])(
  'import into one file leaves what its siblings declare to them, %s',
  async (where) => {
    const { cwd, program } = repository(FILES);
    if (where === 'outside of git') rmSync(join(cwd, '.git'), { recursive: true });
    expect((await program('apply addresses --yes')).code).toBe(0);
    writeFileSync(join(cwd, 'addresses', 'other.yaml'), 'version: 1\npolicy: { allowEmpty: true }\n');
    const written = await program('import addresses/other.yaml --write');
    expect(written.code, written.stderr).toBe(0);
    const text = readFileSync(join(cwd, 'addresses', 'other.yaml'), 'utf8');
    expect(text).toContain('flex-chat-address:');
    expect(text).not.toContain('shop');
    expect(text).not.toContain('careers');
    expect(written.stderr).toMatch(/declared-elsewhere.*addresses\/careers\.yaml/s);
    expect((await program('validate addresses')).code).toBe(0);
    const again = await program('import addresses/other.yaml --write');
    expect(again.stdout).toContain('Nothing to import');
  },
);

test('outputs takes a folder for the declaration, unless the usual file has a site of that name', async () => {
  const { cwd, program } = repository(FILES);
  const fromFolder = await program('outputs addresses shop --format csv');
  expect(fromFolder.stdout.split('\n')).toHaveLength(4);
  writeFileSync(
    join(cwd, 'addresses.yaml'),
    'version: 1\nsites: { addresses: { integration: { type: default } } }\n',
  );
  const ofSite = await program('outputs addresses --format csv');
  expect(ofSite.stdout.split('\n')).toHaveLength(3);
});

test('what the other files of a folder declare is not called unmanaged in the plan of one', async () => {
  const story = await Story.begin('One file of a folder');
  story.file('addresses/shop.yaml', fileOf('shop'));
  story.file('addresses/jobs.yaml', fileOf('jobs'));
  story.commit('A folder');
  await story.run('apply addresses --yes');
  const { stdout } = await story.run('plan addresses/shop.yaml');
  // What is left is the address that every account of Flex begins with.
  expect(stdout).toContain('not known to be yours, left alone (1)');
  expect(stdout).not.toContain('jobs');
});

function fileOf(site: string): string {
  return `version: 1\nsites:\n  ${site}: { integration: { type: studio, flow: Chat Flow } }\n`;
}
