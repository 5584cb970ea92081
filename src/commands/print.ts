import pc from 'picocolors';
import type { SyncFormat } from '../args/args.ts';
import type { Problem, Sources } from '../base/problem.ts';
import type { Declaration } from '../declaration/declaration.ts';
import type { SyncReport, ValidateReport } from '../engine/report.ts';
import type { Output, World } from '../ports/world.ts';
import type { EarlierVersion } from '../render/earlier.ts';
import type { ShownProblem } from '../render/shown-problem.ts';

const NARROWEST = 60;
const WITHOUT_TERMINAL = 100;

/** How text goes to stdout here. */
export function styleOf(world: World) {
  const width = Math.max(NARROWEST, world.stdout.columns ?? WITHOUT_TERMINAL);
  return { colours: pc.createColors(world.stdout.colour), width };
}

/** Writes text for people: on a terminal, its lines are broken between words. */
export async function printerFor(output: Output): Promise<(text: string) => void> {
  const { isTTY, columns = 0 } = output;
  if (!isTTY || columns === 0) return (text) => output.write(text);
  const { folded } = await import('../render/fold.ts');
  return (text) => output.write(folded(text, columns));
}

/** Problems go to stderr, with the lines of the file that they are about. */
export async function printProblems(
  problems: readonly ShownProblem[],
  sources: Sources,
  world: World,
  frames: 'all' | 'errors' = 'errors',
): Promise<void> {
  if (problems.length === 0) return;
  const { renderProblems } = await import('../render/problems.ts');
  world.progress.clear();
  const colours = pc.createColors(world.stderr.colour);
  (await printerFor(world.stderr))(await renderProblems(problems, { colours, sources, frames }));
}

/** Which version of the file is planned, above its plan; nothing where it is the one that lies here. */
export async function printEarlier(
  earlier: EarlierVersion | null,
  kind: SyncReport['kind'],
  world: World,
): Promise<void> {
  if (earlier === null) return;
  const { renderEarlier } = await import('../render/earlier.ts');
  (await printerFor(world.stdout))(renderEarlier(earlier, kind, styleOf(world).colours));
}

/** That there are warnings which nobody sees any more, in one line whatever their number. */
export async function printAccepted({ source, accepted }: Declaration, world: World): Promise<void> {
  if (accepted === 0) return;
  const { renderAccepted } = await import('../render/validity.ts');
  (await printerFor(world.stderr))(
    renderAccepted({ file: source, accepted }, pc.createColors(world.stderr.colour)),
  );
}

/** Problems below a result, set off from it where both are on one screen. */
export async function printBelow(
  problems: readonly ShownProblem[],
  sources: Sources,
  world: World,
): Promise<void> {
  if (problems.length > 0 && world.stdout.isTTY && world.stderr.isTTY) world.stderr.write('\n');
  await printProblems(problems, sources, world);
}

/**
 * A report in a format for machines or for a comment; false when it is for the terminal. What is wrong is in the
 * report, and on stderr as well: whoever reads the log of a job sees it without taking the report apart.
 */
export async function printSync(report: SyncReport, format: SyncFormat, world: World): Promise<boolean> {
  switch (format) {
    case 'json':
      world.stdout.write((await import('../render/json.ts')).renderSyncJson(report));
      return true;
    case 'markdown':
      world.stdout.write((await import('../render/markdown.ts')).renderSyncMarkdown(report));
      return true;
    case 'text':
      return false;
  }
}

/** A file or a request that cannot be planned at all, in the format that was asked for. */
export async function printUnplanned(
  problems: readonly Problem[],
  context: {
    readonly kind: SyncReport['kind'];
    readonly file: string;
    readonly sources: Sources;
    readonly format: SyncFormat;
  },
  world: World,
): Promise<SyncReport> {
  const { kind, file, sources, format } = context;
  const report: SyncReport = { kind, file, problems, environments: [], ended: null };
  await printSync(report, format, world);
  await printProblems(problems, sources, world);
  return report;
}

/** The report of a run that ended before there was a plan, for readers that wait for one. */
export async function printInterrupted(
  kind: SyncReport['kind'],
  { file, format }: { readonly file: string; readonly format: SyncFormat },
  world: World,
): Promise<void> {
  await printSync({ kind, file, problems: [], environments: [], ended: 'interrupted' }, format, world);
}

/** Why a guard refused goes to stderr too, whatever the format. */
export async function printRefusals(report: SyncReport, world: World): Promise<void> {
  if (report.environments.every(({ refusals }) => refusals.length === 0)) return;
  const { renderRefusals } = await import('../render/terminal.ts');
  (await printerFor(world.stderr))(renderRefusals(report, pc.createColors(world.stderr.colour)));
}

/** Everything that a report has to complain about, for a terminal. */
export async function problemsOf(report: SyncReport): Promise<readonly ShownProblem[]> {
  const { reportedProblems, shownProblems } = await import('../render/reported.ts');
  return shownProblems(reportedProblems(report), report.environments.length);
}

export async function printValidate(
  report: ValidateReport,
  context: { readonly format: SyncFormat; readonly sources: Sources },
  world: World,
): Promise<void> {
  await printProblems(report.problems, context.sources, world, 'all');
  switch (context.format) {
    case 'json':
      return world.stdout.write((await import('../render/json.ts')).renderValidateJson(report));
    case 'markdown':
      return world.stdout.write((await import('../render/markdown.ts')).renderValidateMarkdown(report));
    case 'text': {
      const { renderValidity } = await import('../render/validity.ts');
      const valid = !report.problems.some((problem) => problem.severity === 'error');
      const target = valid ? world.stdout : world.stderr;
      return (await printerFor(target))(renderValidity(report, pc.createColors(target.colour)));
    }
  }
}
