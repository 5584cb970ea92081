import type { Graph } from './graph.ts';

/** The file in a commit that changed it, or that joined histories which differ in it. */
export interface Version {
  readonly commit: string;
  /** Usually one; none where the file did not exist; several where two names were merged into one. */
  readonly blobs: readonly string[];
  /** Positions in the lineage. */
  readonly parents: readonly number[];
}

/** Leaves out the commits that neither changed the file nor joined histories that differ in it. */
export function changedVersions(
  graph: Graph,
  blobs: (position: number) => readonly string[],
): readonly Version[] {
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
