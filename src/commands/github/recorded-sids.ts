import { ApiError } from '../../base/problem.ts';
import type { Declaration } from '../../declaration/declaration.ts';
import type { SidRecord } from '../../engine/applied-sids.ts';
import { pullRequestIn } from '../../engine/log.ts';
import type { SyncReport } from '../../engine/report.ts';
import { sidRecordsOf } from '../../engine/sid-records.ts';
import type { Repository } from '../../history/repository.ts';
import { commitsTouching } from '../../history/touching.ts';
import { sidsIn, withSids } from '../../render/github/sid-record.ts';
import { endedStagesIn } from '../../render/github/stage-status.ts';
import type { Job } from './job.ts';
import { unlessLocked } from './locked.ts';
import { findPlanComments, type PlanComment, signedComment } from './plan-comment.ts';
import { reportNotice } from './report.ts';
import { isMergedHere } from './reviewed.ts';

/** Which pull requests are looked at. Each costs a request to GitHub, and asking for its number another one. */
interface Reach {
  /**
   * How the pull request of a commit is found. `named`: by the number in its subject, which is nothing to rely on but
   * costs no request. `asked`: GitHub is asked.
   */
  readonly way: 'named' | 'asked';
  /** How many, the newest first. */
  readonly pulls: number;
}

/** A plan may cost few requests. */
export const FOR_PLAN: Reach = { way: 'named', pulls: 1 };
/** The newest is what is about to be applied, and GitHub may not show yet what it came in with. */
export const FOR_APPLY: Reach = { way: 'named', pulls: 3 };
export const FOR_DRIFT: Reach = { way: 'asked', pulls: 3 };

/** Commits among which those are searched. */
const MOST_COMMITS: Readonly<Record<Reach['way'], number>> = { named: 20, asked: 5 };

/**
 * SIDs as the last apply recorded them: in the plan comment of the newest merged pull request that changed the
 * declaration. None where that cannot be read: a plan is worth making without them.
 */
export async function readRecordedSids(reach: Reach, job: Job): Promise<readonly SidRecord[]> {
  const opened = await job.history();
  if (!opened.ok) return [];
  const records = new Map<string, SidRecord>();
  try {
    await eachMerged(opened.value, { reach, job }, (_, comments) => {
      for (const record of comments.flatMap(({ comment }) => sidsIn(comment.body))) {
        if (!records.has(record.environment)) records.set(record.environment, record);
      }
      // Of stages, another job may have recorded the other environments, in an older comment.
      const isStaged = comments.some(({ comment }) => endedStagesIn(comment.body).length > 0);
      return records.size > 0 && !isStaged;
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const message = `${error.message}, so an address that was made anew outside is not told`;
    reportNotice('sids-unread', message, job);
  }
  return [...records.values()];
}

interface Applied {
  readonly declaration: Declaration | null;
  readonly repository: Repository;
}

/**
 * Records what an apply has left behind, for the plans that come after it.
 * @throws ApiError
 */
export async function recordSids(
  report: SyncReport,
  { declaration, repository }: Applied,
  job: Job,
): Promise<void> {
  const records = declaration === null ? [] : sidRecordsOf(report, declaration);
  if (records.length === 0) return;
  await eachMerged(repository, { reach: FOR_DRIFT, job }, async (pull, [carrier]) => {
    if (carrier === undefined) return false;
    const { comment } = carrier;
    const body = signedComment(pull, withSids(comment.body, records), job);
    if (body !== comment.body) await unlessLocked(job.repositoryHost.updateComment(comment, body), job);
    return true;
  });
}

/** Tells the comments of a pull request that are believed; true ends the search. */
type Visit = (pull: number, comments: readonly PlanComment[]) => boolean | Promise<boolean>;

/** Visits the pull requests that changed the declaration, newest first. */
async function eachMerged(
  repository: Repository,
  { reach: { way, pulls: most }, job }: { readonly reach: Reach; readonly job: Job },
  visit: Visit,
): Promise<void> {
  const { path, isFolder, head } = repository;
  if (head === null) return;
  const root = { path, isFolder };
  const commits = await commitsTouching(repository, { from: null, to: head, root, most: MOST_COMMITS[way] });
  if (!commits.ok) return;
  let visits = 0;
  for (const { sha, subject } of commits.value) {
    const named = pullRequestIn(subject);
    const pulls = way === 'asked' ? await mergedWith(sha, job) : named === null ? [] : [named];
    for (const pull of pulls) {
      if (visits === most) return;
      visits += 1;
      const comments = await findPlanComments(pull, job);
      if (await visit(pull, comments.filter(isBelieved))) return;
    }
  }
}

async function mergedWith(sha: string, job: Job): Promise<readonly number[]> {
  const pulls = await job.repositoryHost.pullRequestsOf(sha);
  return pulls.filter((pull) => isMergedHere(pull, job)).map(({ number }) => number);
}

function isBelieved({ isForged, isNewer }: PlanComment): boolean {
  return !isForged && !isNewer;
}
