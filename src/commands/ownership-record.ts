import type { Declaration } from '../declaration/declaration.ts';
import { declaredVersionReader, placeOfEntry } from '../declaration/evidence/declared-version.ts';
import type { OwnershipRecord } from '../engine/plan-environment.ts';
import type { EditBase } from '../history/removal-search.ts';
import type { World } from '../ports/world.ts';
import type { OpenHistory } from './history.ts';
import { readBytes } from './load.ts';

/** A commit and the path that the declaration has in it. */
export interface Commit {
  readonly commit: string;
  readonly path: string;
}

/** The files of an earlier declaration, the ownership record in place of git. */
export type Previous = readonly { readonly file: string; readonly text: string }[];

export interface OwnershipSource {
  /** The commit that is planned; null: the work tree, or data, on top of HEAD. */
  readonly at: Commit | null;
  readonly previous: Previous | null;
  readonly declaration: Declaration;
  /** Files that are planned on top of HEAD without being on disk, by path from the top; null: planned to be gone. */
  readonly planned?: ReadonlyMap<string, string | null> | undefined;
  /** Newest commit on which an earlier run started to apply; null or absent: not known. */
  readonly inForceAt?: string | null | undefined;
  /** What the edit started from, which alone says what was in force; null or absent: not named. */
  readonly startedAt?: EditBase | null | undefined;
  readonly history: OpenHistory;
}

/** Git's history, or an earlier declaration in its place. Neither is read before there is an unclaimed address. */
export function ownershipRecordOf(
  file: string,
  { at, previous, declaration, planned, inForceAt, startedAt, history }: OwnershipSource,
  world: World,
): OwnershipRecord {
  return {
    async removedAmong(unclaimed) {
      const { findRemovals, findRemovalsIn } = await import('../history/removals.ts');
      const question = {
        environments: declaration.environments.map(({ name, account }) => ({ name, account })),
        wanted: unclaimed.map(({ environment, account, live }) => ({
          environment,
          account,
          sid: live.sid,
          address: live.address,
        })),
        readDeclaredVersion: declaredVersionReader(),
      };
      const [{ Elsewhere }, { siblingTexts }] = await Promise.all([
        import('../history/elsewhere.ts'),
        import('./beside.ts'),
      ]);
      const found =
        previous === null
          ? await findRemovals({
              ...question,
              at,
              inForceAt: inForceAt ?? null,
              base: startedAt ?? null,
              history,
              workTree: { read: (path) => readText(path, world), planned: planned ?? new Map() },
              describePlace: placeOfEntry,
            })
          : findRemovalsIn({ ...question, previous });
      const texts = at === null ? await siblingTexts(file, declaration.files, world) : new Map();
      const beside = new Elsewhere(question.wanted, question.readDeclaredVersion).inTexts(texts);
      const declaredBeside = new Set([...beside.keys()].flatMap((one) => question.wanted[one]?.sid ?? []));
      return found.ok
        ? { ...found.value, problems: found.warnings, declaredBeside }
        : { removed: [], isComplete: false, problems: found.problems };
    },
  };
}

/** Null when there is no such file, or it cannot be read. */
export async function readText(path: string, world: World): Promise<string | null> {
  const bytes = await readBytes(path, world);
  return bytes.ok ? new TextDecoder().decode(bytes.value) : null;
}
