import type { Common, PlanFlags } from '../args.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { evidenceReader } from '../declaration/evidence.ts';
import type { Ownership, Proof } from '../draft.ts';
import { type Problem, type Result, success } from '../problem.ts';
import type { SyncRequest } from '../sync.ts';
import type { World } from '../world.ts';
import { type Loaded, load, loadBytes, readBytes } from './load.ts';
import { selectEnvironments } from './selection.ts';
import type { Session } from './session.ts';

/** A file that is ready to be planned. */
export interface Prepared {
  readonly declaration: Declaration;
  readonly environments: readonly string[];
  readonly base: Declaration | null;
  readonly ownership: Ownership;
  /** What the file deserves a word for, although it is valid. */
  readonly warnings: readonly Problem[];
}

/** The text that code frames are cut from, and what came of it. */
export interface Preparation {
  readonly text: string | null;
  readonly result: Result<Prepared>;
}

/** Reads the file (as of `--ref`), its base and its evidence; contacts nobody. */
export async function prepare(args: Common & PlanFlags, world: World): Promise<Preparation> {
  const version = args.ref === null ? null : await versionAt(args.ref, args, world);
  if (version !== null && !version.ok) return { text: null, result: version };
  const at = version?.value ?? null;
  const { text, result } = at === null ? await load(args.file, world) : loadBytes(args.file, at.bytes);
  if (!result.ok) return { text, result };
  const declaration = result.value;
  const selected = selectEnvironments(declaration, args.environments);
  if (!selected.ok) return { text, result: selected };
  const base = await readBase(args, world);
  if (!base.ok) return { text, result: base };
  const previous = args.previous === null ? null : await readPrevious(args.previous, world);
  if (previous !== null && !previous.ok) return { text, result: previous };
  const evidence = { at, previous: previous?.value ?? null, declaration };
  return {
    text,
    result: success({
      declaration,
      environments: selected.value,
      base: base.value,
      ownership: ownershipOf(args.file, evidence, world),
      warnings: [...result.warnings, ...base.warnings],
    }),
  };
}

/** What both `plan` and `apply` hand to the engine. */
export function requestOf(prepared: Prepared, session: Session, world: World): SyncRequest {
  const { declaration, environments, base, ownership } = prepared;
  const { accounts, onEvent } = session;
  return { declaration, environments, base, ownership, accounts, onEvent, clock: world.clock };
}

export interface VersionAt {
  readonly commit: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

async function versionAt(ref: string, args: Common, world: World): Promise<Result<VersionAt>> {
  const [{ openHistory }, { readVersion }] = await Promise.all([
    import('../history/repository.ts'),
    import('../history/version.ts'),
  ]);
  const repository = await openHistory(world.git, args.file, world.cwd);
  return repository.ok ? readVersion(repository.value, ref) : repository;
}

async function readBase(args: Common & PlanFlags, world: World): Promise<Result<Declaration | null>> {
  if (args.base === null) return success(null);
  const version = await versionAt(args.base, args, world);
  if (!version.ok) {
    const absent = version.problems.every((problem) => problem.code === 'file-not-at-ref');
    return absent ? success(emptyDeclaration(args.file)) : version;
  }
  const base: Loaded = loadBytes(args.file, version.value.bytes);
  if (base.result.ok) return success(base.result.value);
  const warning: Problem = {
    code: 'base-invalid',
    severity: 'warning',
    message: `The file was not valid at ${JSON.stringify(args.base)}, so what this edit asks for cannot be told from drift`,
    hint: 'Name a base whose file is valid',
    file: args.file,
  };
  return success(null, [warning]);
}

export function emptyDeclaration(file: string): Declaration {
  const policy = { maxDeletes: null, allowHttp: false, allowEmpty: true };
  return { file, environments: [], unmanaged: [], policy };
}

interface Previous {
  readonly file: string;
  readonly text: string;
}

async function readPrevious(file: string, world: World): Promise<Result<Previous>> {
  const bytes = await readBytes(file, world);
  return bytes.ok ? success({ file, text: new TextDecoder().decode(bytes.value) }) : bytes;
}

export interface Evidence {
  readonly at: VersionAt | null;
  readonly previous: Previous | null;
  readonly declaration: Declaration;
}

/** Git's history, or one earlier file in its place. Neither is looked at before there is something to prove. */
export function ownershipOf(file: string, { at, previous, declaration }: Evidence, world: World): Ownership {
  return {
    async prove(unclaimed) {
      const { findRemovals, findRemovalsIn } = await import('../history/removals.ts');
      const search = {
        environments: declaration.environments.map(({ name, account }) => ({ name, account })),
        unaccounted: unclaimed.map(({ environment, live }) => ({
          environment,
          sid: live.sid,
          address: live.address,
        })),
        readEvidence: evidenceReader(),
      };
      const { openHistory } = await import('../history/repository.ts');
      const history = () => openHistory(world.git, file, world.cwd);
      const found =
        previous === null
          ? await findRemovals({ ...search, at, history })
          : findRemovalsIn({ ...search, previous });
      if (!found.ok) return { proofs: [], problems: found.problems };
      const proofs = found.value.map(({ environment, ...removed }): Proof => ({ environment, removed }));
      return { proofs, problems: found.warnings };
    },
  };
}
