import { failure, type Result, success } from '../../base/problem.ts';
import { unitName } from '../../base/unit.ts';
import { decodeDrift } from '../../github/note-headers.ts';
import type { Issue, WantedIssues } from '../../ports/repository-host.ts';
import type { DismissalEnd } from '../../render/github/drift-comments.ts';
import type { DriftTexts } from './drift-texts.ts';
import type { Job } from './job.ts';
import { unlessLocked } from './locked.ts';
import { otherAuthor } from './plan-comment.ts';

/** Label that people find the issue about drift by. The program goes by author and marker. */
const LABEL = 'chat-addresses-drift';

const DAY = 24 * 60 * 60 * 1000;
/** Milliseconds for which drift stays quiet after somebody chose to live with it. */
const QUIET = 30 * DAY;
/** Milliseconds after which nobody looks at a closed issue any more, and a new one is opened instead. */
const FORGOTTEN = 90 * DAY;

/** An issue about drift of what this job watches that this program wrote. */
interface OwnIssue {
  readonly issue: Issue;
  /** Of the plan that it shows; null when somebody edited it beyond recognition. */
  readonly digest: string | null;
}

/** Closes the issue, because the accounts are as declared. */
export async function closeDriftIssue(texts: DriftTexts, job: Job): Promise<void> {
  for (const { issue } of await openOnes(job)) {
    await unlessLocked(
      job.repositoryHost.createComment({ of: 'issue', number: issue.number }, texts.clean),
      job,
    );
    await job.repositoryHost.updateIssue(issue.number, { state: 'completed' });
  }
}

/**
 * Lets one open issue tell of this drift: it is opened, edited or opened again, unless somebody who may push closed it
 * as not planned within the last 30 days, and nothing has changed since. Problem: `comment-author`.
 */
export async function keepDriftIssue(
  { digest, texts }: { readonly digest: string; readonly texts: DriftTexts },
  job: Job,
): Promise<Result<void>> {
  const { repositoryHost } = job;
  const { title, body } = texts;
  const [open] = await openOnes(job);
  if (open !== undefined) {
    if (open.digest === digest) return success(undefined);
    await repositoryHost.updateIssue(open.issue.number, { title, body });
    // Edits notify nobody.
    await unlessLocked(
      repositoryHost.createComment({ of: 'issue', number: open.issue.number }, texts.changed),
      job,
    );
    return success(undefined);
  }
  const since = new Date(job.world.time() - FORGOTTEN).toISOString();
  const [latest] = await ownIssues({ author: job.args.commentAuthor, state: 'closed', since }, job);
  if (latest === undefined || latest.digest !== digest || !isDismissed(latest.issue))
    return openNew(texts, job);
  const over = await whyOver(latest.issue, job);
  if (over === null) return success(undefined);
  await repositoryHost.updateIssue(latest.issue.number, { title, body, state: 'open' });
  await unlessLocked(
    repositoryHost.createComment({ of: 'issue', number: latest.issue.number }, texts.again(over)),
    job,
  );
  return success(undefined);
}

async function openNew({ title, body }: DriftTexts, { repositoryHost, args }: Job): Promise<Result<void>> {
  const { author } = await repositoryHost.createIssue({ title, body, labels: [LABEL] });
  return author === args.commentAuthor
    ? success(undefined)
    : failure(otherAuthor(author, args.commentAuthor));
}

function isDismissed({ closedAs }: Issue): boolean {
  return closedAs === 'not_planned' || closedAs === 'duplicate';
}

/** Why a dismissal does not hold, or no longer; null when it does. */
async function whyOver(
  { number, closedAt }: Issue,
  { repositoryHost, world }: Job,
): Promise<DismissalEnd | null> {
  const age = closedAt === null ? 0 : world.time() - Date.parse(closedAt);
  if (age > QUIET) return 'long-ago';
  const closer = await repositoryHost.closerOf(number);
  return closer !== null && (await repositoryHost.mayWrite(closer)) ? null : 'not-theirs';
}

function openOnes(job: Job): Promise<readonly OwnIssue[]> {
  return ownIssues({ author: job.args.commentAuthor, state: 'open' }, job);
}

/** Newest first. */
async function ownIssues(wanted: WantedIssues, { repositoryHost, args }: Job): Promise<readonly OwnIssue[]> {
  const unit = unitName(args);
  const issues = await repositoryHost.issues(wanted);
  // Whoever answers may know nothing of authors: the marker alone proves nothing.
  return issues.filter(({ author }) => author === wanted.author).flatMap((issue) => own(issue, unit));
}

function own(issue: Issue, unit: string | null): readonly OwnIssue[] {
  const read = decodeDrift(issue.body);
  if (read.kind === 'none' || read.unit !== unit) return [];
  switch (read.kind) {
    case 'header':
      return [{ issue, digest: read.header.digest }];
    case 'damaged':
    case 'newer':
      return [{ issue, digest: null }];
  }
}
