import type { Args } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { NO_SOURCES, type Problem, type Sources } from '../base/problem.ts';
import { exitCodeOf, hasChanges, type SyncReport } from '../engine/report.ts';
import { sync } from '../engine/sync.ts';
import type { ApplyRequest } from '../engine/sync-request.ts';
import { type Approval, approvalOf } from '../plan/guard.ts';
import type { World } from '../ports/world.ts';
import type { EarlierVersion } from '../render/earlier.ts';
import { unlessInterrupted } from './interruption.ts';
import { stagesLeftOut } from './left-out.ts';
import { type Prepared, prepare, requestOf } from './prepare.ts';
import {
  printBelow,
  printerFor,
  printRefusals,
  printSync,
  printUnplanned,
  problemsOf,
  styleOf,
} from './print.ts';
import { isAgreedTo } from './question.ts';
import { readSavedPlan } from './saved-plan.ts';
import { openSession } from './session.ts';
import { uncommittedDeletes } from './uncommitted.ts';

type ApplyArgs = Extract<Args, { command: 'apply' }>;

/** `apply`: plan, show, judge, ask, apply, verify. */
export async function apply(args: ApplyArgs, world: World): Promise<ExitCode> {
  const { file, format } = args;
  if (!args.yes && world.ask === null) {
    return exitCodeOf(
      await printUnplanned([NOBODY_TO_ASK], { kind: 'apply', file, sources: NO_SOURCES, format }, world),
    );
  }
  const { sources, result } = await unlessInterrupted(prepare(args, world), world.signal);
  const context = { kind: 'apply', file, sources, format } as const;
  if (!result.ok) return exitCodeOf(await printUnplanned(result.problems, context, world));
  const reading = args.plan === null ? Promise.resolve(null) : readSavedPlan(args.plan, result.value, world);
  const saved = await unlessInterrupted(reading, world.signal);
  if (saved !== null && !saved.ok) {
    const report = await printUnplanned(saved.problems, context, world);
    return saved.refused ? 3 : exitCodeOf(report);
  }
  const approved = saved === null ? null : approvalOf(saved.value);
  const warnings = [...result.value.warnings, ...stagesLeftOut(result.value)];
  const prepared = { ...result.value, warnings };
  const { report, told } = await applyPrepared({ args, prepared, approved, sources }, world);
  await printReport(report, { args, sources, told, earlier: prepared.earlier }, world);
  return exitCodeOf(report);
}

interface ReadyToApply {
  readonly args: ApplyArgs;
  readonly prepared: Prepared;
  readonly approved: Approval | null;
  readonly sources: Sources;
}

/** Contacts Twilio: plans, shows, asks and applies. */
async function applyPrepared(
  { args, prepared, approved, sources }: ReadyToApply,
  world: World,
): Promise<{
  readonly report: SyncReport;
  /** Problems that were printed before the question. */
  readonly told: readonly Problem[];
}> {
  const session = await openSession(args, world);
  const show = await planPrinter(args, prepared.earlier, world);
  let isWriting = false;
  let told: readonly Problem[] = [];
  let uncommitted: readonly Problem[] = [];
  try {
    const request: ApplyRequest = {
      ...requestOf(prepared, session, world),
      limits: args,
      approved,
      signal: world.signal,
      random: world.random,
      verifyTimeout: args.verifyTimeout,
      check: args.check,
      show,
      approve: async (planned) => {
        // The warnings about the plan stand above the question, and above the first write.
        uncommitted = uncommittedDeletes(planned);
        told = await problemsOf({ ...planned, problems: [...prepared.warnings, ...uncommitted] });
        await printBelow(told, sources, world);
        isWriting = args.yes || (hasChanges(planned) && (await isAgreedTo(planned, prepared.earlier, world)));
        return isWriting;
      },
    };
    const report = await unlessInterrupted(sync(request), world.signal, () => isWriting);
    return { report: { ...report, problems: [...prepared.warnings, ...uncommitted] }, told };
  } finally {
    await session.close();
  }
}

/** Prints the plan for people before anything is asked or written; nothing in the formats for programs. */
async function planPrinter(
  args: ApplyArgs,
  earlier: EarlierVersion | null,
  world: World,
): Promise<(planned: SyncReport) => void> {
  if (args.format !== 'text') return () => world.progress.clear();
  const [{ renderPlan }, { renderEarlier }, show] = await Promise.all([
    import('../render/plan.ts'),
    import('../render/earlier.ts'),
    printerFor(world.stdout),
  ]);
  const passing = args.check ? ('checked' as const) : 'unchecked';
  const style = { ...styleOf(world), full: args.full, passing } as const;
  const above = earlier === null ? '' : renderEarlier(earlier, 'apply', style.colours);
  return (planned) => {
    world.progress.clear();
    if (world.signal.aborted) return;
    show(`${above}${renderPlan(planned, style)}`);
  };
}

interface PrintedAs {
  readonly args: ApplyArgs;
  readonly sources: Sources;
  readonly told: readonly Problem[];
  readonly earlier: EarlierVersion | null;
}

async function printReport(
  report: SyncReport,
  { args, sources, told, earlier }: PrintedAs,
  world: World,
): Promise<void> {
  const remaining = without(await problemsOf(report), told);
  if (await printSync(report, args.format, world)) await printBelow(remaining, sources, world);
  else {
    const [{ renderOutcomes }, { renderEnd, renderResults }] = await Promise.all([
      import('../render/outcomes.ts'),
      import('../render/endings.ts'),
    ]);
    const style = styleOf(world);
    const show = await printerFor(world.stdout);
    show(renderOutcomes(report, { ...style, full: args.full || args.verbose }));
    await printBelow(remaining, sources, world);
    show(`\n${renderResults(await namedBy(earlier, report), style)}`);
    const checks = report.environments.flatMap((environment) => environment.result?.checks ?? []);
    if (checks.length > 0) {
      const { renderChecks } = await import('../render/checks.ts');
      show(`\n${renderChecks(checks, style.colours)}`);
    }
    show(renderEnd(report, style.colours));
    if (earlier !== null && report.environments.some(({ result }) => result !== null)) {
      show((await import('../render/earlier.ts')).renderRolledBack(earlier, style.colours));
    }
  }
  await printRefusals(report, world);
}

/** An account holds what a version of the file declares, and not what the file does. */
async function namedBy(earlier: EarlierVersion | null, report: SyncReport): Promise<SyncReport> {
  if (earlier === null) return report;
  const { nameOfEarlier } = await import('../render/earlier.ts');
  return { ...report, file: nameOfEarlier(earlier) };
}

function without(problems: readonly Problem[], told: readonly Problem[]): readonly Problem[] {
  const known = new Set(told.map((problem) => JSON.stringify(problem)));
  return problems.filter((problem) => !known.has(JSON.stringify(problem)));
}

const NOBODY_TO_ASK: Problem = {
  code: 'nobody-to-ask',
  severity: 'error',
  message: 'Apply asks before it writes, and without a terminal there is nobody to ask',
  hint: 'Add --yes, best together with --plan and a plan that was reviewed',
};
