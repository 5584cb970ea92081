import type { DeclaredIdentity } from './ownership-record.ts';
import type { Version } from './versions.ts';

/** What is known of one version: not read yet, no readable declaration, or its claim on the address, if any. */
export type Knowledge = 'unread' | 'broken' | DeclaredIdentity | null;

/** Where an address left the file. */
export interface LastDeclaration {
  /** Position of the version that dropped it; null when only the work tree did. */
  readonly position: number | null;
  /** What the last version that declared it said; protected when any side of a merge said so. */
  readonly claim: DeclaredIdentity;
}

interface Candidate {
  readonly position: number | null;
  readonly claims: readonly DeclaredIdentity[];
  /** The versions that still declared it. */
  readonly from: readonly number[];
  /** True when another side of the merge did not have it either, so that side may be the one to name. */
  readonly doubtful: boolean;
}

/**
 * The departure nearest to the tip. `undefined`: more versions must be read; null: no version ever declared it.
 * Broken versions are looked through: who follows them answers for them.
 */
export function findLastDeclaration(
  versions: readonly Version[],
  knowledge: (position: number) => Knowledge,
): LastDeclaration | null | undefined {
  if (versions.length === 0) return null;
  const candidates: Candidate[] = [];
  // Who takes the blame for what is missing at a version: itself, or the nearest readable one after it.
  const blamed = new Map<number, number | null>();
  const tip = knowledge(0);
  if (tip === 'unread') return undefined;
  if (tip !== null && tip !== 'broken') return { position: null, claim: tip };
  blamed.set(0, tip === null ? 0 : null);

  for (const [position, { parents }] of versions.entries()) {
    const blame = blamed.get(position);
    if (blame === undefined) continue;
    const claims: DeclaredIdentity[] = [];
    const from: number[] = [];
    for (const parent of parents) {
      const known = knowledge(parent);
      if (known === 'unread') return undefined;
      if (known === null || known === 'broken') {
        if (!blamed.has(parent)) blamed.set(parent, known === null ? parent : blame);
      } else {
        claims.push(known);
        from.push(parent);
      }
    }
    if (claims.length === 0) continue;
    const candidate = { position: blame, claims, from, doubtful: claims.length < parents.length };
    if (!candidate.doubtful && candidates.length === 0) return departure(candidate);
    candidates.push(candidate);
  }
  const chosen = candidates.find((candidate) => !explained(versions, candidate, candidates));
  return chosen === undefined ? null : departure(chosen);
}

function departure({ position, claims }: Candidate): LastDeclaration | null {
  const [first] = claims;
  if (first === undefined) return null;
  return { position, claim: { key: first.key, protect: claims.some(({ protect }) => protect) } };
}

/**
 * A merge that lacks what one side still declares did not drop it if the other side had dropped it before:
 * on that other side there is a departure that the declaring side does not know of.
 */
function explained(
  versions: readonly Version[],
  merge: Candidate,
  candidates: readonly Candidate[],
): boolean {
  if (!merge.doubtful || merge.position === null) return false;
  const known = ancestors(versions, merge.from);
  const below = ancestors(versions, [merge.position]);
  return candidates.some(
    ({ position, doubtful }) => position !== null && !doubtful && below.has(position) && !known.has(position),
  );
}

function ancestors(versions: readonly Version[], start: readonly number[]): ReadonlySet<number> {
  const reached = new Set(start);
  for (const position of reached) {
    for (const parent of versions[position]?.parents ?? []) reached.add(parent);
  }
  return reached;
}
