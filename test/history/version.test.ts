import { afterAll, describe, expect, test } from 'vitest';
import { declaredBy } from '../../src/history/declared-by.ts';
import { readVersion } from '../../src/history/version.ts';
import { cleanUp, codes, file, live, open, Repo, readLines, scratch } from './repo.ts';

afterAll(cleanUp);

const AT = 'addresses.yaml';

function renamed(): { repo: Repo; first: string; last: string } {
  const repo = new Repo();
  repo.write('deploy/old.yaml', file('a'));
  const first = repo.commit('Start');
  repo.git('tag', '-a', 'v1', '-m', 'One');
  repo.git('mv', 'deploy/old.yaml', AT);
  repo.write(AT, file('a', 'b'));
  const last = repo.commit('Move');
  return { repo, first, last };
}

describe('the file as of a ref', () => {
  test('is read under the name it had then', async () => {
    const { repo, first, last } = renamed();
    const repository = await open(repo);
    const now = await readVersion(repository, 'main');
    const then = await readVersion(repository, 'v1');
    expect(now).toMatchObject({ ok: true, value: { commit: last, path: AT } });
    expect(then).toMatchObject({ ok: true, value: { commit: first, path: 'deploy/old.yaml' } });
    expect(then.ok && Buffer.from(then.value.bytes).toString()).toBe(file('a'));
  });

  test('is read although its folder is gone from the work tree', async () => {
    const { repo, first } = renamed();
    const repository = await open(repo, 'deploy/old.yaml');
    expect(await readVersion(repository, 'v1')).toMatchObject({ value: { commit: first } });
  });

  test.each([
    ['', 'bad-ref'],
    ['--all', 'bad-ref'],
    ['-n1', 'bad-ref'],
    ['main\nv1', 'bad-ref'],
    ['nowhere', 'unknown-ref'],
    ['main..v1', 'unknown-ref'],
    ['main:addresses.yaml', 'unknown-ref'],
    ['$(touch x)', 'unknown-ref'],
    ['before', 'file-not-at-ref'],
  ])('%j is refused: %s', async (ref, code) => {
    const { repo } = renamed();
    repo.git('checkout', '-q', '--orphan', 'before');
    repo.git('rm', '-rqf', '.');
    repo.commit('Unrelated');
    repo.git('checkout', '-q', 'main');
    expect(codes(await readVersion(await open(repo), ref))).toEqual([`error ${code}`]);
  });

  test('a ref that a shallow clone lacks comes with the advice to fetch it', async () => {
    const { repo } = renamed();
    const clone = scratch();
    repo.git('clone', '-q', '--depth', '1', `file://${repo.folder}`, clone);
    const result = await readVersion(await open({ folder: clone }), 'HEAD~1');
    expect(!result.ok && result.problems[0]?.hint).toContain('fetch-depth: 0');
  });
});

test('an address is traced to the commits that introduced and last declared it', async () => {
  const { repo } = renamed();
  repo.write(AT, file('a shop protect', 'b', 'c'));
  repo.commit('Protect');
  repo.write(AT, file('b'));
  repo.commit('Remove');
  repo.write('README', 'x');
  repo.commit('Something else');
  const asked = { environments: [{ name: 'default', account: null }], readDeclaredVersion: readLines };
  const repository = await open(repo);
  expect(await declaredBy(repository, { ...asked, wanted: [live('a')] })).toMatchObject({
    value: [{ key: 'shop', protect: true, introduced: { subject: 'Start' }, last: { subject: 'Protect' } }],
  });
  expect(await declaredBy(repository, { ...asked, wanted: [live('b')] })).toMatchObject({
    value: [{ introduced: { subject: 'Move' }, last: { subject: 'Remove' } }],
  });
  expect(await declaredBy(repository, { ...asked, wanted: [live('never')] })).toMatchObject({
    value: [null],
  });
});
