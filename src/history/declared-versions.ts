import { type Result, success } from '../base/problem.ts';
import { readBlobs } from './blobs.ts';
import type { Lineage } from './lineage.ts';
import {
  type DeclaredIdentity,
  identitiesDeclared,
  type PresentEnvironment,
  type ReadDeclaredVersion,
  type UnclaimedIdentity,
} from './ownership-record.ts';
import { findLastDeclaration, type Knowledge, type LastDeclaration } from './ownership-search.ts';
import type { Repository } from './repository.ts';
import type { Version } from './versions.ts';

export interface Question {
  readonly wanted: readonly UnclaimedIdentity[];
  readonly environments: readonly PresentEnvironment[];
  readonly readEvidence: ReadDeclaredVersion;
}

/** What the versions of a file claim about the wanted addresses, learned newest first. */
export class DeclaredVersions {
  readonly #question: Question;
  /** By blob, then by position in `wanted`; null for a blob that is no declaration. */
  readonly #claims = new Map<string, ReadonlyMap<number, DeclaredIdentity> | null>();

  constructor(question: Question) {
    this.#question = question;
  }

  /** Takes one blob in; returns the positions in `wanted` that it claims. */
  learn(blob: string, content: string | null, open: ReadonlySet<number>): readonly number[] {
    const evidence = content === null ? null : this.#question.readEvidence(content);
    if (evidence === null) {
      this.#claims.set(blob, null);
      return [];
    }
    const positions = [...open];
    const wanted = positions
      .map((position) => this.#question.wanted[position])
      .filter((each) => each !== undefined);
    const claims = identitiesDeclared(evidence, wanted, this.#question.environments);
    const known = new Map([...claims].map(([at, claim]) => [positions[at] ?? -1, claim]));
    this.#claims.set(blob, known);
    return [...known.keys()];
  }

  of({ blobs }: Version, position: number): Knowledge {
    let result: Knowledge = null;
    for (const blob of blobs) {
      const claims = this.#claims.get(blob);
      if (claims === undefined) return 'unread';
      const claim = claims === null ? 'broken' : claims.get(position);
      if (claim === undefined) continue;
      if (result === null || result === 'broken' || (claim !== 'broken' && claim.protect)) result = claim;
    }
    return result;
  }
}

/** Where each wanted address left the file, by position in `wanted`; what nobody ever declared is absent. */
export async function findLastDeclarations(
  repository: Repository,
  { versions }: Lineage,
  question: Question,
): Promise<Result<ReadonlyMap<number, LastDeclaration>>> {
  const claims = new DeclaredVersions(question);
  const departures = new Map<number, LastDeclaration>();
  const open = new Set(question.wanted.keys());
  const hits = new Map<number, number>();
  const settle = (position: number): void => {
    const departure = findLastDeclaration(versions, (at) => {
      const version = versions[at];
      return version === undefined ? null : claims.of(version, position);
    });
    if (departure === undefined) return;
    open.delete(position);
    if (departure !== null) departures.set(position, departure);
  };

  const blobs = [...new Set(versions.flatMap((version) => version.blobs))];
  const read = await readBlobs(repository, blobs, (blob, content) => {
    for (const position of claims.learn(blob, content, open)) {
      const count = (hits.get(position) ?? 0) + 1;
      hits.set(position, count);
      // Around merges a hit may not settle the question yet; doubling the distance keeps asking cheap.
      if ((count & (count - 1)) === 0) settle(position);
    }
    return open.size > 0;
  });
  if (!read.ok) return read;
  for (const position of open) settle(position);
  return success(departures);
}
