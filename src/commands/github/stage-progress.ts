import { stageEnvironment } from '../../base/github-names.ts';
import { ApiError, isError } from '../../base/problem.ts';
import type { Declaration } from '../../declaration/declaration.ts';
import { exitCodeOf, hasChanges, type SyncReport } from '../../engine/report.ts';
import type { EndedKind, EndedStage } from '../../render/github/stage-status.ts';
import type { Stage, StageState } from '../../render/github/stages.ts';
import type { CommentStatus } from '../../render/github/status.ts';
import { stagesOf } from '../../setup/stages.ts';
import type { Job } from './job.ts';

/** A stage of the declaration that this job has applied, with all the others. */
export interface Progress {
  readonly own: EndedStage;
  readonly stages: readonly { readonly environment: string; readonly after: readonly string[] }[];
}

/** Null where one job applies all that is declared. */
export function progressOf(
  report: SyncReport,
  declaration: Declaration | null,
  { args, context }: Job,
): Progress | null {
  const [name, ...others] = args.environments;
  if (declaration === null || name === undefined || others.length > 0) return null;
  const names = declaration.environments.map((environment) => environment.name);
  const stages = stagesOf(declaration, names);
  if (!stages.ok || stages.value.length < 2) return null;
  return { own: { name, kind: endOf(report), run: context.run }, stages: stages.value };
}

function endOf(report: SyncReport): EndedKind {
  const checks = report.environments.flatMap(({ result }) => result?.checks ?? []);
  switch (exitCodeOf(report)) {
    case 0:
      if (checks.length > 0) return 'applied-and-checked';
      return hasChanges(report) ? 'applied' : 'nothing-to-do';
    case 3:
      return 'refused';
    default:
      return checks.some(({ status }) => status === 'failed') && !hasErrors(report)
        ? 'check-failed'
        : 'failed';
  }
}

function hasErrors({ environments }: SyncReport): boolean {
  return environments.some(({ problems }) => problems.some(isError));
}

/**
 * Stages behind the one of this job that begin without a reviewer. What GitHub does not tell counts as reviewed: the
 * comment then says that somebody may have to act.
 */
export async function unreviewedStages(
  { own, stages }: Progress,
  { repositoryHost }: Job,
): Promise<ReadonlySet<string>> {
  if (!DONE.has(own.kind)) return new Set();
  const behind = stages.filter(({ after }) => after.includes(own.name));
  const names = behind.map(async ({ environment }) => {
    const isReviewed = await repositoryHost.hasReviewers(stageEnvironment(environment)).catch(unlessApiError);
    return isReviewed === false ? [environment] : [];
  });
  return new Set((await Promise.all(names)).flat());
}

function unlessApiError(error: unknown): null {
  if (error instanceof ApiError) return null;
  throw error;
}

export interface StagesBefore {
  /** Stages that have ended before, as the comment keeps them. */
  readonly ended: readonly EndedStage[];
  /** Names of stages that begin without a reviewer. */
  readonly unreviewed: ReadonlySet<string>;
}

/** The status of a comment in which stages have ended before. */
export function statusAfter(
  { own, stages }: Progress,
  { ended: before, unreviewed }: StagesBefore,
  runUrl: (run: number) => string,
): Extract<CommentStatus, { kind: 'stages' }> {
  const known = new Map([...before, own].map((stage) => [stage.name, stage]));
  const ended = stages.flatMap(({ environment }) => known.get(environment) ?? []);
  const isDone = (name: string) => {
    const kind = known.get(name)?.kind;
    return kind !== undefined && DONE.has(kind);
  };
  const shown = stages.map(({ environment, after }): Stage => {
    const end = known.get(environment);
    if (end !== undefined) return { name: environment, state: { kind: end.kind }, run: runUrl(end.run) };
    const state = waiting(after, isDone);
    const isNext = state.kind === 'waiting-for-approval' && unreviewed.has(environment);
    return { name: environment, state: isNext ? { kind: 'next' } : state, run: null };
  });
  return { kind: 'stages', stages: shown, ended };
}

const DONE: ReadonlySet<EndedKind> = new Set(['applied', 'applied-and-checked', 'nothing-to-do']);

function waiting(after: readonly string[], isDone: (name: string) => boolean): StageState {
  const stage = after.find((name) => !isDone(name));
  if (stage !== undefined) return { kind: 'waiting-for-stage', stage };
  return after.length === 0 ? { kind: 'running' } : { kind: 'waiting-for-approval' };
}
