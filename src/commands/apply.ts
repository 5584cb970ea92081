import pc from 'picocolors';
import type { Args } from '../args.ts';
import { approvalOf } from '../plan/guard.ts';
import { type ExitCode, exitCodeOf, hasChanges, type SyncReport } from '../report.ts';
import { type ApplyRequest, sync } from '../sync.ts';
import type { World } from '../world.ts';
import { prepare, requestOf } from './prepare.ts';
import { readSavedPlan } from './saved-plan.ts';
import { problemsOf, sayProblems, saySync, sayUnplanned, styleOf } from './say.ts';
import { openSession } from './session.ts';

type ApplyArgs = Extract<Args, { command: 'apply' }>;

/** `apply`: plan, show, judge, ask, apply, verify. */
export async function apply(args: ApplyArgs, world: World): Promise<ExitCode> {
  const { file, format } = args;
  if (!args.yes && world.ask === null) return sayNeedsYes(world);
  const { text, result } = await prepare(args, world);
  const context = { kind: 'apply', file, text, format } as const;
  if (!result.ok) return exitCodeOf(await sayUnplanned(result.problems, context, world));
  const saved = args.plan === null ? null : await readSavedPlan(args.plan, result.value, world);
  if (saved !== null && !saved.ok) {
    const report = await sayUnplanned(saved.problems, context, world);
    return saved.refused ? 3 : exitCodeOf(report);
  }

  const prose = format === 'text';
  const terminal = prose ? await import('../render/terminal.ts') : null;
  const session = await openSession(args, world);
  let report: SyncReport;
  try {
    const request: ApplyRequest = {
      ...requestOf(result.value, session, world),
      rules: {
        maxDeletes: args.maxDeletes === null ? null : { count: args.maxDeletes },
        allowReplace: args.allowReplace,
        approved: saved === null ? null : approvalOf(saved.value),
      },
      signal: world.signal,
      verifyTimeout: args.verifyTimeout,
      check: args.check,
      show: (planned) => {
        world.progress.clear();
        if (terminal === null) return;
        world.stdout.write(terminal.renderPlan(planned, styleOf(world)));
      },
      approve: async (planned) => args.yes || askFor(planned, world),
    };
    const done = await sync(request);
    report = { ...done, problems: result.value.warnings };
  } finally {
    await session.close();
  }
  if (terminal !== null) {
    const { colours } = styleOf(world);
    const outcomes = report.environments.flatMap((environment) => environment.result?.outcomes ?? []);
    const lines = outcomes.map((outcome) => `${terminal.renderOutcome(outcome, colours)}\n`);
    world.stdout.write(lines.length === 0 ? '' : `\n${lines.join('')}`);
    await sayProblems(problemsOf(report), text, world);
    world.stdout.write(`\n${terminal.renderResults(report, styleOf(world))}`);
    const checks = report.environments.flatMap((environment) => environment.result?.checks ?? []);
    if (checks.length > 0) {
      const { renderChecks } = await import('../render/checks.ts');
      world.stdout.write(`\n${renderChecks(checks, colours)}`);
    }
    world.stderr.write(terminal.renderRefusals(report, pc.createColors(world.stderr.colour)));
  } else {
    await saySync(report, format, world);
  }
  return exitCodeOf(report);
}

async function askFor(planned: SyncReport, world: World): Promise<boolean> {
  if (world.ask === null || !hasChanges(planned)) return false;
  const changes = planned.environments.reduce((sum, item) => sum + (item.plan?.changes.length ?? 0), 0);
  return world.ask(`Apply ${changes === 1 ? 'this change' : `these ${changes} changes`}?`);
}

function sayNeedsYes(world: World): ExitCode {
  world.stderr.write(
    'error: apply asks before it writes, and there is nobody to ask here\n  → Add --yes, best together with --plan and a plan that was reviewed\n',
  );
  return 1;
}
