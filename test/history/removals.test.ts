import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findRemovalsIn } from '../../src/history/removals.ts';
import { ask, cleanUp, codes, file, live, Repo, readLines, removed, scratch } from './repo.ts';

afterAll(cleanUp);

const AT = 'addresses.yaml';

function started(...lines: readonly string[]): Repo {
  const repo = new Repo();
  repo.write(AT, file(...lines));
  repo.commit('Start');
  return repo;
}

describe('an address that an earlier version declared', () => {
  test('is removed, and the commit that removed it is named', async () => {
    const repo = started('a', 'b');
    repo.write(AT, file('b'));
    const commit = repo.commit('Close the shop');
    repo.write(AT, file('b', 'c'));
    repo.commit('Open another');
    const result = await ask(repo, { wanted: [live('never'), live('a')] });
    expect(result).toMatchObject({
      ok: true,
      warnings: [],
      value: {
        removed: [
          {
            environment: 'default',
            sid: 'IG-a',
            key: 'a',
            protect: false,
            age: 2,
            removal: {
              commit,
              subject: 'Close the shop',
              author: 'Ada',
              date: '2026-01-01T00:02:00Z',
            },
          },
        ],
      },
    });
  });

  test('is dated in UTC by its committer, wherever that was', async () => {
    const repo = started('a', 'b', 'c', 'd');
    const dates = ['2026-01-02T10:30:00+05:30', '2026-01-01T23:59:59-0800', '1767330000 +0000'];
    for (const [at, date] of dates.entries()) {
      repo.write(AT, file(...['a', 'b', 'c', 'd'].slice(at + 1)));
      repo.git('add', '-A');
      repo.commitAt(date, 'Drop');
    }
    const result = await ask(repo, { wanted: ['a', 'b', 'c'].map((address) => live(address)) });
    if (!result.ok) throw new Error(codes(result).join());
    expect(result.value.removed.map(({ removal }) => removal.date)).toEqual([
      '2026-01-02T05:00:00Z',
      '2026-01-02T07:59:59Z',
      '2026-01-02T05:00:00Z',
    ]);
  });

  test('is recognised by its SID too', async () => {
    const repo = started('IG1 shop');
    repo.write(AT, file());
    repo.commit('Drop');
    const wanted = [{ ...live('unknown'), sid: 'IG1' }];
    expect(await ask(repo, { wanted })).toMatchObject({ value: { removed: [{ sid: 'IG1', key: 'shop' }] } });
  });

  test('is removed by the work tree when the removal is not committed', async () => {
    const repo = started('a');
    repo.write(AT, file());
    expect(await ask(repo)).toMatchObject({
      value: { removed: [{ removal: { commit: null, date: null, subject: 'not committed yet' } }] },
    });
  });

  test('names the last of several removals', async () => {
    const repo = started('a');
    for (const [subject, lines] of [
      ['First', []],
      ['Back', ['a']],
      ['Second', []],
    ] as const) {
      repo.write(AT, file(...lines));
      repo.commit(subject);
    }
    expect(await removed(repo)).toEqual({ a: 'Second' });
  });

  test('was removed with the whole file, also when the file came back without it', async () => {
    const repo = started('a');
    repo.git('rm', '-q', AT);
    repo.commit('No addresses at all');
    expect(await removed(repo)).toEqual({ a: 'No addresses at all' });
    repo.write(AT, file('b'));
    repo.commit('Some again');
    expect(await removed(repo)).toEqual({ a: 'No addresses at all' });
  });

  test('is found behind versions that nobody can read', async () => {
    const repo = started('a');
    for (const broken of ['?', Uint8Array.from([0xff, 0, 0xfe]), 'x'.repeat(2_000_000)]) {
      repo.write(AT, broken);
      repo.commit('Break it');
    }
    repo.write(AT, file());
    repo.commit('Repair it, without a');
    expect(await removed(repo)).toEqual({ a: 'Repair it, without a' });
  });

  test('is not known to a commit that came before it', async () => {
    const repo = started('b');
    const commit = repo.git('rev-parse', 'HEAD');
    repo.write(AT, file('a', 'b'));
    repo.commit('Add');
    expect(await removed(repo, { at: { commit, path: AT } })).toEqual({});
  });
});

describe('protection', () => {
  test.each([
    ['holds when the last version had it', ['a shop protect'], true],
    ['ends when a later commit turned it off', ['a shop'], false],
  ])('%s', async (_, last, protect) => {
    const repo = started('a shop protect');
    repo.write(AT, file(...last));
    repo.commit('Touch');
    repo.write(AT, file());
    repo.commit('Remove');
    expect(await ask(repo)).toMatchObject({ value: { removed: [{ key: 'shop', protect }] } });
  });

  test('ended on the main line: a stale branch merged later does not bring it back', async () => {
    const repo = started('a shop protect');
    repo.git('branch', 'stale');
    repo.write(AT, file('a shop'));
    repo.commit('Unprotect');
    repo.write(AT, file());
    repo.commit('Remove');
    repo.git('checkout', '-q', 'stale');
    repo.write('README', 'elsewhere');
    repo.write(AT, `# a comment\n${file('a shop protect')}`);
    repo.commit('Work on something else');
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--no-edit', 'stale');
    expect(await ask(repo)).toMatchObject({
      value: { removed: [{ protect: false, removal: { subject: 'Remove' } }] },
    });
  });
});

describe('environments', () => {
  const now = (...environments: readonly (readonly [string, string | null])[]) =>
    environments.map(([name, account]) => ({ name, account }));
  test.each([
    ['by account, whatever the name', 'old=AC1:a', now(['new', 'AC1']), 'new', true],
    ['not by name when the accounts differ', 'prod=AC2:a', now(['prod', 'AC1']), 'prod', false],
    [
      'by the account that was read when none is stated now',
      'prod=AC2:a',
      now(['prod', null]),
      'prod',
      false,
    ],
    ['by name when one side states no account', 'prod:a', now(['prod', 'AC2']), 'prod', true],
    ['not by another name', 'prod:a', now(['staging', null]), 'staging', false],
    ['not by a file without any, when they have names now', 'a', now(['prod', null]), 'prod', false],
    ['by a file without any, when there is none now either', 'a', now(['default', null]), 'default', true],
    ['not one of several by a file without any', 'a', now(['prod', null], ['x', null]), 'prod', false],
  ])('are matched %s', async (_, line, environments, environment, found) => {
    const repo = started(line);
    repo.write(AT, file());
    repo.commit('Remove');
    const answer = await removed(repo, { environments, wanted: [live('a', environment)] });
    expect(answer).toEqual(found ? { a: 'Remove' } : {});
  });
});

describe('where the file lies', () => {
  test('in a subfolder, named from elsewhere, in a worktree, on a detached head', async () => {
    const repo = new Repo();
    repo.write('deploy/flex/addresses.yaml', file('a'));
    repo.write('other/README', 'x');
    repo.commit('Start');
    repo.write('deploy/flex/addresses.yaml', file());
    repo.commit('Remove');
    const expected = { a: 'Remove' };
    expect(await removed(repo, { file: 'deploy/flex/addresses.yaml' })).toEqual(expected);
    expect(await removed(repo, { cwd: join(repo.folder, 'deploy/flex') })).toEqual(expected);
    expect(
      await removed(repo, { cwd: join(repo.folder, 'other'), file: '../deploy/flex/addresses.yaml' }),
    ).toEqual(expected);
    expect(await removed(repo, { cwd: '/', file: join(repo.folder, 'deploy/flex/addresses.yaml') })).toEqual(
      expected,
    );
    repo.git('checkout', '-q', '--detach');
    expect(await removed(repo, { file: 'deploy/flex/addresses.yaml' })).toEqual(expected);
    const elsewhere = join(scratch(), 'tree');
    repo.git('worktree', 'add', '-q', elsewhere, 'HEAD');
    expect(await removed({ folder: elsewhere }, { file: 'deploy/flex/addresses.yaml' })).toEqual(expected);
  });

  test.each(['-rf.yaml', ':(top)x.yaml', 'a\nb.yaml', 'ü *?[x] "q".yaml', 'a\tb/\n/c.yaml'])(
    'under the name %j',
    async (name) => {
      const repo = new Repo();
      repo.write(name, file('a'));
      repo.commit('Start');
      repo.write(name, file());
      repo.commit('Remove');
      expect(await removed(repo, { file: name })).toEqual({ a: 'Remove' });
    },
  );

  test('in a submodule, whose own history counts', async () => {
    const inner = started('a');
    const outer = new Repo();
    outer.git('submodule', '--quiet', 'add', inner.folder, 'inner');
    outer.commit('Add the submodule');
    inner.write(AT, file());
    inner.commit('Remove');
    outer.git('submodule', '--quiet', 'update', '--remote');
    expect(await removed(outer, { file: 'inner/addresses.yaml' })).toEqual({ a: 'Remove' });
  });
});

describe('without a history', () => {
  test('nothing is asked of git when every address is accounted for', async () => {
    const never = { run: () => Promise.reject(new Error('asked')) };
    expect(await ask({ folder: '/' }, { git: never, wanted: [] })).toMatchObject({
      ok: true,
      value: { removed: [] },
    });
  });

  test('outside any repository, and before the first commit, nothing is removed', async () => {
    const folder = scratch();
    const outside = await ask({ folder });
    expect(outside).toMatchObject({ ok: true, value: { removed: [] } });
    expect(codes(outside)).toEqual(['warning not-a-repository']);
    const empty = await ask(new Repo());
    expect(empty).toMatchObject({ ok: true, value: { removed: [] } });
    expect(codes(empty)).toEqual(['warning no-commits']);
  });

  test('a shallow clone withholds, and says what to fetch', async () => {
    const repo = started('a');
    repo.write(AT, file());
    repo.commit('Remove');
    const clone = scratch();
    repo.git('clone', '-q', '--depth', '1', `file://${repo.folder}`, clone);
    const result = await ask({ folder: clone });
    expect(result).toMatchObject({ value: { removed: [] }, warnings: [{ code: 'shallow-history' }] });
    expect(result.ok && result.warnings[0]?.hint).toContain('fetch-depth: 0');
  });

  test('the earlier file can be given by hand', () => {
    const asked = {
      environments: [{ name: 'default', account: null }],
      wanted: [live('a'), live('b')],
      readDeclaredVersion: readLines,
    };
    const previous = [{ file: 'old.yaml', text: file('a shop protect') }];
    expect(findRemovalsIn({ ...asked, previous })).toMatchObject({
      value: {
        removed: [
          {
            sid: 'IG-a',
            protect: true,
            removal: { commit: null, date: null, subject: 'declared in old.yaml' },
          },
        ],
        isComplete: true,
      },
    });
    const broken = findRemovalsIn({ ...asked, previous: [{ file: 'old.yaml', text: '?' }] });
    expect(codes(broken)).toEqual(['error unreadable-previous']);
  });

  test('a folder that is gone is not taken for a git that is gone', async () => {
    const repo = started('a');
    mkdirSync(join(repo.folder, 'there'));
    expect(codes(await ask(repo, { file: 'there/not/addresses.yaml' }))).toEqual([]);
  });
});

describe('a file that is a symbolic link', () => {
  function linked(): Repo {
    const repo = new Repo();
    repo.write('real.yaml', file('a'));
    repo.commit('Start');
    repo.write('real.yaml', file());
    repo.commit('Remove');
    return repo;
  }
  const link = (repo: Repo) => symlinkSync('real.yaml', join(repo.folder, AT));
  const warning = { code: 'linked-file', severity: 'warning', file: AT };

  test.each<[string, (repo: Repo) => void]>([
    ['unknown to git', link],
    [
      'committed',
      (repo) => {
        link(repo);
        repo.commit('Link');
      },
    ],
    [
      'committed, and a file by now',
      (repo) => {
        link(repo);
        repo.commit('Link');
        rmSync(join(repo.folder, AT));
        repo.write(AT, file());
      },
    ],
    [
      'a file in the history, and a link by now',
      (repo) => {
        repo.write(AT, file('a'));
        repo.commit('A file');
        rmSync(join(repo.folder, AT));
        link(repo);
      },
    ],
  ])('proves nothing, and that is said: %s', async (_, change) => {
    const repo = linked();
    change(repo);
    const result = await ask(repo);
    expect(result).toMatchObject({ ok: true, value: { removed: [] }, warnings: [warning] });
    expect(result.ok && result.warnings[0]?.hint).toContain('name the file that the link leads to');
    expect(await removed(repo, { file: 'real.yaml' })).toEqual({ a: 'Remove' });
  });

  test('proves nothing at a commit either', async () => {
    const repo = linked();
    link(repo);
    const commit = repo.commit('Link');
    const result = await ask(repo, { at: { commit, path: AT } });
    expect(result).toMatchObject({ ok: true, value: { removed: [] }, warnings: [warning] });
  });

  test('is no matter when it is a folder on the way, or when nothing is to be proven', async () => {
    const repo = linked();
    symlinkSync('.', join(repo.folder, 'folder'));
    expect(await removed(repo, { file: 'folder/real.yaml' })).toEqual({ a: 'Remove' });
    link(repo);
    expect(await ask(repo, { wanted: [] })).toMatchObject({ ok: true, warnings: [] });
  });
});
