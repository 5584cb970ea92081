import { type Result, success } from '../problem.ts';
import { type Graph, readGraph } from './graph.ts';
import type { Repository } from './repository.ts';
import { type Blob, blobsOf, type Rename, renamesBetween } from './tree.ts';

/** More names than this are no history of a file that people edit. */
const MOST_NAMES = 50;

/** The file in a commit that changed it, or that joined histories which differ in it. */
export interface Version {
  readonly commit: string;
  /** Usually one; none where the file did not exist; several where two names were merged into one. */
  readonly blobs: readonly string[];
  /** Positions in the lineage. */
  readonly parents: readonly number[];
}

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
    versions: condense(graph.value, (position) => walk.blobs(position)),
    names: walk.names,
    namesAt: (commit) => {
      const position = positions.get(commit);
      return position === undefined ? undefined : walk.namesOf(position);
    },
  });
}

class Walk {
  readonly names: string[];
  readonly #repository: Repository;
  readonly #graph: Graph;
  /** By name, then by commit. */
  readonly #tree = new Map<string, readonly Blob[]>();
  readonly #renames = new Map<string, readonly Rename[]>();
  /** The names to look for, by commit; a name stays while the file is absent, it may have existed before. */
  #followed: Set<string>[] = [];

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
    this.#followed = this.#graph.commits.map(() => new Set<string>());
    this.#followed[0]?.add(this.names[0] ?? '');
    for (const name of this.names) {
      const loaded = await this.#load(name);
      if (!loaded.ok) return loaded;
    }
    for (const [child, parents] of this.#graph.parents.entries()) {
      for (const name of this.#followed[child] ?? []) {
        for (const parent of parents) {
          const earlier = await this.#earlierNames(name, child, parent);
          if (!earlier.ok) return earlier;
          for (const each of earlier.value) this.#followed[parent]?.add(each);
        }
      }
    }
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

/** Leaves out the commits that neither changed the file nor joined histories that differ in it. */
function condense(graph: Graph, blobs: (position: number) => readonly string[]): readonly Version[] {
  interface Kept {
    readonly position: number;
    readonly parents: readonly Kept[];
    readonly blobs: readonly string[];
  }
  // What each commit stands for; null: the file had not begun.
  const stands: (Kept | null)[] = [];
  for (let position = graph.commits.length - 1; position >= 0; position -= 1) {
    const own = blobs(position);
    const parents = new Set((graph.parents[position] ?? []).map((parent) => stands[parent] ?? null));
    parents.delete(null);
    const [only, ...others] = [...parents].filter((parent) => parent !== null);
    const same = others.length === 0 && (only === undefined ? own.length === 0 : sameBlobs(own, only.blobs));
    const kept = [...parents].filter((parent) => parent !== null);
    stands[position] = same ? (only ?? null) : { position, parents: kept, blobs: own };
  }
  const order = [...new Set(stands.filter((kept) => kept !== null && kept !== undefined))].sort(
    (one, other) => one.position - other.position,
  );
  const places = new Map(order.map((kept, place) => [kept, place]));
  return order.map((kept) => ({
    commit: graph.commits[kept.position] ?? '',
    blobs: kept.blobs,
    parents: kept.parents.map((parent) => places.get(parent)).filter((place) => place !== undefined),
  }));
}

/** Whether the commit gave the file a content that none of its parents had. */
export function changedFile(versions: readonly Version[], { blobs, parents }: Version): boolean {
  return !parents.some((parent) => sameBlobs(blobs, versions[parent]?.blobs ?? []));
}

function sameBlobs(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((blob, at) => blob === other[at]);
}
