import { type Problem, type Result, type Sources, success } from '../../base/problem.ts';
import type { Declaration } from '../../declaration/declaration.ts';
import type { SidRecord } from '../../engine/applied-sids.ts';
import type { PlannedEnvironment } from '../../engine/plan-environment.ts';
import type { SyncReport } from '../../engine/report.ts';
import { planWithEnvironments } from '../../engine/sync.ts';
import { unlessInterrupted } from '../interruption.ts';
import { leftEnvironments } from '../left-environments.ts';
import { type Files, loadFiles } from '../load.ts';
import type { Commit } from '../ownership-record.ts';
import {
  baseOf,
  emptyDeclaration,
  type Preparation,
  type Prepared,
  prepareLoaded,
  requestOf,
} from '../prepare.ts';
import { openSession } from '../session.ts';
import type { Job } from './job.ts';
import { inJob } from './missing-history.ts';

/** Environments that left the declaration with entries: nobody is told by a job that is about some of them. */
function leftBy(
  { at, beside }: Version,
  { declaration }: Prepared,
  { args, world, history }: Job,
): Promise<readonly Problem[]> {
  if (args.environments.length > 0) return Promise.resolve([]);
  return leftEnvironments(declaration, { at, planned: beside, history }, world);
}

/** A version of the file to be planned, wherever it was read. */
export interface Version {
  readonly files: Files;
  /** The commit that it was read at; null: it goes on top of the commit that is checked out. */
  readonly at: Commit | null;
  /** What tells a change that was asked for from drift; null: nothing does. */
  readonly base: Base | null;
  /** Newest commit on which an earlier run started to apply; null: not known. */
  readonly inForceAt: string | null;
  /** SIDs as the last apply recorded them; absent: not known. */
  readonly appliedSids?: readonly SidRecord[];
  /** Texts of other YAML files that are planned on top of the checked out commit, by path; null: planned to be gone. */
  readonly beside?: ReadonlyMap<string, string | null>;
}

export interface Base {
  /** Null: there was no declaration. */
  readonly files: Files | null;
  /** How people know it. */
  readonly name: string;
}

/** Parses and resolves; contacts nobody. */
export function prepareVersion(
  { files, at, base, inForceAt, beside }: Version,
  { args, world, history }: Job,
): Preparation {
  const { file } = args;
  return prepareLoaded(loadFiles(file, files), {
    args,
    base: readBase(base, file),
    at,
    previous: null,
    inForceAt,
    planned: beside,
    history,
    world,
  });
}

function readBase(base: Base | null, file: string): Result<Declaration | null> {
  if (base === null) return success(null);
  if (base.files === null) return success(emptyDeclaration(file));
  return baseOf({ source: file, files: base.files, name: base.name });
}

/** A plan of the file, or the reasons why there is none. */
export interface Planning {
  readonly sources: Sources;
  /** Null when the file is not valid. */
  readonly prepared: Prepared | null;
  readonly report: SyncReport;
  /** What the plans were made from, and the accounts as they were read. */
  readonly planned: readonly PlannedEnvironment[];
}

/** Plans against the accounts, and foresees what an apply with this Action's inputs would refuse. */
export async function planVersion(version: Version, job: Job): Promise<Planning> {
  const { args, world } = job;
  const { appliedSids = [] } = version;
  const { sources, result } = prepareVersion(version, job);
  const unplanned = { kind: 'plan', file: args.file, environments: [], ended: null } as const;
  if (!result.ok)
    return { sources, prepared: null, planned: [], report: { ...unplanned, problems: result.problems } };
  const prepared = result.value;
  const session = await openSession(args, world);
  try {
    const { report, planned } = await unlessInterrupted(
      planWithEnvironments({ ...requestOf(prepared, session, world), appliedSids }, args),
      world.signal,
    );
    const environments = report.environments.map((environment) => ({
      ...environment,
      problems: environment.problems.map(inJob),
    }));
    const problems = [...prepared.warnings, ...(await leftBy(version, prepared, job))];
    return { sources, prepared, planned, report: { ...report, environments, problems } };
  } finally {
    await session.close();
  }
}
