import type { Args } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { isError, type Problem } from '../base/problem.ts';
import { type Output, outputsOf, variablesOf } from '../engine/outputs.ts';
import type { World } from '../ports/world.ts';
import { jsonText } from '../render/json-text.ts';
import { printProblems, styleOf } from './print.ts';
import { exitCodeOfReading, readLive } from './read-live.ts';

type OutputsArgs = Extract<Args, { command: 'outputs' }>;

/** `outputs`: key → SID of every declared address, in a form that people, scripts or a build can read. */
export async function outputs(args: OutputsArgs, world: World): Promise<ExitCode> {
  const seen = await readLive(args, world);
  const found = seen.accounts.flatMap(({ environment, account }) =>
    outputsOf({ environment: environment.name, entries: environment.entries, ...account }),
  );
  const { text, problems } = await print(found, args.format, world);
  const said: readonly Problem[] = [...seen.problems, ...problems];
  await printProblems(said, seen.sources, world);
  if (said.some(isError)) {
    // Whoever parses the answer gets one; half a list of SIDs is none.
    if (args.format === 'json') {
      const report = { version: 1, kind: 'outputs', environments: [], problems: said };
      world.stdout.write(jsonText(report));
    }
    return exitCodeOfReading(seen, said);
  }
  world.stdout.write(text);
  return 0;
}

interface Printed {
  readonly text: string;
  readonly problems: readonly Problem[];
}

async function print(
  found: readonly Output[],
  format: OutputsArgs['format'],
  world: World,
): Promise<Printed> {
  const { outputsData, renderDotenv, renderOutputsTable } = await import('../render/outputs.ts');
  switch (format) {
    case 'table':
      return { text: renderOutputsTable(found, styleOf(world).colours), problems: [] };
    case 'json':
      return { text: jsonText(outputsData(found)), problems: [] };
    case 'yaml': {
      const { printYaml } = await import('../yaml/print.ts');
      return { text: printYaml(outputsData(found)), problems: [] };
    }
    case 'dotenv': {
      const variables = variablesOf(found);
      return variables.ok
        ? { text: renderDotenv(variables.value), problems: [] }
        : { text: '', problems: variables.problems };
    }
  }
}
