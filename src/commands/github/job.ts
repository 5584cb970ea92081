import type { GithubArgs } from '../../args/args.ts';
import type { ExitCode } from '../../base/exit-code.ts';
import type { SyncReport } from '../../engine/report.ts';
import type { SigningKeys } from '../../github/signature.ts';
import type { RepositoryHost, RunContext } from '../../ports/repository-host.ts';
import type { Runner, RunOutputs } from '../../ports/runner.ts';
import type { World } from '../../ports/world.ts';
import type { OpenHistory } from '../history.ts';

/** What every action works with. */
export interface Job {
  readonly args: GithubArgs;
  readonly world: World;
  readonly context: RunContext;
  readonly repositoryHost: RepositoryHost;
  readonly runner: Runner;
  /** The repository that is checked out, which stays as it is while a job runs. */
  readonly history: OpenHistory;
  readonly signingKeys: SigningKeys;
}

export type Verdict = RunOutputs['verdict'];

/** How an action ended, for the outputs of the step and for the exit code. */
export interface Ended {
  readonly verdict: Verdict;
  readonly exit: ExitCode;
  /** What the numbers are taken from; null when nothing was planned. */
  readonly report: SyncReport | null;
}

/** Nothing was to be done. */
export const IDLE: Ended = { verdict: 'none', exit: 0, report: null };
