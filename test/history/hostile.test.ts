import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { LARGEST_FILE } from '../../src/base/limits.ts';
import { readBlobs, readContents } from '../../src/history/blobs.ts';
import { declaredBy } from '../../src/history/declared-by.ts';
import { Objects } from '../../src/history/objects.ts';
import { readVersion } from '../../src/history/version.ts';
import { hostGit } from '../../src/host/git.ts';
import { ask, cleanUp, codes, file, live, open, Repo, readLines, removed, scratch } from './repo.ts';

afterAll(cleanUp);

const AT = 'addresses.yaml';

function withRemoval(): Repo {
  const repo = new Repo();
  repo.write('old.yaml', file('a'));
  repo.commit('Start');
  repo.git('mv', 'old.yaml', AT);
  repo.commit('Move');
  repo.write(AT, file());
  repo.commit('Remove');
  return repo;
}

/** An executable that leaves a mark when it runs, and a way to ask for the mark. */
function trap(): { program: string; sprung: () => boolean } {
  const folder = scratch();
  const mark = join(folder, 'ran');
  const program = join(folder, 'trap.sh');
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${mark}'\ncat > /dev/null\n`);
  chmodSync(program, 0o755);
  return {
    program,
    sprung: () => {
      const ran = existsSync(mark);
      rmSync(mark, { force: true });
      return ran;
    },
  };
}

describe('a hostile repository', () => {
  test('runs nothing of its own', async () => {
    const repo = withRemoval();
    const { program, sprung } = trap();
    for (const name of [
      'core.fsmonitor',
      'core.pager',
      'pager.log',
      'core.editor',
      'core.askPass',
      'core.sshCommand',
      'core.gitProxy',
      'core.alternateRefsCommand',
      'credential.helper',
      'diff.external',
      'diff.evil.command',
      'diff.evil.textconv',
      'filter.evil.clean',
      'filter.evil.smudge',
      'merge.evil.driver',
      'gpg.program',
      'gpg.ssh.program',
      'uploadpack.packObjectsHook',
    ]) {
      repo.git('config', name, program);
    }
    repo.git('config', 'log.showSignature', 'true');
    repo.git('config', 'core.hooksPath', join(program, '..'));
    for (const hook of [
      'post-index-change',
      'reference-transaction',
      'post-checkout',
      'fsmonitor-watchman',
    ]) {
      writeFileSync(join(repo.folder, '.git/hooks', hook), `#!/bin/sh\nexec '${program}'\n`, { mode: 0o755 });
    }
    writeFileSync(join(repo.folder, '.gitattributes'), '* diff=evil filter=evil merge=evil\n');
    mkdirSync(join(repo.folder, '.git/info'), { recursive: true });
    writeFileSync(join(repo.folder, '.git/info/attributes'), '* diff=evil filter=evil merge=evil\n');
    repo.try('status');
    expect(sprung(), 'the trap works').toBe(true);
    // Not before the proof: a filter process that does not answer would keep git waiting for ever.
    repo.git('config', 'filter.evil.process', program);

    expect(await removed(repo)).toEqual({ a: 'Remove' });
    const repository = await open(repo);
    expect(await readVersion(repository, 'HEAD~2')).toMatchObject({ ok: true });
    await declaredBy(repository, {
      wanted: [live('a')],
      environments: [{ name: 'default', account: null }],
      readDeclaredVersion: readLines,
    });
    writeFileSync(join(repo.folder, 'new.yaml'), file());
    await ask(repo, { file: 'new.yaml' });
    expect(sprung()).toBe(false);
  });

  test('cannot rewrite its history with replacements or grafts', async () => {
    const repo = withRemoval();
    repo.write('foreign.yaml', file('foreign'));
    const foreign = repo.commit('Foreign');
    const start = repo.git('rev-parse', 'HEAD~3');
    const blob = repo.git('rev-parse', `${foreign}:foreign.yaml`);
    repo.git('replace', repo.git('rev-parse', `${start}:old.yaml`), blob);
    mkdirSync(join(repo.folder, '.git/info'), { recursive: true });
    writeFileSync(join(repo.folder, '.git/info/grafts'), `${repo.git('rev-parse', 'HEAD~1')}\n`);
    const wanted = [live('a'), live('foreign')];
    expect(await removed(repo, { wanted })).toEqual({ a: 'Remove' });
  });

  test('hidden inside another as a bare one is not taken for the history', async () => {
    const repo = withRemoval();
    const evil = new Repo();
    evil.write('deploy/addresses.yaml', file('a', 'victim'));
    evil.commit('Claim the victim');
    repo.git('clone', '-q', '--bare', evil.folder, join(repo.folder, 'deploy'));
    repo.git('--git-dir=deploy', 'config', 'core.bare', 'false');
    repo.git('--git-dir=deploy', 'config', 'core.worktree', repo.folder);
    writeFileSync(join(repo.folder, 'deploy', AT), file());
    const result = await ask(repo, { file: 'deploy/addresses.yaml', wanted: [live('victim')] });
    expect(result).toMatchObject({ ok: true, value: { removed: [] } });
  });

  test('owned by somebody else is refused with the way to trust it', async (context) => {
    const repo = withRemoval();
    try {
      execFileSync('chown', ['-R', '12345', repo.folder], { stdio: 'ignore' });
    } catch {
      return context.skip();
    }
    const result = await ask(repo);
    expect(result).toMatchObject({ ok: true, value: { removed: [] } });
    expect(codes(result)).toEqual(['warning repository-not-trusted']);
  });

  test('in which the file may be executed is read like any other', async () => {
    const repo = withRemoval();
    chmodSync(join(repo.folder, AT), 0o755);
    repo.commit('Let it run');
    expect(await removed(repo)).toEqual({ a: 'Remove' });
  });

  test('with a subject that is no plain text hands it over unharmed', async () => {
    const repo = withRemoval();
    repo.write(AT, file('b'));
    repo.commit('Add b');
    repo.write(AT, file());
    const subject = 'commit 0000\u001b[31m red, `code`, @team, ü';
    repo.commit(subject);
    expect(await removed(repo, { wanted: [live('b')] })).toEqual({ b: subject });
  });
});

describe('objects that are kept', () => {
  const idOf = (repo: Repo, content: string): string => {
    repo.write('blob', content);
    return repo.git('hash-object', '-w', 'blob');
  };

  test('are visited once each and in order, whatever others come to read meanwhile', async () => {
    const repo = withRemoval();
    const blobs = ['one', 'two', 'three', 'four'].map((content) => idOf(repo, content));
    const repository = await open(repo);
    const seen: (string | null)[] = [];
    const read = await readBlobs(repository, blobs, (_, content) => {
      seen.push(content);
      for (const blob of blobs.slice(1, 3)) repository.objects.keep(blob, Buffer.from('read by another'));
      return true;
    });
    expect(read).toMatchObject({ ok: true });
    expect(seen).toEqual(['one', 'two', 'three', 'four']);
    seen.length = 0;
    await readBlobs(repository, blobs.toReversed(), (_, content) => seen.push(content) < 3);
    expect(seen).toEqual(['four', 'read by another', 'read by another']);
  });

  test('are no declaration beyond the size of one, read before or not', async () => {
    const repo = withRemoval();
    const large = idOf(repo, `addresses\na\n${'#'.repeat(LARGEST_FILE)}`);
    const repository = await open(repo);
    const contents: (string | null)[] = [];
    const visit = (_: string, content: string | null) => contents.push(content) > 0;
    await readBlobs(repository, [large], visit);
    expect(await readContents(repository, [large])).toMatchObject({ ok: true });
    await readBlobs(repository, [large], visit);
    expect(contents).toEqual([null, null]);
  });

  test('take no more memory than they have room', async () => {
    let asked = 0;
    const run = async () => {
      asked += 1;
      return { status: 0, stderr: '', missing: false, noFolder: false, stdout: Buffer.alloc(900_000) };
    };
    const objects = new Objects({ run }, '/');
    const questions = Array.from({ length: 40 }, (_, index) => [`question ${index}`]);
    for (const _ of [1, 2]) for (const question of questions) await objects.ask(question);
    expect(asked).toBeGreaterThan(40);
    expect(asked).toBeLessThan(80);
  });
});

describe('a damaged or incomplete repository', () => {
  function blobFile(repo: Repo, revision: string): string {
    const id = repo.git('rev-parse', revision);
    return join(repo.folder, '.git/objects', id.slice(0, 2), id.slice(2));
  }

  test.each([
    ['corrupt', (path: string) => writeFileSync(path, Buffer.from('not an object'))],
    ['gone', (path: string) => rmSync(path)],
  ])('is an error when an earlier version is %s', async (_, damage) => {
    const repo = withRemoval();
    const path = blobFile(repo, 'HEAD~2:old.yaml');
    chmodSync(path, 0o600);
    damage(path);
    const result = await ask(repo);
    expect(codes(result)).toEqual(['error git-failed']);
  });

  test('is an error when a commit is gone', async () => {
    const repo = withRemoval();
    rmSync(blobFile(repo, 'HEAD~1'), { force: true });
    expect(codes(await ask(repo))).toEqual(['error git-failed']);
  });

  test.each(['blob:none', 'tree:0'])(
    'cloned with --filter=%s fetches nothing and withholds',
    async (filter) => {
      const repo = withRemoval();
      repo.git('config', 'uploadpack.allowFilter', 'true');
      repo.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
      const clone = scratch();
      repo.git('clone', '-q', `--filter=${filter}`, `file://${repo.folder}`, clone);
      const packs = () => readdirSync(join(clone, '.git/objects/pack')).sort();
      const before = packs();
      const result = await ask({ folder: clone });
      expect(result).toMatchObject({ ok: true, value: { removed: [] } });
      expect(codes(result)).toEqual(['warning partial-history']);
      expect(packs()).toEqual(before);
    },
  );
});

describe('the git of this machine', () => {
  const fake = (script: string) => {
    const folder = scratch();
    writeFileSync(join(folder, 'git'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return { folder, git: hostGit({ PATH: `${folder}:/usr/bin:/bin`, TWILIO_AUTH_TOKEN: 'secret' }) };
  };

  test('may be missing', async () => {
    const result = await ask(withRemoval(), { git: hostGit({ PATH: scratch() }) });
    expect(result).toMatchObject({ ok: true, value: { removed: [] } });
    expect(codes(result)).toEqual(['warning git-missing']);
  });

  test.each(['echo git version 2.17.1', 'echo "unknown option: $1" >&2; exit 129'])(
    'may be too old: %s',
    async (script) => {
      const result = await ask(withRemoval(), { git: fake(script).git });
      expect(result).toMatchObject({ ok: true, value: { removed: [] } });
      expect(codes(result)).toEqual(['warning git-too-old']);
    },
  );

  test('may fail altogether', async () => {
    const result = await ask(withRemoval(), { git: fake('echo broken >&2; exit 1').git });
    expect(codes(result)).toEqual(['warning git-failed']);
  });

  test('sees none of our credentials', async () => {
    const { git, folder } = fake(`env > "$(dirname "$0")/env"; echo git version 2.40.0`);
    await ask(withRemoval(), { git });
    expect(readFileSync(join(folder, 'env'), 'utf8')).not.toContain('secret');
    expect(statSync(join(folder, 'env')).size).toBeGreaterThan(0);
  });

  test('is not waited for for ever, nor read without end', async () => {
    const { folder } = fake('yes');
    const bounded = hostGit({ PATH: `${folder}:/usr/bin:/bin` }, { bytes: 100_000, ms: 20_000 });
    const loud = await bounded.run(['version'], { cwd: folder });
    expect(loud).toMatchObject({ status: null, missing: false });
    const { folder: slow } = fake('exec sleep 60');
    const impatient = hostGit({ PATH: `${slow}:/usr/bin:/bin` }, { bytes: 100, ms: 100 });
    expect(await impatient.run(['version'], { cwd: slow })).toMatchObject({ status: null, missing: false });
  });
});
