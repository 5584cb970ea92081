import { afterAll, describe, expect, test } from 'vitest';
import { ask, cleanUp, codes, file, live, Repo, removed } from './repo.ts';

afterAll(cleanUp);

const AT = 'addresses.yaml';

function started(path: string, ...lines: readonly string[]): Repo {
  const repo = new Repo();
  repo.write(path, file(...lines));
  repo.commit('Start');
  return repo;
}

function move(repo: Repo, from: string, to: string): void {
  repo.git('mv', from, to);
  repo.commit(`Move ${from} to ${to}`);
}

describe('renames', () => {
  test('are followed, several of them, with an edit on the way', async () => {
    const repo = started('one.yaml', 'a', 'b');
    repo.write('one.yaml', file('b'));
    repo.commit('Remove a');
    move(repo, 'one.yaml', 'two.yaml');
    repo.git('mv', 'two.yaml', AT);
    repo.write(AT, file());
    repo.commit('Move again and remove b');
    const wanted = ['a', 'b', 'c'].map((address) => live(address));
    expect(await removed(repo, { wanted })).toEqual({ a: 'Remove a', b: 'Move again and remove b' });
  });

  test('are followed there and back', async () => {
    const repo = started(AT, 'a');
    repo.write(AT, file());
    repo.commit('Remove');
    move(repo, AT, 'old.yaml');
    move(repo, 'old.yaml', AT);
    expect(await removed(repo)).toEqual({ a: 'Remove' });
  });

  test('are followed when only the index knows of them', async () => {
    const repo = started('old.yaml', 'a');
    repo.git('mv', 'old.yaml', AT);
    repo.write(AT, file());
    expect(await removed(repo)).toEqual({ a: 'not committed yet' });
  });

  test('are followed into the side of a merge that did not know of them', async () => {
    const repo = started('old.yaml', 'x');
    repo.git('checkout', '-q', '-b', 'side');
    move(repo, 'old.yaml', AT);
    repo.git('checkout', '-q', 'main');
    repo.write('old.yaml', file('x', 'a'));
    repo.commit('Add a');
    repo.write('old.yaml', file('x'));
    repo.commit('Remove a');
    repo.git('merge', '-q', '--no-edit', 'side');
    expect(await removed(repo)).toEqual({ a: 'Remove a' });
  });

  test('lead away: a file that moved on keeps its history, a new file in its place has none of it', async () => {
    const repo = started(AT, 'a');
    move(repo, AT, 'production.yaml');
    repo.write(AT, 'addresses\nb\n');
    repo.commit('A new file for another purpose');
    repo.write(AT, 'addresses\n');
    repo.commit('Empty it');
    expect(await removed(repo)).toEqual({});
    expect(await removed(repo, { file: 'production.yaml' })).toEqual({ a: 'not committed yet' });
  });

  test('are no copies: the original is another file', async () => {
    const repo = started('production.yaml', 'a');
    repo.write(AT, file('a'));
    repo.commit('Copy');
    repo.write('production.yaml', file('a', 'p'));
    repo.commit('Grow');
    const wanted = [live('p')];
    expect(await removed(repo, { wanted })).toEqual({});
  });

  test('end at a link, a folder or a submodule of the same name', async () => {
    const repo = started('real.yaml', 'a');
    repo.write(`${AT}/inner.yaml`, file('a'));
    repo.commit('A folder');
    repo.git('rm', '-qr', AT);
    repo.git(
      'update-index',
      '--add',
      '--cacheinfo',
      `120000,${repo.git('rev-parse', 'HEAD:real.yaml')},${AT}`,
    );
    repo.git('commit', '-qm', 'A link');
    repo.git('rm', '-q', '--cached', AT);
    repo.git('update-index', '--add', '--cacheinfo', `160000,${repo.git('rev-parse', 'HEAD')},${AT}`);
    repo.git('commit', '-qm', 'A submodule');
    repo.git('rm', '-q', '--cached', AT);
    repo.git('commit', '-qm', 'Nothing');
    repo.write(AT, file());
    repo.commit('The file');
    expect(await removed(repo)).toEqual({});
  });
});

describe('merges', () => {
  test('carry a removal: the merge is the commit that took it off the line', async () => {
    const repo = started(AT, 'a', 'b');
    repo.git('checkout', '-q', '-b', 'side');
    repo.write(AT, file('b'));
    repo.commit('Remove on the branch');
    repo.git('checkout', '-q', 'main');
    repo.write(AT, `# new heading\n${file('a', 'b')}`);
    repo.commit('Edit on main');
    repo.git('merge', '-q', '-m', 'Merge the removal', 'side');
    expect(await removed(repo)).toEqual({ a: 'Merge the removal' });
  });

  test('prove nothing by what only the merged side had', async () => {
    const repo = started(AT, 'b');
    repo.git('checkout', '-q', '-b', 'side');
    repo.write(AT, file('a', 'b'));
    repo.commit('Add');
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '-s', 'ours', '-m', 'Merge without it', 'side');
    expect(await removed(repo)).toEqual({});
  });

  test('protect nothing by what only the merged side had', async () => {
    const repo = started(AT, 'a');
    repo.write(AT, file());
    repo.commit('Remove');
    repo.git('checkout', '-q', '-b', 'side');
    repo.write(AT, file('a a protect'));
    repo.commit('Add again');
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '-s', 'ours', '-m', 'Merge without it', 'side');
    expect(await ask(repo)).toMatchObject({
      value: { removed: [{ protect: false, removal: { subject: 'Remove' } }] },
    });
  });

  test('of histories that never met count the first one', async () => {
    const repo = started(AT, 'b');
    repo.git('checkout', '-q', '--orphan', 'other');
    repo.write(AT, file('a'));
    repo.commit('Another beginning');
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '-s', 'ours', '--allow-unrelated-histories', '-m', 'Join', 'other');
    expect(await removed(repo)).toEqual({});
  });

  test('of a dropped file do not hide what it declared', async () => {
    const repo = started(AT, 'a');
    repo.git('checkout', '-q', '-b', 'side');
    repo.git('rm', '-q', AT);
    repo.commit('Drop the file');
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--no-ff', '-m', 'Merge the drop', 'side');
    repo.write(AT, file());
    expect(await removed(repo)).toEqual({ a: 'Merge the drop' });
  });
});

test('a repository without the file has no history of it', async () => {
  const repo = started('README', 'a');
  repo.write(AT, file());
  const result = await ask(repo);
  expect(result).toMatchObject({ ok: true, value: { removed: [] } });
  expect(codes(result)).toEqual([]);
});
