import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { declaredVersionReader, placeOfEntry } from '../../src/declaration/evidence/declared-version.ts';
import { type Asked, ask, cleanUp, codes, live, Repo } from './repo.ts';

afterAll(cleanUp);

const PRODUCTION = `AC${'1'.repeat(32)}`;

/** A declaration of these sites, as a team would write it. */
function yaml(...sites: readonly string[]): string {
  return [
    'version: 1',
    'defaults:',
    '  integration: { type: studio, flow: Chat Flow }',
    'sites:',
    ...sites.map((site) => (site.includes(':') ? `  ${site}` : `  ${site}: {}`)),
    '',
  ].join('\n');
}

function named(environments: string, ...sites: readonly string[]): string {
  return yaml(...sites).replace('defaults:', `environments: { ${environments} }\ndefaults:`);
}

function started(files: Readonly<Record<string, string>>): Repo {
  const repo = new Repo();
  return change(repo, 'Start', files);
}

/** Commits these files; null takes one away. */
function change(repo: Repo, subject: string, files: Readonly<Record<string, string | null>>): Repo {
  put(repo, files);
  repo.commit(subject);
  return repo;
}

function put(repo: Repo, files: Readonly<Record<string, string | null>>): void {
  for (const [path, content] of Object.entries(files)) {
    if (content === null) rmSync(join(repo.folder, path));
    else repo.write(path, content);
  }
}

/** Addresses with the subject of the commit that removed them, and the warnings. */
async function answer(repo: Repo, file: string, addresses: readonly string[], asked: Asked = {}) {
  const wanted = addresses.map((address) => live(address, 'default', PRODUCTION));
  const result = await ask(repo, {
    wanted,
    ...asked,
    file,
    readDeclaredVersion: declaredVersionReader(),
    describePlace: placeOfEntry,
  });
  if (!result.ok) throw new Error(codes(result).join());
  const removed = Object.fromEntries(
    result.value.removed.map(({ sid, removal }) => [sid.slice(3), removal.subject]),
  );
  return { removed, warnings: result.warnings };
}

describe('an address that another file declares by now', () => {
  test('is not removed, and the warning names file and line', async () => {
    const repo = started({ 'addresses.yaml': yaml('one', 'two', 'three') });
    change(repo, 'Split', { 'addresses.yaml': yaml('one'), 'teams/south.yaml': yaml('two') });
    const { removed, warnings } = await answer(repo, 'addresses.yaml', ['two', 'three']);
    expect(removed).toEqual({ three: 'Split' });
    expect(warnings).toMatchObject([
      {
        code: 'moved-not-removed',
        severity: 'warning',
        file: 'teams/south.yaml',
        at: { line: 5, column: 3 },
        message:
          'teams/south.yaml declares "two" (line 5) by now, so it is moved and not removed: nothing is deleted',
      },
    ]);
  });

  test.each([
    [
      'in another file of another environment of the account',
      named(`live: { account: ${PRODUCTION} }`, 'two'),
      true,
    ],
    ['in another account', named(`live: { account: AC${'2'.repeat(32)} }`, 'two'), false],
    ['in a file that is broken', `${yaml('two')}  : : [\n`, true],
    ['in a file that says nothing of it', yaml('four'), false],
    ['in a file that is no declaration', 'version: 3\nservices: { two: {} }\n', false],
  ])('%s', async (_, other, isMoved) => {
    const repo = started({ 'addresses.yaml': yaml('one', 'two') });
    change(repo, 'Move', { 'addresses.yaml': yaml('one'), 'other.yaml': other });
    const { removed, warnings } = await answer(repo, 'addresses.yaml', ['two']);
    expect(removed).toEqual(isMoved ? {} : { two: 'Move' });
    expect(warnings.map(({ code }) => code)).toEqual(isMoved ? ['moved-not-removed'] : []);
  });

  test('is not removed either while nothing of it is committed', async () => {
    const repo = started({ 'addresses.yaml': yaml('one', 'two') });
    put(repo, { 'addresses.yaml': yaml('one'), 'south.yaml': yaml('two') });
    expect((await answer(repo, 'addresses.yaml', ['two'])).removed).toEqual({});
    put(repo, { 'south.yaml': null });
    expect((await answer(repo, 'addresses.yaml', ['two'])).removed).toEqual({ two: 'not committed yet' });
    const planned = new Map([['south.yaml', yaml('two')]]);
    expect((await answer(repo, 'addresses.yaml', ['two'], { planned })).removed).toEqual({});
  });

  test('is that file’s to remove from then on', async () => {
    const repo = started({ 'addresses.yaml': yaml('one', 'two') });
    change(repo, 'Split', { 'addresses.yaml': yaml('one'), 'south.yaml': yaml('two', 'three') });
    change(repo, 'Close two', { 'south.yaml': yaml('three') });
    expect((await answer(repo, 'addresses.yaml', ['two'])).removed).toEqual({});
    expect((await answer(repo, 'south.yaml', ['two'])).removed).toEqual({ two: 'Close two' });
  });

  test('is removed once it came back and left for good', async () => {
    const repo = started({ 'addresses.yaml': yaml('one', 'two') });
    change(repo, 'Split', { 'addresses.yaml': yaml('one'), 'south.yaml': yaml('two') });
    change(repo, 'Join', { 'addresses.yaml': yaml('one', 'two'), 'south.yaml': null });
    change(repo, 'Close two', { 'addresses.yaml': yaml('one') });
    expect((await answer(repo, 'addresses.yaml', ['two'])).removed).toEqual({ two: 'Close two' });
  });

  test('of many, three are named', async () => {
    const sites = Array.from({ length: 40 }, (_, number) => `site-${number}`);
    const repo = started({ 'addresses.yaml': yaml('one', ...sites) });
    change(repo, 'Split', { 'addresses.yaml': yaml('one'), 'south.yaml': yaml(...sites) });
    const { warnings } = await answer(repo, 'addresses.yaml', sites);
    expect(warnings.map(({ message }) => message)).toEqual([
      'south.yaml declares "site-0" (line 5), "site-1" (line 6), "site-2" (line 7) and 37 more by now, so they are moved and not removed: nothing is deleted',
    ]);
  });
});

describe('a folder', () => {
  const split = {
    'addresses.yaml': null,
    'addresses/north.yaml': yaml('one', 'two'),
    'addresses/south.yaml': yaml('three'),
    'addresses/west.yaml': yaml('four'),
  };
  const whole = { 'addresses.yaml': yaml('one', 'two', 'three', 'four', 'gone') };

  test('that a file was split into has the history of that file', async () => {
    const repo = started(whole);
    change(repo, 'Close gone', { 'addresses.yaml': yaml('one', 'two', 'three', 'four', 'left') });
    change(repo, 'Split', split);
    expect((await answer(repo, 'addresses', ['gone', 'left', 'never'])).removed).toEqual({
      gone: 'Close gone',
      left: 'Split',
    });
  });

  test('has it also before the split is committed', async () => {
    const repo = started(whole);
    put(repo, split);
    expect((await answer(repo, 'addresses', ['gone', 'never'])).removed).toEqual({
      gone: 'not committed yet',
    });
  });

  test('removes what left any of its files, and nothing that moved between them', async () => {
    const repo = started(whole);
    change(repo, 'Split', split);
    change(repo, 'Move and close', {
      'addresses/north.yaml': yaml('one'),
      'addresses/south.yaml': yaml('two'),
      'addresses/east.yaml': yaml('three'),
      'addresses/west.yaml': null,
    });
    expect((await answer(repo, 'addresses', ['four', 'gone'])).removed).toEqual({
      four: 'Move and close',
      gone: 'Split',
    });
  });

  test('that is joined again hands its history to the file', async () => {
    const repo = started(whole);
    change(repo, 'Split', split);
    change(repo, 'Close four', { 'addresses/west.yaml': yaml('five') });
    change(repo, 'Join', {
      'addresses.yaml': yaml('one', 'two', 'three'),
      'addresses/north.yaml': null,
      'addresses/south.yaml': null,
      'addresses/west.yaml': null,
    });
    expect((await answer(repo, 'addresses.yaml', ['four', 'gone'])).removed).toEqual({
      four: 'Close four',
      gone: 'Split',
    });
  });

  test('that was renamed keeps its history, also that of files which are gone', async () => {
    const repo = started({ 'flex/north.yaml': yaml('one', 'two'), 'flex/south.yaml': yaml('three') });
    change(repo, 'Close three', { 'flex/south.yaml': null });
    repo.git('mv', 'flex', 'chats');
    change(repo, 'Rename', { 'chats/north.yaml': yaml('one') });
    expect((await answer(repo, 'chats', ['two', 'three'])).removed).toEqual({
      two: 'Rename',
      three: 'Close three',
    });
  });

  test('proves nothing by a version with one broken file, for that was never applied', async () => {
    const repo = started({ 'addresses/north.yaml': yaml('one') });
    change(repo, 'Break', {
      'addresses/south.yaml': 'version: 1\nsites: [',
      'addresses/north.yaml': yaml('one', 'two'),
    });
    change(repo, 'Repair', { 'addresses/south.yaml': yaml('four'), 'addresses/north.yaml': yaml('one') });
    expect((await answer(repo, 'addresses', ['two'])).removed).toEqual({});
  });

  test('can be the top of the repository, and hidden files are none of it', async () => {
    const repo = started({ 'north.yaml': yaml('one', 'two'), '.github/fixture.yaml': yaml('three') });
    change(repo, 'Close', { 'north.yaml': yaml('one'), '.github/fixture.yaml': yaml() });
    expect((await answer(repo, '.', ['two', 'three'])).removed).toEqual({ two: 'Close' });
  });

  test('leaves what a sibling declares alone when one of its files is planned', async () => {
    const repo = started({
      'addresses/north.yaml': yaml('one', 'two'),
      'addresses/south.yaml': yaml('three'),
    });
    change(repo, 'Move', {
      'addresses/north.yaml': yaml('one'),
      'addresses/south.yaml': yaml('three', 'two'),
    });
    expect((await answer(repo, 'addresses/north.yaml', ['two'])).removed).toEqual({});
  });
});

describe('what takes the place of a file', () => {
  test('a template that is renamed takes nothing along that another file took over', async () => {
    const repo = started({ 'addresses.yaml': yaml('one', 'two', 'three', 'four') });
    change(repo, 'Split', {
      'addresses.yaml': null,
      'north.yaml': yaml('one', 'two', 'three'),
      'south.yaml': yaml('four'),
    });
    change(repo, 'Close four', { 'south.yaml': yaml('five') });
    expect((await answer(repo, 'north.yaml', ['four'])).removed).toEqual({});
    expect((await answer(repo, 'south.yaml', ['four'])).removed).toEqual({ four: 'Close four' });
  });

  test('a new file is not the heir of whatever was there before', async () => {
    const repo = started({ 'addresses.yaml': yaml('one', 'two') });
    change(repo, 'Rename', { 'addresses.yaml': null, 'production.yaml': yaml('one', 'two') });
    change(repo, 'New', { 'addresses.yaml': yaml('other') });
    change(repo, 'Close two', { 'production.yaml': yaml('one') });
    expect((await answer(repo, 'addresses.yaml', ['two'])).removed).toEqual({});
    expect((await answer(repo, 'production.yaml', ['two'])).removed).toEqual({ two: 'Close two' });
  });
});

describe('a history that cannot be read', () => {
  const pointer = (content: string) =>
    `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize ${content.length}\n`;

  test.each([
    ['Git LFS', pointer(yaml('one', 'two')), 'git lfs untrack'],
    ['encryption', '\0GITCRYPT\0\u0001\u0002', '.gitattributes'],
  ])('because of %s says so as a shallow clone does', async (_, content, hint) => {
    const repo = started({ 'addresses.yaml': content });
    change(repo, 'Close two', { 'addresses.yaml': `${content}\n` });
    put(repo, { 'addresses.yaml': yaml('one') });
    const { removed, warnings } = await answer(repo, 'addresses.yaml', ['two']);
    expect(removed).toEqual({});
    expect(warnings).toMatchObject([{ code: 'unreadable-history', severity: 'warning' }]);
    expect(warnings[0]?.hint).toContain(hint);
  });

  test('in part only, by Git LFS, says so too', async () => {
    const repo = started({ 'addresses.yaml': yaml('one', 'two') });
    change(repo, 'Track', { 'addresses.yaml': pointer('') });
    put(repo, { 'addresses.yaml': yaml('one') });
    const { warnings } = await answer(repo, 'addresses.yaml', ['two', 'three']);
    expect(warnings.map(({ code }) => code)).toEqual(['unreadable-history']);
  });
});
