import type { Args, Common } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { exitCodeOf, type ValidateReport } from '../engine/report.ts';
import type { World } from '../ports/world.ts';
import { unlessInterrupted } from './interruption.ts';
import { INPUT, type Loaded, load, loadInput } from './load.ts';
import { printValidate } from './print.ts';
import { selectEnvironments } from './selection.ts';

/** `validate`: everything that can be said about the file, or about what is piped in for `-`, without contacting anyone. */
export async function validate(
  args: Extract<Args, { command: 'validate' }>,
  world: World,
): Promise<ExitCode> {
  const isPiped = args.file === '-';
  const loading = isPiped ? loadInput(world) : load(args.file, world);
  const loaded = await unlessInterrupted(loading, world.signal);
  const report = validityOf({ ...args, file: isPiped ? INPUT : args.file }, loaded);
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
    accepted: result.ok ? result.value.accepted : 0,
  };
}
