import { type Result, type Sources, success } from '../../base/problem.ts';
import type { Declaration } from '../../declaration/declaration.ts';
import type { PlannedEnvironment } from '../../engine/plan-environment.ts';
import type { SyncReport } from '../../engine/report.ts';
import { planWithEnvironments } from '../../engine/sync.ts';
import { unlessInterrupted } from '../interruption.ts';
import { loadBytes } from '../load.ts';
import {
  baseOf,
  emptyDeclaration,
  type Preparation,
  type Prepared,
  prepareLoaded,
  requestOf,
  type VersionAt,
} from '../prepare.ts';
import { openSession } from '../session.ts';
import type { Job } from './job.ts';
import { inJob } from './missing-history.ts';

/** A version of the file to be planned, wherever it was read. */
export interface Version {
  readonly bytes: Uint8Array;
  /** The commit that it was read at; null: it goes on top of the commit that is checked out. */
  readonly at: VersionAt | null;
  /** What tells a change that was asked for from drift; null: nothing does. */
  readonly base: Base | null;
}

export interface Base {
  /** Null: the file was not there. */
  readonly bytes: Uint8Array | null;
  /** How people know it. */
  readonly name: string;
}

/** Parses and resolves; contacts nobody. */
export function prepareVersion({ bytes, at, base }: Version, { args, world }: Job): Preparation {
  const { file } = args;
  return prepareLoaded(loadBytes(file, bytes), {
    args,
    base: readBase(base, file),
    at,
    previous: null,
    world,
  });
}

function readBase(base: Base | null, file: string): Result<Declaration | null> {
  if (base === null) return success(null);
  if (base.bytes === null) return success(emptyDeclaration(file));
  return baseOf({ file, bytes: base.bytes, name: base.name });
}

/** A plan of the file, or the reasons why there is none. */
export interface Planning {
  readonly sources: Sources;
  /** Null when the file is not valid. */
  readonly prepared: Prepared | null;
  readonly report: SyncReport;
  /** What the plans were made from, and the accounts as they were read. */
  readonly drafts: readonly PlannedEnvironment[];
}

/** Plans against the accounts, and foresees what an apply with this Action's inputs would refuse. */
export async function planVersion(version: Version, job: Job): Promise<Planning> {
  const { args, world } = job;
  const { sources, result } = prepareVersion(version, job);
  const unplanned = { kind: 'plan', file: args.file, environments: [], ended: null } as const;
  if (!result.ok)
    return { sources, prepared: null, drafts: [], report: { ...unplanned, problems: result.problems } };
  const prepared = result.value;
  const session = await openSession(args, world);
  try {
    const { report, drafts } = await unlessInterrupted(
      planWithEnvironments(requestOf(prepared, session, world), limitsOf(job)),
      world.signal,
    );
    const environments = report.environments.map((environment) => ({
      ...environment,
      problems: environment.problems.map(inJob),
    }));
    return { sources, prepared, drafts, report: { ...report, environments, problems: prepared.warnings } };
  } finally {
    await session.close();
  }
}

/** What the inputs allow an apply. */
export function limitsOf({ args: { maxDeletes, allowReplace } }: Job) {
  return { maxDeletes: maxDeletes === null ? null : { count: maxDeletes }, allowReplace };
}
