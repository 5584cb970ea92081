import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkOut } from './checkout.ts';
import { GitObjects } from './git-objects.ts';

/** As `git init` says it; and no command starts another one to tidy up, nor waits for the disk. */
const CONFIG = `[core]
\trepositoryformatversion = 0
\tfilemode = true
\tbare = false
\tlogallrefupdates = true
\tfsync = none
[gc]
\tauto = 0
[maintenance]
\tauto = false
`;

/** Makes a folder an empty repository without a process: one of git takes longer than most of what is tested. */
export function initRepository(folder: string, branch = 'main'): void {
  const git = join(folder, '.git');
  for (const below of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'info', 'hooks']) {
    mkdirSync(join(git, below), { recursive: true });
  }
  writeFileSync(join(git, 'config'), CONFIG);
  writeFileSync(join(git, 'HEAD'), `ref: refs/heads/${branch}\n`);
}

/** What a clone shares, and what it has checked out. */
export interface CloneOf {
  readonly folder: string;
  /** The branch that is checked out, or the commit when it is no branch. */
  readonly checkout: { readonly branch: string } | { readonly commit: string };
}

/** Makes a new folder what `git clone --shared` makes it, with one process at most instead of half a dozen. */
export function cloneRepository({ folder, checkout }: CloneOf, to: string): void {
  mkdirSync(to, { recursive: true });
  initRepository(to);
  const git = join(to, '.git');
  const remote = `[remote "origin"]\n\turl = ${folder}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`;
  writeFileSync(join(git, 'config'), remote, { flag: 'a' });
  writeFileSync(join(git, 'objects/info/alternates'), `${join(folder, '.git/objects')}\n`);
  const heads = branchesOf(folder);
  const packed = [...heads].map(([name, commit]) => `${commit} refs/remotes/origin/${name}\n`);
  writeFileSync(
    join(git, 'packed-refs'),
    `# pack-refs with: peeled fully-peeled sorted \n${packed.join('')}`,
  );
  if ('commit' in checkout) writeFileSync(join(git, 'HEAD'), `${checkout.commit}\n`);
  else writeFileSync(join(git, 'refs/heads', checkout.branch), `${heads.get(checkout.branch)}\n`);
  const commit = 'commit' in checkout ? checkout.commit : (heads.get(checkout.branch) ?? '');
  if (checkOut(new GitObjects(folder), commit, to)) return;
  execFileSync('git', ['read-tree', '--reset', '-u', 'HEAD'], {
    cwd: to,
    env: { PATH: process.env.PATH, HOME: to, GIT_CONFIG_NOSYSTEM: '1' },
    stdio: 'pipe',
  });
}

/** Commits by the names of their branches, in the order of the names. */
function branchesOf(folder: string): ReadonlyMap<string, string> {
  const heads = join(folder, '.git/refs/heads');
  const names = readdirSync(heads, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(heads, name)).isFile())
    .toSorted();
  return new Map(names.map((name) => [name, readFileSync(join(heads, name), 'utf8').trim()]));
}
