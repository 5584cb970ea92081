import { isError } from '../../base/problem.ts';
import { unitName } from '../../base/unit.ts';
import { differenceOf } from '../../engine/difference.ts';
import { type EnvironmentReport, exitCodeOf, type SyncReport } from '../../engine/report.ts';
import { digestOfReport } from '../../engine/report-digest.ts';
import {
  BYTES_PER_DIGEST,
  type CommentHeader,
  encodeHeader,
  encodePartialHeader,
  type ReviewedEnvironment,
} from '../../github/header.ts';
import { LENGTH_OF_SIGNATURE } from '../../github/signature.ts';
import type { PullRequest } from '../../ports/repository-host.ts';
import { visible } from '../../render/escape.ts';
import type { Fitted, Space } from '../../render/fit.ts';
import type { Job } from './job.ts';
import { linksOf } from './links.ts';
import { signedComment } from './plan-comment.ts';
import type { Planning } from './planning.ts';
import type { Proposal } from './proposal.ts';
import type { Reason } from './targets.ts';

/** What people read of a plan. */
export interface PlanTexts {
  /** The comment on the pull request, header included. */
  readonly body: string;
  readonly summary: string;
  /** A few words for the commit status. */
  readonly status: string;
}

export interface PlanStory {
  readonly pull: PullRequest;
  readonly reason: Reason;
  /** Null when the file could not be read. */
  readonly proposal: Proposal | null;
  readonly planning: Planning;
}

/** Bytes of the longest comment: GitHub takes 65,536 characters. */
export const LONGEST_COMMENT = 60_000;
/** Bytes of the longest summary: GitHub drops more than 1 MiB without a word. */
export const LONGEST_SUMMARY = 900_000;

export async function planTexts(story: PlanStory, job: Job): Promise<PlanTexts> {
  const [{ renderPlanComment }, { renderSummary }, { resultOf }] = await Promise.all([
    import('../../render/github/plan-comment.ts'),
    import('../../render/markdown.ts'),
    import('../../render/summary.ts'),
  ]);
  const { pull, reason } = story;
  const { report } = story.planning;
  const head = pull.head.sha;
  const unit = unitName(job.args);
  const links = linksOf(job.context, { file: job.args.file, commit: head });
  const { prepared } = story.planning;
  // What an edit means can be told without an account, and is when there are no credentials.
  const difference = prepared?.base == null ? null : differenceOf(prepared.base, prepared.declaration);
  const signature = job.signingKeys.length > 0 ? 'signed' : 'unsigned';
  const text = commentOf({ ...story, report }, job, (space) =>
    renderPlanComment({ report, head, links, unit, ...space, why: reason, difference, signature }),
  );
  const body = signedComment(pull.number, text, job);
  return {
    body,
    summary: renderSummary(report, { medium: { links, edit: 'this pull request' }, budget: LONGEST_SUMMARY }),
    status: sentence(reasonOf(report) ?? resultOf(report)),
  };
}

/** Changes that a comment approves: each by itself, those of whole plans, or those with these digests. */
type Approved = 'every-change' | 'whole-plans' | ReadonlySet<string>;

type Headed = Pick<PlanStory, 'pull' | 'proposal'> & { readonly report: SyncReport };

/**
 * Header and visible text in one comment. The header approves what the text shows: change by change where there is
 * room, as whole plans where everything is shown and the digests are too many, else only the changes that are shown.
 */
function commentOf(story: Headed, job: Job, write: (space: Space) => Fitted): string {
  const roomBeside = (header: string) =>
    LONGEST_COMMENT - Buffer.byteLength(header) - LENGTH_OF_SIGNATURE - 1;
  const each = headerLine(story, 'every-change', job);
  const first = write({ budget: roomBeside(each), perDigest: 0 });
  if (first.hidden === 0) return `${each}\n${first.text}`;
  const wholes = headerLine(story, 'whole-plans', job);
  const second = write({ budget: roomBeside(wholes), perDigest: 0 });
  if (second.hidden === 0) return `${wholes}\n${second.text}`;
  const none = headerLine(story, new Set(), job);
  const part = write({ budget: roomBeside(none), perDigest: BYTES_PER_DIGEST });
  return `${headerLine(story, part.digests, job)}\n${part.text}`;
}

/** The comment of a pull request that no longer changes the file, and approves nothing. */
export async function untouchedBody(pull: PullRequest, job: Job): Promise<string> {
  const { renderUntouched } = await import('../../render/github/plan-comment.ts');
  const { file } = job.args;
  const head = pull.head.sha;
  const report: SyncReport = { kind: 'plan', file, problems: [], environments: [], ended: null };
  const header = headerLine({ pull, proposal: null, report }, 'every-change', job);
  const links = linksOf(job.context, { file, commit: head });
  const text = renderUntouched(file, { head, links, unit: unitName(job.args) });
  return signedComment(pull.number, `${header}\n${text}`, job);
}

/** For the runs that come after this one. A plan with errors approves nothing. */
function headerLine({ pull, proposal, report }: Headed, approved: Approved, { context, args }: Job): string {
  const isWhole =
    typeof approved === 'string' && report.environments.every((one) => refusedIn(one).size === 0);
  const encode = isWhole ? encodeHeader : encodePartialHeader;
  const header: CommentHeader = {
    pull: pull.number,
    head: pull.head.sha,
    base: proposal?.branchHead ?? pull.base.sha,
    blob: onlyOf(proposal?.blobs ?? new Map()),
    digest: digestOfReport(report),
    environments:
      exitCodeOf(report) === 0 ? report.environments.flatMap((one) => reviewed(one, approved)) : [],
    run: context.run,
    attempt: context.attempt,
  };
  return encode(header, unitName(args));
}

/** Git's id of a declaration in one file; null for a folder, whose ids can be many. */
function onlyOf(blobs: ReadonlyMap<string, string>): string | null {
  const [first = null] = blobs.values();
  return blobs.size === 1 ? first : null;
}

function reviewed(one: EnvironmentReport, approved: Approved): readonly ReviewedEnvironment[] {
  const { plan } = one;
  if (plan === null) return [];
  const { environment: name, account, digest } = plan;
  const refused = refusedIn(one);
  const digests = plan.changes.filter(({ key }) => !refused.has(key)).map((change) => change.digest);
  switch (approved) {
    case 'every-change':
      return [{ name, account, digest, changes: digests }];
    case 'whole-plans':
      return [{ name, account, digest, changes: refused.size === 0 ? null : [] }];
    default:
      return [{ name, account, digest, changes: digests.filter((one) => approved.has(one)) }];
  }
}

/** Keys of changes that apply is foreseen to refuse: seeing them is no agreement to them. */
function refusedIn({ foreseen }: EnvironmentReport): ReadonlySet<string> {
  return new Set(foreseen.flatMap(({ keys }) => keys));
}

/** What stands in the way, now or on the merge: the first thing that a reviewer should hear of. */
function reasonOf(report: SyncReport): string | null {
  const problems = [
    ...report.problems,
    ...report.environments.flatMap((environment) => environment.problems),
  ];
  const refusals = report.environments.flatMap((environment) => environment.refusals);
  const foreseen = report.environments.flatMap((environment) => environment.foreseen);
  const reason = problems.find(isError) ?? refusals[0] ?? foreseen[0];
  return reason === undefined ? null : visible(reason.message);
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
