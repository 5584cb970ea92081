import type { Args } from '../args.ts';
import { type ExitCode, exitCodeOf, type ValidateReport } from '../report.ts';
import type { World } from '../world.ts';
import { unlessInterrupted } from './interruption.ts';
import { load } from './load.ts';
import { sayValidate } from './say.ts';
import { selectEnvironments } from './selection.ts';

/** `validate`: everything that can be said about the file without contacting anyone. */
export async function validate(
  args: Extract<Args, { command: 'validate' }>,
  world: World,
): Promise<ExitCode> {
  const { text, result } = await unlessInterrupted(load(args.file, world), world.signal);
  const selected = result.ok ? selectEnvironments(result.value, args.environments) : result;
  const environments = result.ok && selected.ok ? result.value.environments : [];
  const report: ValidateReport = {
    kind: 'validate',
    file: args.file,
    problems: [...(result.ok ? result.warnings : []), ...(selected.ok ? [] : selected.problems)],
    environments: environments
      .filter(({ name }) => selected.ok && selected.value.includes(name))
      .map(({ name, entries }) => ({ name, entries: entries.length })),
  };
  await sayValidate(report, { format: args.format, text }, world);
  return exitCodeOf(report);
}
