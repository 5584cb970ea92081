import { type Result, success } from '../base/problem.ts';
import { type Graph, readGraph } from './graph.ts';
import type { Repository } from './repository.ts';
import { type Blob, blobsOf, type Rename, renamesBetween } from './tree.ts';
import { changedVersions, type Version } from './versions.ts';

/** More names than this are no history of a file that people edit. */
const MOST_NAMES = 50;

/** The versions of one file, its former names included; children before parents, the newest first. */
export interface Lineage {
  readonly versions: readonly Version[];
  /** The names under which the file is known, the present one first. */
  readonly names: readonly string[];
  /** The names that the file had in a commit; undefined for a commit that is not reachable from the tip. */
  readonly namesAt: (commit: string) => readonly string[] | undefined;
}

/** Follows a file from a commit back to its beginnings, through renames and through every side of a merge. */
export async function readLineage(
  repository: Repository,
  tip: { readonly commit: string; readonly path: string },
): Promise<Result<Lineage>> {
  const graph = await readGraph(repository, tip.commit);
  if (!graph.ok) return graph;
  const walk = new Walk(repository, graph.value, tip.path);
  // A name learned on one side of a merge may be the one to follow on the other side: walk until none is new.
  for (let known = 0; known < walk.names.length; ) {
    known = walk.names.length;
    const step = await walk.run();
    if (!step.ok) return step;
  }
  const positions = new Map(graph.value.commits.map((commit, position) => [commit, position]));
  return success({
    versions: changedVersions(graph.value, (position) => walk.blobs(position)),
    names: walk.names,
    namesAt: (commit) => {
      const position = positions.get(commit);
      return position === undefined ? undefined : walk.namesOf(position);
    },
  });
}

const NO_NAMES: ReadonlySet<string> = new Set();

class Walk {
  readonly names: string[];
  readonly #repository: Repository;
  readonly #graph: Graph;
  /** By name, then by commit. */
  readonly #tree = new Map<string, readonly Blob[]>();
  readonly #renames = new Map<string, readonly Rename[]>();
  /** The names to look for, by commit; a name stays while the file is absent, it may have existed before. */
  #followed: readonly ReadonlySet<string>[] = [];

  constructor(repository: Repository, graph: Graph, path: string) {
    this.#repository = repository;
    this.#graph = graph;
    this.names = [path];
  }

  namesOf(position: number): readonly string[] {
    return [...(this.#followed[position] ?? [])].filter((name) => this.#at(name, position) !== null);
  }

  blobs(position: number): readonly string[] {
    const blobs = [...(this.#followed[position] ?? [])].map((name) => this.#at(name, position));
    return [...new Set(blobs.filter((blob) => blob !== null))].sort();
  }

  async run(): Promise<Result<null>> {
    const { commits, parents } = this.#graph;
    const followed: ReadonlySet<string>[] = commits.map(() => NO_NAMES);
    followed[0] = new Set(this.names.slice(0, 1));
    for (const name of this.names) {
      const loaded = await this.#load(name);
      if (!loaded.ok) return loaded;
    }
    for (const child of commits.keys()) {
      const names = followed[child] ?? NO_NAMES;
      for (const parent of parents[child] ?? []) {
        const earlier = new Set<string>();
        for (const name of names) {
          const former = await this.#earlierNames(name, child, parent);
          if (!former.ok) return former;
          for (const each of former.value) earlier.add(each);
        }
        followed[parent] = union(followed[parent] ?? NO_NAMES, sameNames(earlier, names) ? names : earlier);
      }
    }
    this.#followed = followed;
    return success(null);
  }

  /** Under which names the parent holds, or once held, what the child calls `name`. */
  async #earlierNames(name: string, child: number, parent: number): Promise<Result<readonly string[]>> {
    const now = this.#at(name, child);
    const before = this.#at(name, parent);
    if ((now === null) === (before === null)) return success([name]);

    if (now === null) {
      // Deleted here, unless it lives on elsewhere: then those versions are another file's history.
      const renames = await this.#renamesOf(child, parent);
      if (!renames.ok) return renames;
      return success(renames.value.some(({ from }) => from === name) ? [] : [name]);
    }

    const parents = this.#graph.parents[child] ?? [];
    if (parents.some((other) => this.#at(name, other) !== null)) {
      // The merge took the file from another side; on this side it may still have a former name.
      const former = this.names.filter(
        (other) => this.#at(other, parent) !== null && this.#at(other, child) === null,
      );
      return success(former.length > 0 ? former : [name]);
    }
    const renames = await this.#renamesOf(child, parent);
    if (!renames.ok) return renames;
    const former = renames.value.find(({ to }) => to === name)?.from;
    if (former === undefined) return success([name]);
    if (!this.names.includes(former) && this.names.length < MOST_NAMES) {
      this.names.push(former);
      const loaded = await this.#load(former);
      if (!loaded.ok) return loaded;
    }
    return success(this.#tree.has(former) ? [former] : []);
  }

  #at(name: string, position: number): Blob {
    return this.#tree.get(name)?.[position] ?? null;
  }

  async #load(name: string): Promise<Result<null>> {
    if (this.#tree.has(name)) return success(null);
    const blobs = await blobsOf(this.#repository, this.#graph, name);
    if (!blobs.ok) return blobs;
    this.#tree.set(name, blobs.value);
    return success(null);
  }

  async #renamesOf(child: number, parent: number): Promise<Result<readonly Rename[]>> {
    const step = `${parent} ${child}`;
    const known = this.#renames.get(step);
    if (known !== undefined) return success(known);
    const { commits } = this.#graph;
    const renames = await renamesBetween(this.#repository, commits[parent] ?? '', commits[child] ?? '');
    if (renames.ok) this.#renames.set(step, renames.value);
    return renames;
  }
}

function sameNames(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((name) => other.has(name));
}

/** Hands on one of the two where it can: hundreds of thousands of commits then share a few sets. */
function union(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  if (one.size === 0 || sameNames(one, other)) return other;
  return other.size === 0 ? one : new Set([...one, ...other]);
}
