import { FOLDER, type GitObjects, SUBMODULE } from '../../support/git-objects.ts';
import type { Schemas } from './described.ts';

export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  /** Null for what is no file. */
  readonly size: number | null;
}

/** A row of GitHub's comparison of two commits. */
export interface ChangedRow {
  readonly filename: string;
  readonly status: Schemas['diff-entry']['status'];
  readonly sha: string;
  readonly previous_filename?: string;
}

/** What is looked up in the objects of a repository. Undefined is no answer: git has to be asked. */
export class History {
  readonly #objects: GitObjects;

  constructor(objects: GitObjects) {
    this.#objects = objects;
  }

  /** A commit with all that led to it. */
  ancestors(commit: string): ReadonlySet<string> | undefined {
    const found = new Set([commit]);
    for (const id of found) {
      const parents = this.#objects.commit(id)?.parents;
      if (parents === undefined) return undefined;
      for (const parent of parents) found.add(parent);
    }
    return found;
  }

  /** Null when two commits have nothing in common; where they have several bases, git chooses. */
  mergeBase(one: string, other: string): string | null | undefined {
    const [left, right] = [this.ancestors(one), this.ancestors(other)];
    if (left === undefined || right === undefined) return undefined;
    const common = new Set([...left].filter((id) => right.has(id)));
    for (const id of [...common]) {
      if (!common.has(id)) continue;
      for (const ancestor of this.ancestors(id) ?? []) if (ancestor !== id) common.delete(ancestor);
    }
    const [base = null, ...others] = common;
    return others.length > 0 ? undefined : base;
  }

  /** The commits of one side that the other lacks, oldest first; git puts those of several lines in order. */
  between(base: string, head: string): readonly string[] | undefined {
    const known = this.ancestors(base);
    if (known === undefined) return undefined;
    const missing: string[] = [];
    for (let at: string | undefined = head; at !== undefined && !known.has(at); ) {
      missing.unshift(at);
      const [first, ...others]: readonly string[] = this.#objects.commit(at)?.parents ?? [at, at];
      if (others.length > 0) return undefined;
      at = first;
    }
    return missing;
  }

  /** The tree of two commits of which only one has changed anything since they parted; of others git makes one. */
  mergedTree(one: string, other: string): string | undefined {
    const base = this.mergeBase(one, other);
    const [from, left, right] = [base ?? '', one, other].map((id) => this.#objects.commit(id)?.tree);
    if (from === undefined || left === undefined || right === undefined) return undefined;
    if (left === from || left === right) return right;
    return right === from ? left : undefined;
  }

  /** The files of a tree, and the folders before what is in them. */
  rows(tree: string, isRecursive: boolean, above = ''): readonly TreeEntry[] | undefined {
    const rows = this.#objects.tree(tree);
    if (rows === null) return undefined;
    const entries: TreeEntry[] = [];
    for (const { mode, name, id } of rows) {
      const path = `${above}${name}`;
      const type = mode === FOLDER ? 'tree' : mode === SUBMODULE ? 'commit' : 'blob';
      const bytes = type === 'blob' ? this.#objects.read(id)?.bytes : undefined;
      if (type === 'blob' && bytes === undefined) return undefined;
      entries.push({ path, mode: mode.padStart(6, '0'), type, sha: id, size: bytes?.length ?? null });
      const below = type === 'tree' && isRecursive ? this.rows(id, true, `${path}/`) : [];
      if (below === undefined) return undefined;
      entries.push(...below);
    }
    return entries;
  }
  /** The id of what lies at a path of a tree; null when nothing does. */
  at(tree: string, [name = '', ...below]: readonly string[]): string | null | undefined {
    const rows = this.#objects.tree(tree);
    if (rows === null) return undefined;
    const row = rows.find((one) => one.name === name);
    if (row === undefined || below.length === 0) return row?.id ?? null;
    return row.mode === FOLDER ? this.at(row.id, below) : null;
  }

  /** Files that differ between two commits. Where some came and some went, git says which of them are the same. */
  changed(from: string, to: string): readonly ChangedRow[] | undefined {
    const [before, after] = [this.#files(from), this.#files(to)];
    if (before === undefined || after === undefined) return undefined;
    const rows = [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((filename) => {
      const [then, now] = [before.get(filename), after.get(filename)];
      if (then?.sha === now?.sha && then?.mode === now?.mode) return [];
      const status = then === undefined ? 'added' : now === undefined ? 'removed' : 'modified';
      return [
        { filename, status, sha: (now ?? then)?.sha ?? '', hasSameMode: then?.mode === now?.mode },
      ] as const;
    });
    const has = (status: string) => rows.some((row) => row.status === status);
    if (has('added') && has('removed')) return undefined;
    if (rows.some(({ status, hasSameMode }) => status === 'modified' && !hasSameMode)) return undefined;
    return rows.map(({ filename, status, sha }) => ({ filename, status, sha }));
  }

  #files(commit: string): ReadonlyMap<string, TreeEntry> | undefined {
    const tree = this.#objects.commit(commit)?.tree;
    const rows = tree === undefined ? undefined : this.rows(tree, true);
    if (rows === undefined) return undefined;
    return new Map(rows.filter(({ type }) => type !== 'tree').map((row) => [row.path, row]));
  }
}
