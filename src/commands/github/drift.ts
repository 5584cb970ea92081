import { shortCommit } from '../../base/commit-id.ts';
import type { Problem } from '../../base/problem.ts';
import { exitCodeOf, hasChanges } from '../../engine/report.ts';
import { changedSids, digestOfDrift } from '../../engine/report-digest.ts';
import { appliedHere } from './applied.ts';
import { earlier, readBranchHead } from './branch-head.ts';
import { closeDriftIssue, keepDriftIssue } from './drift-issue.ts';
import { driftTexts } from './drift-texts.ts';
import { type Ended, IDLE, type Job } from './job.ts';
import { isWithholding } from './missing-history.ts';
import { planVersion } from './planning.ts';
import { FOR_DRIFT, readRecordedSids } from './recorded-sids.ts';
import { reportPlanning, reportStopped } from './report.ts';

/** `github drift`: compares the branch head with the account, and keeps one issue about the difference. */
export async function drift(job: Job): Promise<Ended> {
  const branchHead = await readBranchHead(job);
  if (!branchHead.ok) {
    await reportStopped(branchHead.problems, job);
    return branchHead.superseded ? IDLE : { ...IDLE, verdict: 'failed', exit: 1 };
  }
  const { last, started } = await appliedHere(job);
  const { version } = branchHead.value;
  const base =
    last === null ? null : { files: await earlier(branchHead.value, last, job), name: shortCommit(last) };
  const appliedSids = await readRecordedSids(FOR_DRIFT, job);
  const planning = await planVersion(
    { files: version.files, at: version, base, inForceAt: started, appliedSids },
    job,
  );
  const { report } = planning;
  const exit = exitCodeOf(report);
  const texts = await driftTexts({ planning, commit: version.commit, applied: last }, job);
  await reportPlanning(planning, texts.summary, job);
  const digest = digestOfDrift(report);
  // An account that could not be read says nothing: neither that it drifted nor that it did not.
  if (exit !== 0 || digest === null)
    return { verdict: exit === 3 ? 'refused' : 'failed', exit: exit === 0 ? 1 : exit, report };

  if (isWithholding(report)) {
    await reportStopped([UNPROVEN], job);
    return { verdict: 'failed', exit: 1, report };
  }

  const verdict = hasChanges(report) ? 'changes' : 'none';
  if (verdict === 'none' && changedSids(report).length === 0) {
    await closeDriftIssue(texts, job);
    return { verdict, exit: 0, report };
  }
  const kept = await keepDriftIssue({ digest, texts }, job);
  if (!kept.ok) {
    await reportStopped(kept.problems, job);
    return { verdict: 'failed', exit: 1, report };
  }
  return { verdict, exit: 0, report };
}

const UNPROVEN: Problem = {
  code: 'deletes-withheld',
  severity: 'error',
  message: 'What is left to delete cannot be told here, so nothing is said about drift',
  hint: 'Check the whole history out, with fetch-depth: 0',
};
