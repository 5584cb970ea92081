import type { Args } from '../args.ts';
import { type ExitCode, exitCodeOf, type ValidateReport } from '../report.ts';
import type { World } from '../world.ts';
import { load } from './load.ts';
import { sayValidate } from './say.ts';

/** `validate`: everything that can be said about the file without contacting anyone. */
export async function validate(
  args: Extract<Args, { command: 'validate' }>,
  world: World,
): Promise<ExitCode> {
  const { text, result } = await load(args.file, world);
  const report: ValidateReport = {
    kind: 'validate',
    file: args.file,
    problems: result.ok ? result.warnings : result.problems,
    environments: result.ok
      ? result.value.environments.map(({ name, entries }) => ({ name, entries: entries.length }))
      : [],
  };
  await sayValidate(report, { format: args.format, text }, world);
  return exitCodeOf(report);
}
