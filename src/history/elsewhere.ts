import { type Result, success } from '../base/problem.ts';
import { readBlobs } from './blobs.ts';
import {
  identitiesDeclared,
  mayConcern,
  type ReadDeclaredVersion,
  type UnclaimedIdentity,
} from './declared-identity.ts';
import type { Repository } from './repository.ts';
import { yamlFilesAt } from './tree.ts';

/** A file of the tree that declares a wanted address. */
export interface DeclaredElsewhere {
  /** From the top of the work tree, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Null when the file only holds the words, and cannot be read as a declaration. */
  readonly key: string | null;
}

/** Finds which files besides a declaration declare the wanted addresses. Each blob is read once. */
export class Elsewhere {
  readonly #wanted: readonly UnclaimedIdentity[];
  readonly #readDeclaredVersion: ReadDeclaredVersion;
  /** By blob, then by position in `wanted`. */
  readonly #known = new Map<string, ReadonlyMap<number, Omit<DeclaredElsewhere, 'path'>>>();

  constructor(wanted: readonly UnclaimedIdentity[], readDeclaredVersion: ReadDeclaredVersion) {
    this.#wanted = wanted;
    this.#readDeclaredVersion = readDeclaredVersion;
  }

  /** The first file of a commit that declares each address, by position in `wanted`. */
  async inCommit(
    repository: Repository,
    commit: string,
    except: (path: string) => boolean,
  ): Promise<Result<ReadonlyMap<number, DeclaredElsewhere>>> {
    const all = await yamlFilesAt(repository, commit);
    if (!all.ok) return all;
    const files = all.value.filter(({ path }) => !except(path));
    const unread = new Set(files.map(({ blob }) => blob).filter((blob) => !this.#known.has(blob)));
    const read = await readBlobs(repository, [...unread], (blob, content) => {
      this.#known.set(blob, this.#declaredIn(content));
      return true;
    });
    if (!read.ok) return read;
    return success(
      first(files.map(({ path, blob }) => ({ path, declared: this.#known.get(blob) ?? new Map() }))),
    );
  }

  /** The same for texts by path. */
  inTexts(texts: ReadonlyMap<string, string>): ReadonlyMap<number, DeclaredElsewhere> {
    return first([...texts].map(([path, text]) => ({ path, declared: this.#declaredIn(text) })));
  }

  #declaredIn(text: string | null): ReadonlyMap<number, Omit<DeclaredElsewhere, 'path'>> {
    if (text === null || !mayDeclare(text)) return new Map();
    const version = this.#readDeclaredVersion(text);
    if (version === null) {
      // A file that is broken may be meant to declare what it names.
      const named = [...this.#wanted.entries()].filter(
        ([, { address, sid }]) => text.includes(address) || text.includes(sid),
      );
      return new Map(named.map(([position]) => [position, { text, key: null }]));
    }
    const declared = identitiesDeclared(version, this.#wanted, mayConcern);
    return new Map([...declared].map(([position, { key }]) => [position, { text, key }]));
  }
}

/** False for the many YAML files that are no declarations, without reading them as YAML. */
function mayDeclare(text: string): boolean {
  return text.includes('version') && (text.includes('sites') || text.includes('locales'));
}

function first(
  files: readonly {
    readonly path: string;
    readonly declared: ReadonlyMap<number, Omit<DeclaredElsewhere, 'path'>>;
  }[],
): ReadonlyMap<number, DeclaredElsewhere> {
  const found = new Map<number, DeclaredElsewhere>();
  for (const { path, declared } of files) {
    for (const [position, where] of declared) {
      if (!found.has(position)) found.set(position, { path, ...where });
    }
  }
  return found;
}
