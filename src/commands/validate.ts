import type { Args, Common } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { exitCodeOf, type ValidateReport } from '../engine/report.ts';
import type { World } from '../ports/world.ts';
import { unlessInterrupted } from './interruption.ts';
import { type Loaded, load } from './load.ts';
import { printValidate } from './print.ts';
import { selectEnvironments } from './selection.ts';

/** `validate`: everything that can be said about the file without contacting anyone. */
export async function validate(
  args: Extract<Args, { command: 'validate' }>,
  world: World,
): Promise<ExitCode> {
  const loaded = await unlessInterrupted(load(args.file, world), world.signal);
  const report = validityOf(args, loaded);
  await printValidate(report, { format: args.format, sources: loaded.sources }, world);
  return exitCodeOf(report);
}

/** What there is to say of a file that was read. */
export function validityOf(args: Common, { result }: Loaded): ValidateReport {
  const selected = result.ok ? selectEnvironments(result.value, args.environments) : result;
  const environments = result.ok && selected.ok ? result.value.environments : [];
  return {
    kind: 'validate',
    file: args.file,
    problems: [...(result.ok ? result.warnings : []), ...(selected.ok ? [] : selected.problems)],
    environments: environments
      .filter(({ name }) => selected.ok && selected.value.includes(name))
      .map(({ name, entries }) => ({ name, entries: entries.length })),
  };
}
