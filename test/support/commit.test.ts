import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commitAll } from './commit.ts';
import { initRepository } from './repositories.ts';
import { scratchFolder } from './run.ts';

/** A folder with two commits, and what git says of the second one. */
function committed(prepare: (folder: string) => void, finish: (folder: string) => void): readonly string[] {
  const folder = scratchFolder();
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  initRepository(folder);
  for (const below of ['a', 'a/b', 'empty']) mkdirSync(join(folder, below));
  writeFileSync(join(folder, 'a', 'one.yaml'), 'one\n');
  writeFileSync(join(folder, 'a.yaml'), 'dot\n');
  commitAll(folder, { subject: 'Begin', time: 1_767_225_600 });
  writeFileSync(join(folder, 'a', 'b', 'program'), '#!/bin/sh\n');
  chmodSync(join(folder, 'a', 'b', 'program'), 0o755);
  prepare(folder);
  commitAll(folder, { subject: 'Go on: ü', time: 1_767_225_660 });
  finish(folder);
  expect(git('status', '--porcelain')).toBe('');
  expect(git('fsck', '--strict', '--no-dangling')).toBe('');
  return git('log', '-2', '--format=%H', 'HEAD').trim().split('\n');
}

test('a commit that no process makes is to the letter the one that git makes', () => {
  const alone = committed(
    () => {},
    () => {},
  );
  // A link is left to git, and then amended away.
  const withGit = committed(
    (folder) => symlinkSync('a.yaml', join(folder, 'link')),
    (folder) => {
      const who = { NAME: 'Ada', EMAIL: 'ada@example.com', DATE: '1767225660 +0000' };
      const names = Object.entries(who).flatMap(([name, value]) => [
        [`GIT_AUTHOR_${name}`, value],
        [`GIT_COMMITTER_${name}`, value],
      ]);
      const env = { PATH: process.env.PATH, ...Object.fromEntries(names) };
      for (const line of ['rm -q link', 'commit -q --amend --no-edit']) {
        execFileSync('git', line.split(' '), { cwd: folder, env, stdio: 'pipe' });
      }
    },
  );
  expect(alone).toHaveLength(2);
  expect(alone).toEqual(withGit);
});
