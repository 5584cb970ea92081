import type { Args } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { exitCodeOf, type SyncReport } from '../engine/report.ts';
import { plan as makePlan } from '../engine/sync.ts';
import type { World } from '../ports/world.ts';
import { unlessInterrupted } from './interruption.ts';
import { prepare, requestOf } from './prepare.ts';
import {
  printAccepted,
  printBelow,
  printEarlier,
  printerFor,
  printRefusals,
  printSync,
  printUnplanned,
  problemsOf,
  styleOf,
} from './print.ts';
import { openSession } from './session.ts';
import { uncommittedDeletes } from './uncommitted.ts';
import { writeFile } from './write-file.ts';

/** `plan`: what apply would do. */
export async function plan(args: Extract<Args, { command: 'plan' }>, world: World): Promise<ExitCode> {
  const { file, format } = args;
  const { sources, result } = await unlessInterrupted(prepare(args, world), world.signal);
  if (!result.ok) {
    return exitCodeOf(await printUnplanned(result.problems, { kind: 'plan', file, sources, format }, world));
  }
  const session = await openSession(args, world);
  let report: SyncReport;
  try {
    const planned = await unlessInterrupted(makePlan(requestOf(result.value, session, world)), world.signal);
    report = { ...planned, problems: [...result.value.warnings, ...uncommittedDeletes(planned)] };
  } finally {
    await session.close();
  }
  if (args.out !== null) report = await save(report, args.out, world);
  if (!(await printSync(report, format, world))) {
    const { renderPlan } = await import('../render/plan.ts');
    const show = await printerFor(world.stdout);
    await printEarlier(result.value.earlier, 'plan', world);
    show(renderPlan(report, { ...styleOf(world), full: args.full }));
    await printAccepted(result.value.declaration, world);
  }
  await printBelow(await problemsOf(report), sources, world);
  await printRefusals(report, world);
  return exitCodeOf(report, { detailed: args.detailedExitcode });
}

/** Saves the plan as JSON, which is what `apply --plan` reads. A plan with errors approves nothing and is not saved. */
async function save(report: SyncReport, out: string, world: World): Promise<SyncReport> {
  if (exitCodeOf(report) !== 0) return report;
  const { renderSyncJson } = await import('../render/json.ts');
  const lost = await writeFile(out, renderSyncJson(report), world);
  return lost === null ? report : { ...report, problems: [...report.problems, lost] };
}
