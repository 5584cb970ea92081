import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkOut } from './checkout.ts';
import { GitObjects } from './git-objects.ts';
import { initRepository } from './repositories.ts';

test('what is checked out without git is what git checks out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'checkout-'));
  initRepository(folder);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  mkdirSync(join(folder, 'b/c'), { recursive: true });
  for (const path of ['b.yaml', 'b/c/é.yaml', 'b/run.sh', 'a'.repeat(60)])
    writeFileSync(join(folder, path), path);
  chmodSync(join(folder, 'b/run.sh'), 0o755);
  git('add', '.');
  git('commit', '--quiet', '--message', 'Begin');
  const listed = git('ls-files', '--stage');
  const commit = git('rev-parse', 'HEAD').trim();
  git('rm', '-r', '--quiet', '.');
  expect(readdirSync(folder)).toEqual(['.git']);

  expect(checkOut(new GitObjects(folder), commit, folder)).toBe(true);
  expect(git('ls-files', '--stage')).toBe(listed);
  expect(git('status', '--porcelain')).toBe('');
  expect(git('diff-files', '--name-only')).toBe('');
  expect(readFileSync(join(folder, 'b/c/é.yaml'), 'utf8')).toBe('b/c/é.yaml');
});
