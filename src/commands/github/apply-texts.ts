import { unitName } from '../../base/unit.ts';
import { exitCodeOf, type SyncReport } from '../../engine/report.ts';
import { encodeFailure } from '../../github/note-headers.ts';
import { digestOfPlan } from '../../plan/digest.ts';
import type { Job } from './job.ts';
import { applyWorkflow, linksOf, runUrl } from './links.ts';
import { LONGEST_COMMENT, LONGEST_SUMMARY } from './plan-texts.ts';
import { type Progress, statusAfter } from './stage-progress.ts';

/** What people read of an apply. */
export interface ApplyTexts {
  readonly summary: string;
  /** The plan comment that was reviewed, with what became of it. */
  stamp(body: string): string;
  /** Jobs of other stages write into the same plan comment. */
  readonly isShared: boolean;
  /** A comment of its own; null when everything went as reviewed. */
  readonly comment: ((reviewed: string | null) => string) | null;
}

export interface Applied {
  readonly report: SyncReport;
  readonly commit: string;
  /** Null where one job applies all that is declared. */
  readonly progress: Progress | null;
  /** Names of stages that begin without a reviewer. */
  readonly unreviewed: ReadonlySet<string>;
}

export async function applyTexts(
  { report, commit, progress, unreviewed }: Applied,
  job: Job,
): Promise<ApplyTexts> {
  const [{ renderApplyComment }, { withStatus }, { endedStagesIn }, { renderSummary }] = await Promise.all([
    import('../../render/github/apply-comment.ts'),
    import('../../render/github/status.ts'),
    import('../../render/github/stage-status.ts'),
    import('../../render/markdown.ts'),
  ]);
  const { context, args } = job;
  const links = linksOf(context, { file: args.file, commit });
  const medium = { links, edit: 'this edit of the file' } as const;
  const status = statusOf(report, context.url);
  const header = encodeFailure({ sha: commit, run: context.run, attempt: context.attempt });
  const about = {
    report,
    head: commit,
    links,
    unit: unitName({ file: args.file, environments: [] }),
    budget: LONGEST_COMMENT - header.length - 1,
  };
  const left = args.approvedDigest === null ? null : digestOfRest(report);
  return {
    summary: renderSummary(report, { medium, budget: LONGEST_SUMMARY }),
    stamp: (body) =>
      withStatus(
        body,
        progress === null
          ? status
          : statusAfter(progress, { ended: endedStagesIn(body), unreviewed }, (run) => runUrl(context, run)),
      ),
    isShared: progress !== null,
    comment:
      status.kind === 'applied'
        ? null
        : (reviewed) =>
            `${header}\n${renderApplyComment({ ...about, reviewed, left, workflow: applyWorkflow(job) })}`,
  };
}

/**
 * The digest by which what is left can be approved: a digest that was given by hand is of a whole plan, which a run
 * that comes after a failure does not find again. Null when more than what was approved would be done.
 */
function digestOfRest({ environments }: SyncReport): string | null {
  const approved = new Set(
    environments.flatMap(({ plan }) => plan?.changes.map(({ digest }) => digest) ?? []),
  );
  const left = environments.flatMap(({ plan, result }) => result?.remaining ?? plan?.changes ?? []);
  return left.every(({ digest }) => approved.has(digest)) ? digestOfPlan(left) : null;
}

function statusOf(report: SyncReport, run: string) {
  const outcomes = report.environments.flatMap(({ result }) => result?.outcomes ?? []);
  const changes = outcomes.length;
  const applied = outcomes.filter(({ status }) => status === 'applied').length;
  switch (exitCodeOf(report)) {
    case 0:
      return { kind: 'applied', changes, run } as const;
    case 3:
      return { kind: 'refused', run } as const;
    default:
      return { kind: 'failed', applied, changes, run } as const;
  }
}
