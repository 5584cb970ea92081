import type { Declaration } from '../../declaration/declaration.ts';
import { differenceOf } from '../../engine/difference.ts';
import { exitCodeOf } from '../../engine/report.ts';
import { readVersion } from '../../history/version.ts';
import { type Loaded, load, loadFiles } from '../load.ts';
import { emptyDeclaration } from '../prepare.ts';
import { printValidate } from '../print.ts';
import { validityOf } from '../validate.ts';
import { type Ended, IDLE, type Job } from './job.ts';
import { linksOf } from './links.ts';
import { LONGEST_SUMMARY } from './plan-texts.ts';
import { annotate } from './report.ts';
import { jobsThatDiffer } from './stage-jobs.ts';

/** `github validate`: the checked out file, its problems at their lines, and what the edit means. Needs no secret. */
export async function validate(
  job: Pick<Job, 'args' | 'world' | 'runner' | 'context' | 'history'>,
): Promise<Ended> {
  const { args, world, runner, context } = job;
  const loaded = await load(args.file, world);
  const validity = validityOf(args, loaded);
  const jobs = loaded.result.ok ? await jobsThatDiffer(loaded.result.value, world) : [];
  const report = { ...validity, problems: [...validity.problems, ...jobs] };
  await annotate(report.problems, runner);
  await printValidate(report, { format: 'text', sources: loaded.sources }, world);
  const after = loaded.result.ok ? loaded.result.value : null;
  const before = await readBefore(job);
  const { trigger, sha } = context;
  const { renderValidateSummary } = await import('../../render/github/validate-summary.ts');
  await runner.addSummary(
    renderValidateSummary({
      report,
      difference: before === null || after === null ? null : differenceOf(before, after),
      links: linksOf(context, {
        file: args.file,
        commit: trigger.kind === 'pull-request' ? trigger.head : sha,
      }),
      budget: LONGEST_SUMMARY,
    }),
  );
  const exit = exitCodeOf(report);
  return exit === 0 ? IDLE : { ...IDLE, verdict: 'failed', exit };
}

/** The file before the edit: a runner checks out a merge, whose first parent is the base. Null where that is not there. */
async function readBefore({ args, history }: Pick<Job, 'args' | 'history'>): Promise<Declaration | null> {
  const opened = await history();
  if (!opened.ok) return null;
  const version = await readVersion(opened.value, 'HEAD^1');
  if (!version.ok) {
    const isNew = version.problems.every(({ code }) => code === 'file-not-at-ref');
    return isNew ? emptyDeclaration(args.file) : null;
  }
  const before: Loaded = loadFiles(args.file, version.value.files);
  return before.result.ok ? before.result.value : null;
}
