import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type IndexEntry, indexOf } from './checkout.ts';
import { FOLDER, GitObjects, type TreeRow } from './git-objects.ts';

export interface Commit {
  readonly subject: string;
  /** Seconds since 1970. Absent: now. */
  readonly time?: number;
}

/** Who commits in tests. */
const PERSON = { name: 'Ada', email: 'ada@example.com' };

/** What gives `git add` or `git commit` more to do than to keep the files as they are. */
const SPECIAL = ['.gitignore', '.gitattributes', '.git/MERGE_HEAD', '.git/packed-refs'];

/** Commits all that is in a folder, as `git add --all` and `git commit` do, without a process where there is nothing special. */
export function commitAll(folder: string, commit: Commit): void {
  if (!isCommitted(folder, commit)) commitWithGit(folder, commit);
}

function isCommitted(folder: string, { subject, time = Math.floor(Date.now() / 1000) }: Commit): boolean {
  const [, ref = null] = /^ref: (.+)\n$/.exec(readFileSync(join(folder, '.git/HEAD'), 'utf8')) ?? [];
  if (ref === null || SPECIAL.some((path) => existsSync(join(folder, path)))) return false;
  const objects = new GitObjects(folder);
  const files: IndexEntry[] = [];
  const tree = treeOf({ objects, folder, files }, '');
  if (tree === null) return false;
  const branch = join(folder, '.git', ref);
  const parent = existsSync(branch) ? `parent ${readFileSync(branch, 'utf8')}` : '';
  const who = `${PERSON.name} <${PERSON.email}> ${time} +0000`;
  const text = `tree ${tree}\n${parent}author ${who}\ncommitter ${who}\n\n${subject}\n`;
  const id = objects.write('commit', text);
  mkdirSync(dirname(branch), { recursive: true });
  writeFileSync(branch, `${id}\n`);
  writeFileSync(join(folder, '.git/index'), indexOf(folder, files));
  return true;
}

interface Walk {
  readonly objects: GitObjects;
  readonly folder: string;
  readonly files: IndexEntry[];
}

/** Keeps what is below a folder, and gives its tree; null where something is neither a file nor a plain folder. */
function treeOf(walk: Walk, above: string): string | null {
  const rows: TreeRow[] = [];
  for (const entry of readdirSync(join(walk.folder, above), { withFileTypes: true })) {
    const { name } = entry;
    if (name === '.git' && above === '') continue;
    // A repository of its own.
    if (name === '.git') return null;
    const path = `${above}${name}`;
    if (entry.isDirectory()) {
      const id = treeOf(walk, `${path}/`);
      if (id === null) return null;
      if (id !== EMPTY) rows.push({ mode: FOLDER, name, id });
    } else if (entry.isFile()) {
      const mode = (statSync(join(walk.folder, path)).mode & 0o100) === 0 ? '100644' : '100755';
      const id = walk.objects.write('blob', readFileSync(join(walk.folder, path)));
      rows.push({ mode, name, id });
      walk.files.push({ path, mode: Number.parseInt(mode, 8), id });
    } else {
      return null;
    }
  }
  return walk.objects.writeTree(rows);
}

/** The tree of a folder without files, which git does not keep in another tree. */
const EMPTY = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

function commitWithGit(folder: string, { subject, time }: Commit): void {
  const date = time === undefined ? {} : { DATE: `${time} +0000` };
  const person = { NAME: PERSON.name, EMAIL: PERSON.email, ...date };
  const who = Object.entries(person).flatMap(([name, value]) => [
    [`GIT_AUTHOR_${name}`, value],
    [`GIT_COMMITTER_${name}`, value],
  ]);
  const env = {
    ...Object.fromEntries(who),
    PATH: process.env.PATH,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
  };
  const options = { cwd: folder, env, stdio: 'pipe' } as const;
  execFileSync('git', ['add', '--all'], options);
  execFileSync('git', ['commit', '-q', '--allow-empty', '-m', subject], options);
}
