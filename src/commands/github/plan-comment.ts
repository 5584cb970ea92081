import { failure, type Problem, type Result, success } from '../../base/problem.ts';
import { isSameFile, type Unit, unitName, unitNamed } from '../../base/unit.ts';
import { type CommentHeader, decodeHeader } from '../../github/header.ts';
import { isSigned, signed, withoutSignature } from '../../github/signature.ts';
import type { Comment } from '../../ports/repository-host.ts';
import type { Job } from './job.ts';
import { unlessLocked } from './locked.ts';
import { reportNotice } from './report.ts';
import { isPlannedBy } from './workflow-runs.ts';

/** The comment that the program keeps on a pull request about one unit. */
export interface PlanComment {
  readonly comment: Comment;
  readonly unit: Unit;
  /** Null when somebody edited it beyond recognition: then it says nothing of what was reviewed. */
  readonly header: CommentHeader | null;
  /** True when a later version of the program wrote it. */
  readonly isNewer: boolean;
  /** True when a key is set and did not sign it: nothing in it is believed then. */
  readonly isForged: boolean;
}

/** The comment about what this job plans. */
export async function findPlanComment(pull: number, job: Job): Promise<PlanComment | null> {
  const name = unitName(job.args);
  const comments = await planCommentsOn(pull, job);
  return comments.find(({ unit }) => unitName(unit) === name) ?? null;
}

/** The comments about the declaration that this job applies: several jobs may plan its environments. */
export async function findPlanComments(pull: number, job: Job): Promise<readonly PlanComment[]> {
  const comments = await planCommentsOn(pull, job);
  return comments.filter(({ unit }) => isSameFile(unit, job.args));
}

/**
 * One comment for each unit. Ours is what begins with our marker and was written by our login; everybody else may write
 * markers, too. Every workflow writes under that login: where keys are set, the first one counts that is signed, else
 * the first of all.
 */
async function planCommentsOn(pull: number, job: Job): Promise<readonly PlanComment[]> {
  const { repositoryHost, args } = job;
  const comments = await repositoryHost.comments({ of: 'pull-request', number: pull });
  const byUnit = new Map<string | null, PlanComment>();
  for (const comment of comments) {
    const read = comment.author === args.commentAuthor ? readPlanComment(comment, pull, job) : null;
    if (read === null) continue;
    const name = unitName(read.unit);
    const known = byUnit.get(name);
    if (known === undefined || (known.isForged && !read.isForged)) byUnit.set(name, read);
  }
  return [...byUnit.values()];
}

function readPlanComment(comment: Comment, pull: number, { signingKeys, context }: Job): PlanComment | null {
  const place = { repository: context.repository.id, pull };
  const isForged = signingKeys.length > 0 && !isSigned(comment.body, place, signingKeys);
  const read = decodeHeader(withoutSignature(comment.body));
  if (read.kind === 'none') return null;
  const unit = unitNamed(read.unit);
  if (unit === null) return null;
  const about = { comment, unit, isForged };
  switch (read.kind) {
    case 'header': {
      // One that was copied from elsewhere says nothing of this one.
      const header = read.header.pull === pull && !isForged ? read.header : null;
      return { ...about, header, isNewer: false };
    }
    case 'newer':
      return { ...about, header: null, isNewer: !isForged };
    case 'damaged':
      return { ...about, header: null, isNewer: false };
  }
}

/** A plan comment as it is written: signed, where a key is set. */
export function signedComment(pull: number, text: string, { signingKeys, context }: Job): string {
  return signed(text, { repository: context.repository.id, pull }, signingKeys);
}

/**
 * Whether a run that began later has written the comment: then it stays as it is. Without a key the header alone is
 * not believed: a number that is far ahead would keep every plan from being written.
 */
export async function isOvertaken(comment: PlanComment | null, job: Job): Promise<boolean> {
  const { run, attempt } = job.context;
  const header = comment?.header ?? null;
  if (header === null) return false;
  const isLater = header.run > run || (header.run === run && header.attempt > attempt);
  if (!isLater) return false;
  if (job.signingKeys.length > 0 || (await isPlannedBy(header, job))) return true;
  const message = `The plan comment claims to be of run ${header.run}, which is no run of the plan workflow: it is written over`;
  reportNotice('forged-comment', message, job);
  return false;
}

/** Whether a later version of the program has written the comment, which only a signature proves. */
export function isOfLaterVersion(comment: PlanComment | null, job: Job): boolean {
  if (comment?.isNewer !== true) return false;
  if (job.signingKeys.length > 0) return true;
  const message =
    'The plan comment claims to be of a later version of chat-addresses, and is not signed: it is written over';
  reportNotice('forged-comment', message, job);
  return false;
}

/**
 * Writes the comment in place, or a first one; an identical one is not written again. Returns its address, or that of
 * this run when the conversation is locked.
 * Problem: `comment-author`.
 */
export async function keepPlanComment(
  pull: number,
  { before, body }: { readonly before: PlanComment | null; readonly body: string },
  job: Job,
): Promise<Result<string>> {
  const { repositoryHost, args, context } = job;
  if (before !== null) return success(await updatePlanComment(before, body, job));
  const made = await unlessLocked(
    repositoryHost.createComment({ of: 'pull-request', number: pull }, body),
    job,
  );
  if (made === null) return success(context.url);
  const { author, url } = made;
  return author === args.commentAuthor ? success(url) : failure(otherAuthor(author, args.commentAuthor));
}

/** Returns the address of the comment, or of this run when the conversation is locked. */
export async function updatePlanComment({ comment }: PlanComment, body: string, job: Job): Promise<string> {
  const { url } = comment;
  if (comment.body === body) return url;
  const edited = await unlessLocked(
    job.repositoryHost.updateComment(comment, body).then(() => url),
    job,
  );
  return edited ?? job.context.url;
}

/** What was written under another login is never found again. */
export function otherAuthor(author: string | null, expected: string): Problem {
  return {
    code: 'comment-author',
    severity: 'error',
    message: `The token writes as ${JSON.stringify(author)}, and what ${JSON.stringify(expected)} wrote is believed`,
    hint: `Set the input comment-author to ${author ?? 'the login of the token'} in every workflow`,
  };
}
