import { join } from 'node:path';
import { NO_SOURCES, type Problem } from '../../base/problem.ts';
import type { SyncReport } from '../../engine/report.ts';
import { visible } from '../../render/escape.ts';
import { unwritable } from '../load-problems.ts';
import { printBelow, printProblems, printRefusals, problemsOf, styleOf } from '../print.ts';
import type { Job } from './job.ts';
import type { Planning } from './planning.ts';

/** Why nothing was planned, although nothing is wrong. */
export async function reportIdle(why: string, { runner }: Job): Promise<void> {
  const { renderIdle } = await import('../../render/github/idle.ts');
  await runner.addSummary(renderIdle(why));
  runner.annotate([{ level: 'notice', title: 'nothing to do', message: visible(why), file: null, at: null }]);
}

/** What stopped the action before there was a plan, or kept it from telling people. */
export async function reportStopped(
  problems: readonly Problem[],
  { world, runner, args }: Pick<Job, 'world' | 'runner' | 'args'>,
): Promise<void> {
  const { renderSyncMarkdown } = await import('../../render/markdown.ts');
  const kind = args.action === 'apply' ? 'apply' : 'plan';
  await printProblems(problems, NO_SOURCES, world);
  await annotate(problems, runner);
  await runner.addSummary(
    renderSyncMarkdown({ kind, file: args.file, problems, environments: [], ended: null }),
  );
}

/** A word for whoever reads the run, in words of our own; nothing is wrong. */
export function reportNotice(title: string, message: string, { runner }: Job): void {
  runner.annotate([{ level: 'notice', title, message: visible(message), file: null, at: null }]);
}

/** What is worth a word, while the job does what it is there for. */
export async function reportBeside(problems: readonly Problem[], { world, runner }: Job): Promise<void> {
  const { renderNote } = await import('../../render/github/idle.ts');
  await printProblems(problems, NO_SOURCES, world);
  await annotate(problems, runner);
  for (const { message } of problems) await runner.addSummary(renderNote(visible(message)));
}

/** Problems at their lines of the file. */
export async function annotate(problems: readonly Problem[], runner: Job['runner']): Promise<void> {
  const { annotationsOf } = await import('../../render/github/annotations.ts');
  runner.annotate(annotationsOf(problems));
}

/** The plan, and what was done, in the log as on a terminal; the summary gets the same on texts. */
export async function reportPlanning(
  { sources, report }: Planning,
  summary: string,
  { world, runner }: Job,
): Promise<void> {
  const { renderPlan } = await import('../../render/plan.ts');
  const { renderOutcomes } = await import('../../render/outcomes.ts');
  const { renderEnd, renderResults } = await import('../../render/endings.ts');
  world.progress.clear();
  const style = styleOf(world);
  world.stdout.write(renderPlan(report, { ...style, full: false }));
  if (report.kind === 'apply') {
    world.stdout.write(renderOutcomes(report, { ...style, full: true }));
    world.stdout.write(`\n${renderResults(report, style)}`);
    await printChecks(report, world);
    world.stdout.write(renderEnd(report, style.colours));
  }
  await printBelow(await problemsOf(report), sources, world);
  await printRefusals(report, world);
  if (!(await runner.addSummary(summary)))
    world.stderr.write('The summary of this run could not be written\n');
}

async function printChecks({ environments }: SyncReport, world: Job['world']): Promise<void> {
  const checks = environments.flatMap(({ result }) => result?.checks ?? []);
  if (checks.length === 0) return;
  const { renderChecks } = await import('../../render/checks.ts');
  world.stdout.write(`\n${renderChecks(checks, styleOf(world).colours)}`);
}

/** The plan as data, for the artifact of the job. */
export async function keepPlan(report: SyncReport, job: Job): Promise<void> {
  const { renderSyncJson } = await import('../../render/json.ts');
  await keep('plan.json', renderSyncJson(report), job);
}

/** Key → SID, for the artifact of the job: only of addresses that were verified. */
export async function keepAddresses(report: SyncReport, job: Job): Promise<void> {
  const { renderAddresses } = await import('../../render/addresses.ts');
  await keep('addresses.json', renderAddresses(report), job);
}

/** Outside a runner nobody collects artifacts. */
async function keep(name: string, content: string, { world, runner }: Job): Promise<void> {
  const temporary = world.env.RUNNER_TEMP ?? '';
  if (temporary === '') return;
  const folder = join(temporary, 'chat-addresses');
  const path = join(folder, name);
  try {
    await world.files.makeFolder(folder);
    await world.files.write(path, content);
  } catch (error) {
    const { message } = unwritable(path, error);
    const problem: Problem = {
      code: 'file-unwritable',
      severity: 'warning',
      message,
      hint: 'Run the job again to have this artifact: all else of it stands',
    };
    await printProblems([problem], NO_SOURCES, world);
    await annotate([problem], runner);
  }
}
