import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commitAll } from '../support/commit.ts';
import { initRepository } from '../support/repositories.ts';
import { type Ran, run, scratchFolder } from '../support/run.ts';

const HEAD = 'version: 1\ndefaults: { integration: { type: studio, flow: Chat Flow } }\n';
const file = (...sites: readonly string[]) =>
  `${HEAD}sites: { ${sites.map((site) => `${site}: {}`).join(', ')} }\n`;
const ENVIRONMENTS = `environments:\n${['zambia-web', 'zambia-youth', 'peru-web']
  .map((name, index) => `  ${name}: { account: AC${'0'.repeat(31)}${index + 1} }\n`)
  .join('')}`;

/** A folder in git with files, and the program in it. */
function place(files: Readonly<Record<string, string | Uint8Array>>) {
  const cwd = scratchFolder();
  initRepository(cwd);
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(join(cwd, path, '..'), { recursive: true });
    writeFileSync(join(cwd, path), content);
  };
  for (const [path, content] of Object.entries(files)) write(path, content);
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
      cwd,
      stdio: 'ignore',
    });
  };
  const commit = (subject: string): void => commitAll(cwd, { subject });
  return { cwd, write, git, commit, program: (line: string): Promise<Ran> => run(line.split(' '), { cwd }) };
}

test.each([
  ['validate chats', 'validate -f chats'],
  ['plan chats --sandbox', 'plan --file chats --sandbox'],
  ['outputs chats --sandbox', 'outputs -f chats --sandbox'],
  ['snippet chats alpha --sandbox', 'snippet -f chats alpha --sandbox'],
  ['check chats alpha --sandbox', 'check -f chats alpha --sandbox'],
  ['explain chats alpha beta --sandbox', 'explain -f chats alpha beta --sandbox'],
  ['log chats alpha', 'log -f chats alpha'],
  ['log chats/a.yaml alpha', 'log -f chats/a.yaml alpha'],
  ['check chats/a.yaml --sandbox', 'check -f chats/a.yaml --sandbox'],
])('%s does what %s does', async (one, other) => {
  const { program, commit } = place({ 'chats/a.yaml': file('alpha'), 'chats/b.yaml': file('beta') });
  commit('Declare');
  const [first, second] = [await program(one), await program(other)];
  expect(first.stderr).not.toMatch(/not-found|unknown-entry|usage|unknown option/);
  expect(`${first.stdout}${first.stderr}`).toMatch(/alpha|chats is valid/);
  expect(first).toEqual(second);
});

test('two declarations in one line are a mistake', async () => {
  const { stderr, code } = await place({ 'a.yaml': file('alpha') }).program('plan a.yaml -f b.yaml');
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining('two declarations are named: a.yaml and, with --file, b.yaml'),
  ]);
});

test('a name that is missing leads to what lies beside it', async () => {
  const { program, cwd } = place({ 'addresses/a.yaml': file('alpha') });
  expect((await program('validate')).stderr).toContain(
    'There is a folder "addresses": where it is the declaration, name it, by -f addresses',
  );
  renameSync(join(cwd, 'addresses/a.yaml'), join(cwd, 'chats.yaml'));
  expect((await program('validate chats')).stderr).toContain('There is "chats.yaml": name that');
  expect((await program('plan -e staging production')).stderr).toContain(
    'an environment is named by -e production',
  );
});

test('-e takes globs, and lists no more names than one reads', async () => {
  const many = Array.from({ length: 38 }, (_, index) => `  e${index}: {}\n`).join('');
  const { program, write } = place({ 'addresses.yaml': `${file('alpha')}${ENVIRONMENTS}` });
  const planned = JSON.parse((await program('validate -e zambia-* --format json')).stdout);
  expect(planned.valid).toBe(true);
  expect((await program('plan -e zambia-* --sandbox')).stdout).not.toContain('peru-web');
  expect((await program('plan -e zambia-* --sandbox')).stdout).toContain('zambia-youth');
  expect((await program('plan -e chile-* --sandbox')).stderr).toContain('declares no environment "chile-*"');
  write('addresses.yaml', `${file('alpha')}environments:\n${many}`);
  const { stderr } = await program('plan -e nowhere --sandbox');
  expect(stderr).toContain('It declares e0, e1, e2, e3, e4, e5, e6, e7, e8, e9 and 28 more');
});

test('apply -e says that it passes by the stage before', async () => {
  const staged = 'environments:\n  staging: {}\n  production: { after: staging }\n';
  const { program, commit } = place({ 'addresses.yaml': `${file('alpha')}${staged}` });
  commit('Declare');
  const alone = await program('apply -e production --yes --sandbox=.one');
  expect(alone).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('warning stage-left-out "production" is applied after "staging"'),
  });
  expect((await program('apply --yes --sandbox=.two')).stderr).not.toContain('stage-left-out');
  expect((await program('plan -e production --sandbox=.two')).stderr).not.toContain('stage-left-out');
});

test('a folder is not read past a linked folder, a pipe, or what is no declaration', async () => {
  const { program, cwd, write } = place({ 'chats/a.yaml': file('alpha'), 'other/b.yaml': file('beta') });
  const expectOnly = async (name: string, words: string): Promise<void> => {
    const { stderr, code } = await program('validate chats');
    expect(code).toBe(1);
    expect(stderr).toContain(words);
    expect(stderr).toContain('chats is not valid: 1 error');
    expect(stderr.length).toBeLessThan(400);
    rmSync(join(cwd, name), { recursive: true });
  };
  symlinkSync('../other', join(cwd, 'chats/more'));
  await expectOnly('chats/more', 'chats/more error not-a-plain-file');
  symlinkSync('../other', join(cwd, 'chats/.hidden'));
  expect((await program('validate chats')).code).toBe(0);
  execFileSync('mkfifo', [join(cwd, 'chats/p.yaml')]);
  await expectOnly('chats/p.yaml', 'is a pipe, a socket or a device');
  write('chats/compose.yml', 'version: "3"\nservices:\n  db: { image: postgres }\n');
  await expectOnly('chats/compose.yml', 'chats/compose.yml:1:1 error not-a-declaration');
  write('chats/list.yml', '- hosts: all\n');
  await expectOnly('chats/list.yml', 'not-a-declaration');
  write(
    'chats/picture.yaml',
    Uint8Array.from({ length: 3000 }, (_, index) => (index * 7) % 256),
  );
  await expectOnly('chats/picture.yaml', 'not-utf8 The file is no text');
  write('chats/slip.yaml', 'version: 1\nsite: { beta: {} }\n');
  expect((await program('validate chats')).stderr).toContain('did you mean "sites"');
});

test('log of a name that went elsewhere shows what was before, and where it went', async () => {
  const { program, git, commit, write } = place({ 'addresses.yaml': file('alpha', 'beta') });
  commit('Declare both');
  git('rm', '--quiet', 'addresses.yaml');
  write('chats/a.yaml', file('alpha'));
  write('chats/b.yaml', file('beta'));
  commit('Split');
  for (const line of ['log', 'log addresses.yaml beta', 'log -f addresses.yaml']) {
    const split = await program(line);
    expect(split.code).toBe(0);
    expect(split.stdout).toContain('Declare both');
    expect(split.stdout).not.toContain('Split');
    expect(split.stderr).toMatch(
      /declaration-moved "addresses.yaml" is not there any more: [0-9a-f]{7,} made "chats\//,
    );
  }
  git('rm', '--quiet', '-r', 'chats');
  write('all.yaml', file('alpha', 'beta'));
  commit('Join');
  const joined = await program('log -f chats');
  expect(joined).toMatchObject({ code: 0, stdout: expect.stringContaining('Split') });
  expect(joined.stderr).toContain('made "all.yaml" of it');
  expect((await program('log never.yaml')).stderr).toContain('file-not-committed');
});

test('the schema line that init writes and doctor advises leads to a schema', async () => {
  const { program, cwd, write } = place({});
  const schemaFindings = async (line: string) => {
    const { sections } = JSON.parse((await program(`${line} --format json --sandbox`)).stdout);
    const { findings } = sections[0] as {
      findings: readonly { code: string; state: string; message: string; hint: string | null }[];
    };
    return findings.filter(({ code }) => code === 'schema-line');
  };
  await program('init --write');
  expect(await schemaFindings('doctor')).toMatchObject([
    { state: 'good', message: expect.stringContaining('./addresses.schema.json') },
  ]);
  rmSync(join(cwd, 'addresses.schema.json'));

  write('teams/a.yaml', file('alpha'));
  write('teams/b.yaml', file('beta'));
  const [absent, ...others] = await schemaFindings('doctor teams');
  expect(others).toMatchObject([{ hint: absent?.hint }]);
  const [, command = '', pointer = ''] =
    /Run (.*), and begin the file with (# .*)$/.exec(absent?.hint ?? '') ?? [];
  const [, printed = ''] = /^chat-addresses (init --schema) > addresses\.schema\.json$/.exec(command) ?? [];
  write('addresses.schema.json', (await program(printed)).stdout);
  for (const [name, site] of [
    ['a', 'alpha'],
    ['b', 'beta'],
  ] as const)
    write(`teams/${name}.yaml`, `${pointer}\n${file(site)}`);
  expect(await schemaFindings('doctor teams')).toMatchObject([{ state: 'good' }, { state: 'good' }]);

  rmSync(join(cwd, 'addresses.schema.json'));
  const [gone] = await schemaFindings('doctor teams');
  expect(gone?.message).toContain('look for the schema at ../addresses.schema.json, which is not there');
  write('node_modules/chat-addresses/schema/addresses.schema.json', '{}');
  const [installed] = await schemaFindings('doctor teams');
  const [, found = ''] = /Begin the file with (# .*)$/.exec(installed?.hint ?? '') ?? [];
  expect(found).toContain('=../node_modules/chat-addresses/schema/addresses.schema.json');
  for (const [name, site] of [
    ['a', 'alpha'],
    ['b', 'beta'],
  ] as const)
    write(`teams/${name}.yaml`, `${found}\n${file(site)}`);
  expect(await schemaFindings('doctor teams')).toMatchObject([{ state: 'good' }, { state: 'good' }]);
});
