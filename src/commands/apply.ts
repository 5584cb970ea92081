import type { Args } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { NO_SOURCES, type Problem } from '../base/problem.ts';
import { exitCodeOf, hasChanges, type SyncReport } from '../engine/report.ts';
import { sync } from '../engine/sync.ts';
import type { ApplyRequest } from '../engine/sync-request.ts';
import { approvalOf } from '../plan/guard.ts';
import type { World } from '../ports/world.ts';
import { unlessInterrupted } from './interruption.ts';
import { prepare, requestOf } from './prepare.ts';
import { printBelow, printRefusals, printSync, printUnplanned, problemsOf, styleOf } from './print.ts';
import { isAgreedTo } from './question.ts';
import { readSavedPlan } from './saved-plan.ts';
import { openSession } from './session.ts';

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
  const saved = args.plan === null ? null : await readSavedPlan(args.plan, result.value, world);
  if (saved !== null && !saved.ok) {
    const report = await printUnplanned(saved.problems, context, world);
    return saved.refused ? 3 : exitCodeOf(report);
  }

  const prose = format === 'text';
  const terminal = prose ? await import('../render/terminal.ts') : null;
  const planRenderer = prose ? await import('../render/plan.ts') : null;
  const session = await openSession(args, world);
  let report: SyncReport;
  let isWriting = false;
  let said: readonly Problem[] = [];
  try {
    const request: ApplyRequest = {
      ...requestOf(result.value, session, world),
      limits: args,
      approved: saved === null ? null : approvalOf(saved.value),
      signal: world.signal,
      random: world.random,
      verifyTimeout: args.verifyTimeout,
      check: args.check,
      show: (planned) => {
        world.progress.clear();
        if (planRenderer === null || world.signal.aborted) return;
        world.stdout.write(planRenderer.renderPlan(planned, { ...styleOf(world), full: args.full }));
      },
      approve: async (planned) => {
        if (!args.yes) {
          // The warnings about the plan stand above the question.
          said = problemsOf({ ...planned, problems: result.value.warnings });
          await printBelow(said, sources, world);
        }
        isWriting = args.yes || (hasChanges(planned) && (await isAgreedTo(planned, world)));
        return isWriting;
      },
    };
    const done = await unlessInterrupted(sync(request), world.signal, () => isWriting);
    report = { ...done, problems: result.value.warnings };
  } finally {
    await session.close();
  }
  if (terminal !== null) {
    const { colours } = styleOf(world);
    world.stdout.write(terminal.renderOutcomes(report, colours));
    await printBelow(without(problemsOf(report), said), sources, world);
    world.stdout.write(`\n${terminal.renderResults(report, styleOf(world))}`);
    const checks = report.environments.flatMap((environment) => environment.result?.checks ?? []);
    if (checks.length > 0) {
      const { renderChecks } = await import('../render/checks.ts');
      world.stdout.write(`\n${renderChecks(checks, colours)}`);
    }
  } else {
    await printSync(report, format, world);
    await printBelow(without(problemsOf(report), said), sources, world);
  }
  await printRefusals(report, world);
  return exitCodeOf(report);
}

function without(problems: readonly Problem[], said: readonly Problem[]): readonly Problem[] {
  const known = new Set(said.map((problem) => JSON.stringify(problem)));
  return problems.filter((problem) => !known.has(JSON.stringify(problem)));
}

const NOBODY_TO_ASK: Problem = {
  code: 'nobody-to-ask',
  severity: 'error',
  message: 'Apply asks before it writes, and without a terminal there is nobody to ask',
  hint: 'Add --yes, best together with --plan and a plan that was reviewed',
};
