import type { Common, PlanFlags } from '../args/args.ts';
import { failure, NO_SOURCES, type Problem, type Result, type Sources, success } from '../base/problem.ts';
import { DEFAULT_POLICY, type Declaration } from '../declaration/declaration.ts';
import { declaredVersionReader } from '../declaration/evidence/declared-version.ts';
import type { OwnershipRecord } from '../engine/plan-environment.ts';
import type { SyncRequest } from '../engine/sync-request.ts';
import type { EditBase } from '../history/removal-search.ts';
import type { World } from '../ports/world.ts';
import type { EarlierVersion } from '../render/earlier.ts';
import { earlierVersion } from './earlier.ts';
import { historyOf, type OpenHistory } from './history.ts';
import { leftEnvironments } from './left-environments.ts';
import { type Files, type Loaded, load, loadFiles, readFiles, sourcesOf } from './load.ts';
import { type Commit, ownershipRecordOf, type Previous } from './ownership-record.ts';
import { selectEnvironments } from './selection.ts';
import type { Session } from './session.ts';

/** A file that is ready to be planned. */
export interface Prepared {
  readonly declaration: Declaration;
  readonly environments: readonly string[];
  readonly base: Declaration | null;
  readonly ownership: OwnershipRecord;
  /** Warnings about the file, which is valid. */
  readonly warnings: readonly Problem[];
  /** The version of `--ref`, where the file that lies here says something else. */
  readonly earlier: EarlierVersion | null;
}

/** The files that were read, and what came of them. */
export interface Preparation {
  readonly sources: Sources;
  readonly result: Result<Prepared>;
}

/** Reads the file (as of `--ref`), its base and its ownership record; contacts nobody. */
export async function prepare(args: Common & PlanFlags, world: World): Promise<Preparation> {
  const history = historyOf(args.file, world);
  const version = args.ref === null ? null : await versionAt(args.ref, history);
  if (version !== null && !version.ok) return { sources: NO_SOURCES, result: version };
  const at = version?.value ?? null;
  const loaded = at === null ? await load(args.file, world) : loadFiles(args.file, at.files);
  const { sources } = loaded;
  if (!loaded.result.ok) return { sources, result: loaded.result };
  const base = await readBase(args, history);
  if (!base.ok) return { sources, result: base };
  const { declaration, startedAt } = base.value;
  const previous = args.previous === null ? null : await readPrevious(args.previous, world);
  if (previous !== null && !previous.ok) return { sources, result: previous };
  const prepared = prepareLoaded(loaded, {
    args,
    base: success(declaration, base.warnings),
    startedAt,
    at,
    previous: previous?.value ?? null,
    history,
    world,
  });
  const left =
    args.environments.length === 0 ? await leftEnvironments(loaded.result.value, { at, history }, world) : [];
  const earlier = at === null ? null : await earlierVersion(args.file, at, { history, world });
  return withMore(prepared, { left, earlier });
}

function withMore(
  { sources, result }: Preparation,
  { left, earlier }: { readonly left: readonly Problem[]; readonly earlier: EarlierVersion | null },
): Preparation {
  if (!result.ok) return { sources, result };
  const warnings = [...result.value.warnings, ...left];
  return { sources, result: success({ ...result.value, warnings, earlier }) };
}

interface PrepareContext {
  readonly args: Common;
  /** What the edit started from; null: causes are not asked for. */
  readonly base: Result<Declaration | null>;
  /** As in `OwnershipSource`. */
  readonly startedAt?: EditBase | null;
  /** The commit that the file was read at; null: the work tree. */
  readonly at: Commit | null;
  readonly previous: Previous | null;
  /** Newest commit on which an earlier run started to apply; absent or null: not known. */
  readonly inForceAt?: string | null;
  /** As in `OwnershipSource`. */
  readonly planned?: ReadonlyMap<string, string | null> | undefined;
  readonly history: OpenHistory;
  readonly world: World;
}

/** Makes a version of the file ready that was read already, wherever it came from. */
export function prepareLoaded({ sources, result }: Loaded, context: PrepareContext): Preparation {
  const { args, base, startedAt, at, previous, inForceAt, planned, history, world } = context;
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
      ownership: ownershipRecordOf(
        args.file,
        { at, previous, declaration, planned, inForceAt, startedAt, history },
        world,
      ),
      warnings: [...result.warnings, ...base.warnings],
      earlier: null,
    }),
  };
}

/** What both `plan` and `apply` hand to the engine. */
export function requestOf(prepared: Prepared, session: Session, world: World): SyncRequest {
  const { declaration, environments, base, ownership } = prepared;
  const { accounts, onEvent } = session;
  return {
    appliedSids: [],
    declaration,
    environments,
    base,
    ownership,
    accounts,
    onEvent,
    clock: world.clock,
  };
}

export interface VersionAt extends Commit {
  readonly files: Files;
}

async function versionAt(ref: string, history: OpenHistory): Promise<Result<VersionAt>> {
  const [{ readVersion }, { predecessorsBy }] = await Promise.all([
    import('../history/version.ts'),
    import('../history/predecessors.ts'),
  ]);
  const repository = await history();
  if (!repository.ok) return repository;
  return readVersion(repository.value, ref, predecessorsBy(declaredVersionReader()));
}

interface BaseVersion {
  /** Null: causes are not asked for, or cannot be told. */
  readonly declaration: Declaration | null;
  /** Null: no base was named. */
  readonly startedAt: EditBase | null;
}

async function readBase(args: Common & PlanFlags, history: OpenHistory): Promise<Result<BaseVersion>> {
  if (args.base === null) return success({ declaration: null, startedAt: null });
  const version = await versionAt(args.base, history);
  if (!version.ok) {
    const isAbsent = version.problems.every((problem) => problem.code === 'file-not-at-ref');
    return isAbsent ? success({ declaration: emptyDeclaration(args.file), startedAt: 'absent' }) : version;
  }
  const { files, commit, path } = version.value;
  const base = baseOf({ source: args.file, files, name: args.base });
  return base.ok ? success({ declaration: base.value, startedAt: { commit, path } }, base.warnings) : base;
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

async function readPrevious(source: string, world: World): Promise<Result<Previous>> {
  const files = await readFiles(source, world);
  if (!files.ok) return failure(...files.problems.map(ofEarlierVersion));
  return success([...sourcesOf(files.value)].map(([file, text]) => ({ file, text })));
}

function ofEarlierVersion(problem: Problem): Problem {
  return { ...problem, hint: 'Behind --previous goes an earlier version of the declaration' };
}
