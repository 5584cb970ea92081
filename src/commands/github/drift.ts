import { shortCommit } from '../../base/commit-id.ts';
import type { Problem } from '../../base/problem.ts';
import { digestOfReport, exitCodeOf, hasChanges } from '../../engine/report.ts';
import { decodeDrift } from '../../github/note-headers.ts';
import type { Issue } from '../../ports/repository-host.ts';
import { earlier, readBranchHead } from './branch-head.ts';
import { driftTexts } from './drift-texts.ts';
import { type Ended, IDLE, type Job } from './job.ts';
import { isWithholding } from './missing-history.ts';
import { otherAuthor } from './plan-comment.ts';
import { oneFile, planVersion } from './planning.ts';
import { reportPlanning, reportStopped } from './report.ts';
import { deploymentOf } from './stage.ts';

/** What the one issue about drift is found by, together with its author and its marker. */
const LABEL = 'chat-addresses-drift';

/** `github drift`: compares the tip of the branch with the account, and keeps one issue about the difference. */
export async function drift(job: Job): Promise<Ended> {
  const { repositoryHost, args } = job;
  const tip = await readBranchHead(job);
  if (!tip.ok) {
    await reportStopped(tip.problems, job);
    return tip.superseded ? IDLE : { ...IDLE, verdict: 'failed', exit: 1 };
  }
  const last = await repositoryHost.lastDeployment(deploymentOf(job.args));
  const { version } = tip.value;
  const base =
    last === null
      ? null
      : { files: oneFile(await earlier(tip.value, last.sha), job), name: shortCommit(last.sha) };
  const files = oneFile(version.bytes, job);
  const planning = await planVersion({ files, at: version, base, applied: last?.sha ?? null }, job);
  const { report } = planning;
  const exit = exitCodeOf(report);
  const texts = await driftTexts({ planning, commit: version.commit, applied: last?.sha ?? null }, job);
  await reportPlanning(planning, texts.summary, job);
  const digest = digestOfReport(report);
  // An account that could not be read says nothing: neither that it drifted nor that it did not.
  if (exit !== 0 || digest === null)
    return { verdict: exit === 3 ? 'refused' : 'failed', exit: exit === 0 ? 1 : exit, report };

  if (isWithholding(report)) {
    await reportStopped([UNPROVEN], job);
    return { verdict: 'failed', exit: 1, report };
  }

  const issues = await ownIssues(job);
  const open = issues.find(({ issue }) => issue.isOpen);
  if (!hasChanges(report)) {
    if (open !== undefined) {
      await repositoryHost.createComment(open.issue.number, texts.clean);
      await repositoryHost.updateIssue(open.issue.number, { state: 'completed' });
    }
    return { verdict: 'none', exit: 0, report };
  }
  if (open === undefined) {
    const latest = issues[0];
    const isDismissed = latest?.issue.closedAs === 'not_planned' && latest.digest === digest;
    if (!isDismissed) {
      const { author } = await repositoryHost.createIssue({
        title: texts.title,
        body: texts.body,
        labels: [LABEL],
      });
      if (author !== args.commentAuthor) {
        await reportStopped([otherAuthor(author, args.commentAuthor)], job);
        return { verdict: 'failed', exit: 1, report };
      }
    }
  } else if (open.digest !== digest) {
    await repositoryHost.updateIssue(open.issue.number, { title: texts.title, body: texts.body });
    // Edits notify nobody.
    await repositoryHost.createComment(open.issue.number, texts.changed);
  }
  return { verdict: 'changes', exit: 0, report };
}

const UNPROVEN: Problem = {
  code: 'deletes-withheld',
  severity: 'error',
  message: 'What is left to delete cannot be told here, so nothing is said about drift',
  hint: 'Check the whole history out, with fetch-depth: 0',
};

interface OwnIssue {
  readonly issue: Issue;
  /** Of the plan that it shows; null when somebody edited it beyond recognition. */
  readonly digest: string | null;
}

/** Newest first. */
async function ownIssues({ repositoryHost, args }: Job): Promise<readonly OwnIssue[]> {
  const issues = await repositoryHost.issues(LABEL);
  return issues.filter(({ author }) => author === args.commentAuthor).flatMap(own);
}

function own(issue: Issue): readonly OwnIssue[] {
  const read = decodeDrift(issue.body);
  switch (read.kind) {
    case 'header':
      return [{ issue, digest: read.header.digest }];
    case 'damaged':
    case 'newer':
      return [{ issue, digest: null }];
    case 'none':
      return [];
  }
}
