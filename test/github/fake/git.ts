import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FOLDER, GitObjects, ID } from '../../support/git-objects.ts';
import { type ChangedRow, History, type TreeEntry } from './history.ts';

export type MergeMethod = 'merge' | 'squash' | 'rebase';

/**
 * The git side of the fake: objects, merges and branches of a real repository in a folder. Git is asked only for what
 * is not simply there to be read: a process for each question took longer than all the rest.
 */
export class GitSide {
  readonly #folder: string;
  readonly #objects: GitObjects;
  readonly #history: History;
  /** What never becomes another, by what was asked: processes are what tests here spend their time on. */
  readonly #known = new Map<string, unknown>();
  #seconds = 0;
  /** True while the files are those of an older commit than the branch that is checked out. */
  #isBehind = false;

  constructor(folder: string) {
    this.#folder = folder;
    this.#objects = new GitObjects(folder);
    this.#history = new History(this.#objects);
  }

  /** The commit that a revision is; null when there is none. */
  commit(revision: string): string | null {
    const isKnown = ID.test(revision) && this.#objects.commit(revision) !== null;
    return isKnown ? revision : this.#resolved(revision);
  }

  #resolved(revision: string): string | null {
    const kept = this.#looseRef(revision);
    if (kept !== undefined) return kept;
    return this.#ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
  }

  /** The commit of a branch as git keeps it in a file, null when it keeps none; undefined when it has to be asked. */
  #looseRef(revision: string): string | null | undefined {
    if (!/^refs\/[\w./-]+$/.test(revision) || revision.includes('..')) return undefined;
    const path = join(this.#folder, '.git', revision);
    if (!existsSync(path)) return existsSync(join(this.#folder, '.git/packed-refs')) ? undefined : null;
    const text = statSync(path).isFile() ? readFileSync(path, 'utf8').trim() : '';
    return ID.test(text) ? text : undefined;
  }

  /** Null when two commits have nothing in common. */
  mergeBase(one: string, other: string): string | null {
    return this.#once(`merge base ${one} ${other}`, () => {
      const found = this.#history.mergeBase(one, other);
      return found === undefined ? this.#ask('merge-base', one, other) : found;
    });
  }

  /** Files that differ between two commits, as GitHub lists them. */
  changed(from: string, to: string): readonly ChangedRow[] {
    return this.#once(`changed ${from} ${to}`, () => this.#changed(from, to));
  }

  #changed(from: string, to: string): readonly ChangedRow[] {
    const found = this.#history.changed(from, to);
    if (found !== undefined) return found;
    const fields = this.#git('diff-tree', '-r', '-M', '-z', '--raw', '--no-abbrev', from, to).split('\0');
    const rows: ChangedRow[] = [];
    for (let at = 0; at + 1 < fields.length; ) {
      const [, , , sha = '', letter = ''] = (fields[at] ?? '').split(' ');
      const status = STATUSES[letter.charAt(0)] ?? 'changed';
      const first = fields[at + 1] ?? '';
      const filename = status === 'renamed' ? (fields[at + 2] ?? '') : first;
      rows.push({
        filename,
        status,
        sha: status === 'removed' ? this.#git('rev-parse', `${from}:${filename}`) : sha,
        ...(status === 'renamed' ? { previous_filename: first } : {}),
      });
      at += status === 'renamed' ? 3 : 2;
    }
    return rows;
  }

  /** Git's words for what lies in a tree; null when there is no such tree. */
  tree(revision: string, isRecursive = false): Tree | null {
    const sha = this.#objects.commit(revision)?.tree ?? revision;
    const entries = ID.test(sha) ? this.#history.rows(sha, isRecursive) : undefined;
    return entries === undefined ? this.#readTree(revision, isRecursive) : { sha, entries };
  }

  /** What lies in a folder of a commit; null when there is no such folder. */
  folder(commit: string, path: string): Tree | null {
    const root = this.#objects.commit(commit)?.tree;
    const found = root === undefined ? undefined : this.#history.at(root, path.split('/'));
    const asked = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}:${path}`];
    const sha = found === undefined ? this.#ask(...asked) : found;
    return sha === null ? null : this.tree(sha);
  }

  #readTree(revision: string, isRecursive: boolean): Tree | null {
    const sha = this.#ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{tree}`);
    if (sha === null) return null;
    const how = isRecursive ? ['-r', '-t'] : [];
    const rows = this.#git('ls-tree', ...how, '-z', '--long', sha).split('\0');
    const entries = rows.flatMap((row) => {
      const [, mode, type, id, size, path] = /^(\d+) (\w+) ([0-9a-f]+) +(\S+)\t([\s\S]+)$/.exec(row) ?? [];
      if (mode === undefined || type === undefined || id === undefined || path === undefined) return [];
      return [{ path, mode, type, sha: id, size: size === '-' ? null : Number(size) }];
    });
    return { sha, entries };
  }

  blob(sha: string): Buffer | null {
    const object = this.#objects.read(sha);
    if (object?.type === 'blob') return object.bytes;
    const found = spawnSync('git', ['cat-file', 'blob', sha], {
      cwd: this.#folder,
      env: this.#env(),
      maxBuffer: 2 ** 28,
    });
    return found.status === 0 ? found.stdout : null;
  }

  isAncestor(commit: string, of: string): boolean {
    const ancestors = this.#history.ancestors(of);
    return ancestors?.has(commit) ?? this.#ask('merge-base', '--is-ancestor', commit, of) !== null;
  }

  /** The commits of one side that the other lacks, oldest first. */
  between(base: string, head: string): readonly string[] {
    const found = this.#history.between(base, head);
    return found ?? this.#git('rev-list', '--reverse', `${base}..${head}`).split('\n').filter(Boolean);
  }

  /** What merging two commits makes; null when they are in conflict. */
  merge(base: string, head: string, subject: string): string | null {
    return this.#once(`merge ${base} ${head} ${subject}`, () => this.#merged(base, head, subject));
  }

  #merged(base: string, head: string, subject: string): string | null {
    const tree = this.#history.mergedTree(base, head) ?? this.#ask('merge-tree', '--write-tree', base, head);
    return tree === null ? null : this.#commitTree(tree, [base, head], subject);
  }

  /** Null when they are in conflict. */
  mergeBy(how: MergeMethod, [base, head]: readonly [string, string], subject: string): string | null {
    const made = this.merge(base, head, subject);
    if (made === null || how === 'merge') return made;
    return how === 'squash' ? this.squash(base, head, subject) : this.rebase(base, head);
  }

  squash(base: string, head: string, subject: string): string {
    const tree = this.#history.mergedTree(base, head) ?? this.#git('merge-tree', '--write-tree', base, head);
    return this.#commitTree(tree, [base], subject);
  }

  /** The commits of a branch, made once more on top of another; the last of them. */
  rebase(base: string, head: string): string {
    const worktree = mkdtempSync(join(tmpdir(), 'fake-github-'));
    try {
      this.#git('worktree', 'add', '--quiet', '--detach', worktree, head);
      this.#git('-C', worktree, 'rebase', '--quiet', '--force-rebase', base);
      return this.#git('-C', worktree, 'rev-parse', 'HEAD');
    } finally {
      rmSync(worktree, { recursive: true, force: true });
      this.#git('worktree', 'prune');
    }
  }

  /** Moves a branch, and the files with it where it is checked out, as soon as somebody looks at them. */
  move(branch: string, to: string): void {
    const here = readFileSync(join(this.#folder, '.git/HEAD'), 'utf8').trim();
    if (here === `ref: refs/heads/${branch}`) this.#isBehind = true;
    this.point(`refs/heads/${branch}`, to);
  }

  /** Lets a reference be at a commit, whatever it was at. */
  point(reference: string, to: string): void {
    const path = join(this.#folder, '.git', reference);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${to}\n`);
  }

  /** Makes the first commit, with these files at the top. */
  begin(branch: string, files: Readonly<Record<string, string>>): void {
    const rows = Object.entries(files).map(([name, text]) => {
      return { mode: '100644', name, id: this.#objects.write('blob', text) };
    });
    this.move(branch, this.#commitTree(this.#objects.writeTree(rows), [], 'Begin'));
  }

  /** Commits a file on a branch that is there or begins at a commit. Null removes the file. */
  change(branch: string, from: string, { path, text, message }: FileChange): void {
    const tree = this.#objects.commit(from)?.tree ?? '';
    const changed = this.#treeWith(tree, path.split('/'), text);
    if (changed === tree) throw new Error(`${path} is on ${branch} already as it would be`);
    this.move(branch, this.#commitTree(changed, [from], message));
  }

  /** A tree in which a file is another one, or is not any more. */
  #treeWith(tree: string, [name = '', ...below]: readonly string[], text: string | null): string {
    const rows = this.#objects.tree(tree) ?? [];
    const [own, others] = [rows.find((row) => row.name === name), rows.filter((row) => row.name !== name)];
    if (below.length > 0) {
      const id = this.#treeWith(own?.id ?? '', below, text);
      const isEmpty = this.#objects.tree(id)?.length === 0;
      return this.#objects.writeTree(isEmpty ? others : [...others, { mode: FOLDER, name, id }]);
    }
    if (text === null) return this.#objects.writeTree(others);
    const mode = own === undefined || own.mode === FOLDER ? '100644' : own.mode;
    return this.#objects.writeTree([...others, { mode, name, id: this.#objects.write('blob', text) }]);
  }

  /** Runs git in the folder, with the files of the branch that is checked out. */
  run(...args: readonly string[]): string {
    this.checkOut();
    return this.#git(...args);
  }

  /** Brings the files to where their branch has moved. */
  checkOut(): void {
    if (!this.#isBehind) return;
    this.#isBehind = false;
    this.#git('reset', '--quiet', '--hard');
  }

  #git(...args: readonly string[]): string {
    const options = { cwd: this.#folder, env: this.#env(), encoding: 'utf8', stdio: 'pipe' } as const;
    return execFileSync('git', args, options).trimEnd();
  }

  #ask(...args: readonly string[]): string | null {
    const { status, stdout } = spawnSync('git', args, {
      cwd: this.#folder,
      env: this.#env(),
      encoding: 'utf8',
    });
    return status === 0 ? stdout.trimEnd() : null;
  }

  /** Nothing is no answer to keep: it may come to be. */
  #once<T>(what: string, ask: () => T): T {
    const known = this.#known.get(what);
    if (known !== undefined) return known as T;
    const answer = ask();
    if (answer !== null) this.#known.set(what, answer);
    return answer;
  }

  #commitTree(tree: string, parents: readonly string[], subject: string): string {
    this.#seconds += 1;
    const person = `GitHub <noreply@github.com> ${BEGIN / 1000 + this.#seconds} +0000`;
    const above = parents.map((parent) => `parent ${parent}\n`).join('');
    const head = `tree ${tree}\n${above}author ${person}\ncommitter ${person}\n`;
    return this.#objects.write('commit', `${head}\n${subject.trim()}\n`);
  }

  /** Every commit is a second later than the one before. */
  #env(): Record<string, string | undefined> {
    this.#seconds += 1;
    const date = new Date(BEGIN + this.#seconds * 1000).toISOString();
    return {
      PATH: process.env.PATH,
      HOME: this.#folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'GitHub',
      GIT_AUTHOR_EMAIL: 'noreply@github.com',
      GIT_COMMITTER_NAME: 'GitHub',
      GIT_COMMITTER_EMAIL: 'noreply@github.com',
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    };
  }
}

/** When the first commit was made. */
const BEGIN = Date.UTC(2026, 5, 1);

/** What one commit does. */
export interface FileChange {
  readonly path: string;
  readonly text: string | null;
  readonly message: string;
}

const STATUSES: Readonly<Record<string, ChangedRow['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
};

export interface Tree {
  readonly sha: string;
  readonly entries: readonly TreeEntry[];
}
