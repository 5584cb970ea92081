import {
  type DeclaredIdentity,
  identitiesDeclared,
  type PresentEnvironment,
  provesFor,
  type ReadDeclaredVersion,
  type UnclaimedIdentity,
} from './declared-identity.ts';
import type { Version } from './versions.ts';

export interface OwnershipQuestion {
  readonly wanted: readonly UnclaimedIdentity[];
  readonly environments: readonly PresentEnvironment[];
  readonly readDeclaredVersion: ReadDeclaredVersion;
}

/** What one blob says about the wanted addresses. */
interface BlobFacts {
  /** By position in `wanted`. */
  readonly declared: ReadonlyMap<number, DeclaredIdentity>;
  /** Accounts that it states; null when it has no `environments`. */
  readonly accounts: readonly string[] | null;
}

/** What one version says about the wanted addresses. */
export interface VersionFacts {
  /** False when no place of it holds a declaration that could have been applied. */
  readonly isReadable: boolean;
  /** Accounts that it states. */
  readonly accounts: readonly string[];
  readonly of: (position: number) => DeclaredIdentity | null;
}

/** What every version declares, as far as its blobs have been read. Each blob is read once. */
export class DeclaredVersions {
  readonly #question: OwnershipQuestion;
  /** Null for a blob that is no declaration. */
  readonly #facts = new Map<string, BlobFacts | null>();
  /** Accounts that versions stated which are newer than those asked for from now on. */
  readonly #accounts = new Set<string>();
  #pointers = 0;

  constructor(question: OwnershipQuestion) {
    this.#question = question;
  }

  /** Blobs that are no content but stand for one kept elsewhere, by Git LFS. */
  get pointers(): number {
    return this.#pointers;
  }

  learn(blob: string, content: string | null): void {
    const { wanted, environments, readDeclaredVersion } = this.#question;
    if (content?.startsWith(LFS_POINTER)) this.#pointers += 1;
    const version = content === null ? null : readDeclaredVersion(content);
    if (version?.isSound !== true) {
      this.#facts.set(blob, null);
      return;
    }
    this.#facts.set(blob, {
      declared: identitiesDeclared(version, wanted, (past, identity) =>
        provesFor(past, identity, environments),
      ),
      accounts: version.environments?.flatMap(({ account }) => account ?? []) ?? null,
    });
  }

  isLearned({ groups }: Version): boolean {
    return groups.every((files) => files.every(({ blob }) => this.#facts.has(blob)));
  }

  /** Reads the facts of a version. Asked newest first: what it states binds the versions before it. */
  factsOf({ groups }: Version): VersionFacts {
    const sound = groups.flatMap((files) => this.#soundFacts(files) ?? []);
    const isReadable = groups.length === 0 || groups.some((files) => this.#soundFacts(files) !== null);
    const newer = [...this.#accounts];
    const accounts = sound.flatMap((facts) => facts.accounts ?? []);
    for (const account of accounts) this.#accounts.add(account);
    return {
      isReadable,
      accounts,
      of: (position) => {
        const account = this.#question.wanted[position]?.account;
        const speaking = sound.filter(
          (facts) => facts.accounts !== null || newer.every((stated) => stated === account),
        );
        return together(speaking.flatMap((facts) => facts.declared.get(position) ?? []));
      },
    };
  }

  /** Null when a file of the place is no declaration: it was never applied then, nor were its siblings. */
  #soundFacts(files: readonly { readonly blob: string }[]): readonly BlobFacts[] | null {
    const facts = files.flatMap(({ blob }) => this.#facts.get(blob) ?? []);
    return facts.length === files.length ? facts : null;
  }
}

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

function together(declared: readonly DeclaredIdentity[]): DeclaredIdentity | null {
  const [first] = declared;
  if (first === undefined) return null;
  return { key: first.key, protect: declared.some(({ protect }) => protect) };
}
