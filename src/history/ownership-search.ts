import { type Result, success } from '../base/problem.ts';
import { readBlobs } from './blobs.ts';
import type { DeclaredIdentity } from './declared-identity.ts';
import { DeclaredVersions, type OwnershipQuestion } from './declared-versions.ts';
import type { Repository } from './repository.ts';
import type { History, Version } from './versions.ts';

/** What the versions of a declaration say about one address. */
export interface Ownership {
  /** What the last version in force that declared it says of it. */
  readonly last: DeclaredIdentity;
  /** The last version in force that declared it. */
  readonly declaredBy: Version;
  /** The oldest version that declared it; the same as `declaredBy` unless the whole history was asked for. */
  readonly introducedBy: Version;
  /** The version that no longer declared it; null when the newest version still does. */
  readonly removedBy: Version | null;
}

export interface OwnershipSearch {
  /** By position in `wanted`; absent for what no version in force declared. */
  readonly owned: ReadonlyMap<number, Ownership>;
  /** Versions that hold files, among those that were read. */
  readonly versions: number;
  /** Those of them that are declarations. */
  readonly readable: number;
  /** Those that are kept by Git LFS, of which git has the pointers only. */
  readonly pointers: number;
}

export interface SearchRange {
  /** Newest position on the line that was in force. */
  readonly inForceFrom: number;
  /** True: read on after the last version that declares an address, for the first one. */
  readonly untilFirst: boolean;
}

/** Reads the versions newest first, until every wanted address is settled. Each blob is read once. */
export async function searchOwnership(
  repository: Repository,
  { versions }: History,
  { question, range }: { readonly question: OwnershipQuestion; readonly range: SearchRange },
): Promise<Result<OwnershipSearch>> {
  const declared = new DeclaredVersions(question);
  const search = new Search(question.wanted.length, range);
  let next = 0;
  const advance = (): boolean => {
    for (; next < versions.length && !search.isDone; next += 1) {
      const version = versions[next];
      if (version === undefined || !declared.isLearned(version)) break;
      search.take(version, declared.factsOf(version));
    }
    return !search.isDone;
  };
  const blobs = new Set(
    versions.flatMap(({ groups }) => groups.flatMap((files) => files.map(({ blob }) => blob))),
  );
  const read = await readBlobs(repository, [...blobs], (blob, content) => {
    declared.learn(blob, content);
    return advance();
  });
  if (!read.ok) return read;
  advance();
  return success({
    owned: search.owned,
    versions: search.versions,
    readable: search.readable,
    pointers: declared.pointers,
  });
}

interface Open {
  /** The oldest version so far that does not declare it, newer than every one that does. */
  removedBy: Version | null;
  /** True once a version declared it, in force or not. */
  isDeclared: boolean;
}

class Search {
  versions = 0;
  readable = 0;
  readonly owned = new Map<number, Ownership>();
  readonly #open: Map<number, Open>;
  readonly #range: SearchRange;

  constructor(wanted: number, range: SearchRange) {
    this.#range = range;
    this.#open = new Map(
      Array.from({ length: wanted }, (_, position) => [position, { removedBy: null, isDeclared: false }]),
    );
  }

  get isDone(): boolean {
    return this.#open.size === 0;
  }

  /** Takes the next older version in. Versions that are no declarations are passed over. */
  take(version: Version, { isReadable, of }: ReturnType<DeclaredVersions['factsOf']>): void {
    if (version.groups.some((files) => files.length > 0)) {
      this.versions += 1;
      if (isReadable) this.readable += 1;
    }
    if (!isReadable) return;
    for (const [position, open] of this.#open) {
      const last = of(position);
      if (last === null) {
        if (!open.isDeclared) open.removedBy = version;
      } else {
        open.isDeclared = true;
        if (version.position >= this.#range.inForceFrom) this.#declare(position, { last, version, open });
      }
    }
  }

  #declare(
    position: number,
    {
      last,
      version,
      open,
    }: { readonly last: DeclaredIdentity; readonly version: Version; readonly open: Open },
  ): void {
    const known = this.owned.get(position);
    const { removedBy } = open;
    this.owned.set(
      position,
      known === undefined
        ? { last, declaredBy: version, introducedBy: version, removedBy }
        : { ...known, introducedBy: version },
    );
    if (!this.#range.untilFirst) this.#open.delete(position);
  }
}
