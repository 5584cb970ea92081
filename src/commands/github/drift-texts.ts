import { unitName } from '../../base/unit.ts';
import { adopt } from '../../engine/adopt/adopt.ts';
import type { AdoptSource } from '../../engine/adopt/request.ts';
import { digestOfDrift } from '../../engine/report-digest.ts';
import { encodeDrift } from '../../github/note-headers.ts';
import type { DismissalEnd } from '../../render/github/drift-comments.ts';
import type { Job } from './job.ts';
import { applyWorkflow, linksOf } from './links.ts';
import { LONGEST_COMMENT, LONGEST_SUMMARY } from './plan-texts.ts';
import type { Planning } from './planning.ts';

/** What people read of drift. */
export interface DriftTexts {
  readonly summary: string;
  readonly title: string;
  readonly body: string;
  /** The comment when the differences have become others. */
  readonly changed: string;
  /** The comment when an issue is opened again that somebody had closed as not planned. */
  readonly again: (why: DismissalEnd) => string;
  /** The comment that closes the issue. */
  readonly clean: string;
}

export interface DriftStory {
  readonly planning: Planning;
  /** The branch head. */
  readonly commit: string;
  /** The commit that was applied last; null when none was. */
  readonly applied: string | null;
}

export async function driftTexts({ planning, commit, applied }: DriftStory, job: Job): Promise<DriftTexts> {
  const [{ renderDriftIssue }, comments, { renderSummary }] = await Promise.all([
    import('../../render/github/drift-issue.ts'),
    import('../../render/github/drift-comments.ts'),
    import('../../render/markdown.ts'),
  ]);
  const { context, args } = job;
  const { report } = planning;
  const links = linksOf(context, { file: args.file, commit });
  const digest = digestOfDrift(report);
  const unit = unitName(args);
  const header = digest === null ? '' : encodeDrift({ digest, run: context.run }, unit);
  const issue = renderDriftIssue({
    report,
    head: commit,
    links,
    unit,
    applied,
    budget: LONGEST_COMMENT - header.length - 1,
    workflow: applyWorkflow(job),
    patch: await adoptingPatch(planning, job),
  });
  return {
    summary: renderSummary(report, {
      medium: { links, edit: 'this edit of the file' },
      budget: LONGEST_SUMMARY,
    }),
    title: issue.title,
    body: `${header}\n${issue.body}`,
    changed: comments.renderDriftChanged({ report, links }),
    again: (why) => comments.renderDriftAgain(why, links),
    clean: comments.renderDriftClean({ head: commit, links, unit }),
  };
}

/** A patch of the file that declares what was changed outside git as it is; null when no patch can. */
async function adoptingPatch(
  { sources: read, prepared, planned }: Planning,
  { args }: Job,
): Promise<string | null> {
  const text = read.get(args.file);
  if (text === undefined || prepared === null) return null;
  const sources = planned.flatMap(({ environment, account, plan }): readonly AdoptSource[] => {
    if (account === null || plan === null) return [];
    const { live, catalogue } = account;
    const changes = plan.changes.filter(({ cause }) => cause !== 'declared');
    return [{ environment: environment.name, live, catalogue, changes }];
  });
  const adopted = adopt({ file: args.file, text, declaration: prepared.declaration, sources });
  if (adopted.adopted.length === 0) return null;
  const { patchToCopy } = await import('../../render/patch.ts');
  return patchToCopy({ path: args.file, before: text, after: adopted.text });
}
