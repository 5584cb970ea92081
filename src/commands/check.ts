import type { Args } from '../args/args.ts';
import type { Integration } from '../base/address.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { isError, type Problem } from '../base/problem.ts';
import { type CheckInput, type CheckResult, checkAll } from '../engine/check.ts';
import { liveOf } from '../engine/outputs.ts';
import { resolveNames } from '../plan/names.ts';
import type { World } from '../ports/world.ts';
import { visible } from '../render/escape.ts';
import { jsonText } from '../render/json-text.ts';
import { plural } from '../render/wording.ts';
import { printerFor, printProblems, styleOf } from './print.ts';
import { exitCodeOfReading, type OpenLiveReading, readLive } from './read-live.ts';

type CheckArgs = Extract<Args, { command: 'check' }>;

/** `check`: do live addresses really answer? */
export async function check(args: CheckArgs, world: World): Promise<ExitCode> {
  if (args.webchat) return (await import('./webchat.ts')).webchat(args, world);
  let results: readonly CheckResult[] = [];
  let problems: readonly Problem[] = [];
  const seen = await readLive(args, world, {
    keys: args.keys,
    async use(open) {
      const inputs = inputsOf(open, world);
      problems = inputs.problems;
      results = await runChecks(inputs.value, world);
    },
  });
  const said = [...seen.problems, ...problems];
  const failed = results.filter((result) => result.status === 'failed').length;
  if (args.format === 'json') {
    const report = { version: 1, kind: 'check', problems: said, results };
    world.stdout.write(jsonText(report));
  } else {
    await printProblems(said, seen.sources, world);
    // A verdict about no address would say that all of them answer.
    if (results.length > 0 || !said.some(isError)) await print(results, args.format, world);
  }
  if (world.signal.aborted) return 130;
  const code = exitCodeOfReading(seen, said);
  return code === 0 && failed > 0 ? 1 : code;
}

async function print(
  results: readonly CheckResult[],
  format: CheckArgs['format'],
  world: World,
): Promise<void> {
  const { renderChecks, renderChecksMarkdown } = await import('../render/checks.ts');
  if (format === 'markdown') return world.stdout.write(renderChecksMarkdown(results));
  (await printerFor(world.stdout))(renderChecks(results, styleOf(world).colours));
}

/** Runs the checks with progress. */
async function runChecks(
  inputs: readonly CheckInput[],
  { progress }: World,
): Promise<readonly CheckResult[]> {
  let ended = 0;
  progress.update(`Checking ${plural(inputs.length, 'address')}`);
  const results = await checkAll(inputs, ({ key }) => {
    ended += 1;
    progress.update(`Checked ${ended} of ${inputs.length}: ${visible(key)}`);
  });
  progress.clear();
  return results;
}

interface Inputs {
  readonly value: readonly CheckInput[];
  readonly problems: readonly Problem[];
}

/** The entries to check, in each environment that was read. */
function inputsOf(seen: OpenLiveReading, world: World): Inputs {
  const problems: Problem[] = [];
  const value = seen.accounts.flatMap(({ environment, account, store }) =>
    environment.entries.flatMap((entry): readonly CheckInput[] => {
      if (!seen.keys.has(entry.key)) return [];
      const names = resolveNames([entry], account.catalogue);
      problems.push(...(names.ok ? names.warnings : names.problems));
      const integration: Integration | undefined = names.ok ? names.value[0]?.integration : undefined;
      if (integration === undefined) return [];
      const live = liveOf(entry, account.live);
      const { clock, signal } = world;
      return [{ environment: environment.name, entry, integration, live, store, clock, signal }];
    }),
  );
  return { value, problems };
}
