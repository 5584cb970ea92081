import type { Common, PlanFlags } from '../args/args.ts';
import { failure, NO_SOURCES, type Problem, type Result, type Sources, success } from '../base/problem.ts';
import { DEFAULT_POLICY, type Declaration } from '../declaration/declaration.ts';
import { declaredVersionReader, placeOfEntry } from '../declaration/evidence/declared-version.ts';
import { NO_APPLIED_SIDS, type OwnershipRecord } from '../engine/plan-environment.ts';
import type { SyncRequest } from '../engine/sync-request.ts';
import type { World } from '../ports/world.ts';
import { type Files, type Loaded, load, loadFiles, readBytes, readFiles, sourcesOf } from './load.ts';
import { selectEnvironments } from './selection.ts';
import type { Session } from './session.ts';

/** A file that is ready to be planned. */
export interface Prepared {
  readonly declaration: Declaration;
  readonly environments: readonly string[];
  readonly base: Declaration | null;
  readonly ownership: OwnershipRecord;
  /** What the file deserves a word for, although it is valid. */
  readonly warnings: readonly Problem[];
}

/** The files that were read, and what came of them. */
export interface Preparation {
  readonly sources: Sources;
  readonly result: Result<Prepared>;
}

/** Reads the file (as of `--ref`), its base and its ownership record; contacts nobody. */
export async function prepare(args: Common & PlanFlags, world: World): Promise<Preparation> {
  const version = args.ref === null ? null : await versionAt(args.ref, args, world);
  if (version !== null && !version.ok) return { sources: NO_SOURCES, result: version };
  const at = version?.value ?? null;
  const loaded = at === null ? await load(args.file, world) : loadFiles(args.file, at.files);
  const { sources } = loaded;
  if (!loaded.result.ok) return { sources, result: loaded.result };
  const base = await readBase(args, world);
  if (!base.ok) return { sources, result: base };
  const previous = args.previous === null ? null : await readPrevious(args.previous, world);
  if (previous !== null && !previous.ok) return { sources, result: previous };
  return prepareLoaded(loaded, { args, base, at, previous: previous?.value ?? null, world });
}

interface PrepareContext {
  readonly args: Common;
  /** What the edit started from; null: causes are not asked for. */
  readonly base: Result<Declaration | null>;
  /** The commit that the file was read at; null: the work tree. */
  readonly at: Commit | null;
  readonly previous: Previous | null;
  /** Newest commit on which an earlier run started to apply; absent or null: not known. */
  readonly inForceAt?: string | null;
  /** As in `OwnershipSource`. */
  readonly planned?: ReadonlyMap<string, string | null> | undefined;
  readonly world: World;
}

/** Makes a version of the file ready that was read already, wherever it came from. */
export function prepareLoaded({ sources, result }: Loaded, context: PrepareContext): Preparation {
  const { args, base, at, previous, inForceAt, planned, world } = context;
  if (!result.ok) return { sources, result };
  const declaration = result.value;
  const selected = selectEnvironments(declaration, args.environments);
  if (!selected.ok) return { sources, result: selected };
  if (!base.ok) return { sources, result: base };
  return {
    sources,
    result: success({
      declaration,
      environments: selected.value,
      base: base.value,
      ownership: ownershipRecordOf(args.file, { at, previous, declaration, planned, inForceAt }, world),
      warnings: [...result.warnings, ...base.warnings],
    }),
  };
}

/** What both `plan` and `apply` hand to the engine. */
export function requestOf(prepared: Prepared, session: Session, world: World): SyncRequest {
  const { declaration, environments, base, ownership } = prepared;
  const { accounts, onEvent } = session;
  return {
    appliedSids: NO_APPLIED_SIDS,
    declaration,
    environments,
    base,
    ownership,
    accounts,
    onEvent,
    clock: world.clock,
  };
}

/** A commit and the path that the declaration has in it. */
export type Commit = Omit<VersionAt, 'files'>;

export interface VersionAt {
  readonly commit: string;
  readonly path: string;
  readonly files: Files;
}

async function versionAt(ref: string, args: Common, world: World): Promise<Result<VersionAt>> {
  const [{ openHistory }, { readVersion }, { predecessorsBy }] = await Promise.all([
    import('../history/repository.ts'),
    import('../history/version.ts'),
    import('../history/predecessors.ts'),
  ]);
  const repository = await openHistory(world.git, args.file, world.cwd);
  if (!repository.ok) return repository;
  return readVersion(repository.value, ref, predecessorsBy(declaredVersionReader()));
}

async function readBase(args: Common & PlanFlags, world: World): Promise<Result<Declaration | null>> {
  if (args.base === null) return success(null);
  const version = await versionAt(args.base, args, world);
  if (!version.ok) {
    const absent = version.problems.every((problem) => problem.code === 'file-not-at-ref');
    return absent ? success(emptyDeclaration(args.file)) : version;
  }
  return baseOf({ source: args.file, files: version.value.files, name: args.base });
}

/** What an edit started from. A base that was not valid tells no causes, which is worth a warning. */
export function baseOf(base: {
  readonly source: string;
  readonly files: Files;
  /** How people know it: a ref or a commit. */
  readonly name: string;
}): Result<Declaration | null> {
  const { result } = loadFiles(base.source, base.files);
  if (result.ok) return success(result.value);
  const warning: Problem = {
    code: 'base-invalid',
    severity: 'warning',
    message: `The declaration was not valid at ${JSON.stringify(base.name)}, so what this edit asks for cannot be told from drift`,
    hint: 'Name a base at which it is valid',
    file: base.source,
  };
  return success(null, [warning]);
}

export function emptyDeclaration(file: string): Declaration {
  const policy = { ...DEFAULT_POLICY, allowEmpty: true };
  return { source: file, files: [], environments: [], unmanaged: [], policy, accepted: 0 };
}

/** The files of an earlier declaration, the ownership record in place of git. */
export type Previous = readonly { readonly file: string; readonly text: string }[];

async function readPrevious(source: string, world: World): Promise<Result<Previous>> {
  const files = await readFiles(source, world);
  if (!files.ok) return failure(...files.problems.map(ofEarlierVersion));
  return success([...sourcesOf(files.value)].map(([file, text]) => ({ file, text })));
}

function ofEarlierVersion(problem: Problem): Problem {
  return { ...problem, hint: 'Behind --previous goes an earlier version of the declaration' };
}

export interface OwnershipSource {
  /** The commit that is planned; null: the work tree, or data, on top of HEAD. */
  readonly at: Commit | null;
  readonly previous: Previous | null;
  readonly declaration: Declaration;
  /** Files that are planned on top of HEAD without being on disk, by path from the top; null: planned to be gone. */
  readonly planned?: ReadonlyMap<string, string | null> | undefined;
  /** Newest commit on which an earlier run started to apply; null or absent: not known. */
  readonly inForceAt?: string | null | undefined;
}

/** Git's history, or an earlier declaration in its place. Neither is read before there is an unclaimed address. */
export function ownershipRecordOf(
  file: string,
  { at, previous, declaration, planned, inForceAt }: OwnershipSource,
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
      const { openHistory } = await import('../history/repository.ts');
      const found =
        previous === null
          ? await findRemovals({
              ...question,
              at,
              inForceAt: inForceAt ?? null,
              history: () => openHistory(world.git, file, world.cwd),
              workTree: { read: (path) => readText(path, world), planned: planned ?? new Map() },
              describePlace: placeOfEntry,
            })
          : findRemovalsIn({ ...question, previous });
      return found.ok
        ? { ...found.value, problems: found.warnings }
        : { removed: [], isComplete: false, problems: found.problems };
    },
  };
}

/** Null when there is no such file, or it cannot be read. */
async function readText(path: string, world: World): Promise<string | null> {
  const bytes = await readBytes(path, world);
  return bytes.ok ? new TextDecoder().decode(bytes.value) : null;
}
