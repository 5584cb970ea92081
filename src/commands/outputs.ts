import type { Args } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { isError, type Problem } from '../base/problem.ts';
import { type Output, outputsOf, sorted, variablesOf } from '../engine/outputs.ts';
import type { World } from '../ports/world.ts';
import { jsonText } from '../render/json-text.ts';
import { printProblems, styleOf } from './print.ts';
import { exitCodeOfReading, readLive } from './read-live.ts';

type OutputsArgs = Extract<Args, { command: 'outputs' }>;

/** `outputs`: what a site needs of every declared address, in a form for people, scripts, builds or spreadsheets. */
export async function outputs(args: OutputsArgs, world: World): Promise<ExitCode> {
  let found: readonly Output[] = [];
  const seen = await readLive(args, world, {
    keys: args.keys,
    async use({ accounts, keys }) {
      found = accounts.flatMap(({ environment: { name, entries }, account }) => {
        const wanted = entries.filter(({ key }) => keys.has(key));
        return sorted(outputsOf({ environment: name, entries: wanted, ...account }), args.sort);
      });
    },
  });
  const several = (seen.declaration?.environments.length ?? 0) > 1;
  const { text, problems } = await print(found, { format: args.format, several, world });
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

interface Printing {
  readonly format: OutputsArgs['format'];
  /** The file declares several environments. */
  readonly several: boolean;
  readonly world: World;
}

async function print(found: readonly Output[], { format, several, world }: Printing): Promise<Printed> {
  const render = await import('../render/outputs.ts');
  const printed = (text: string): Printed => ({ text, problems: [] });
  switch (format) {
    case 'table': {
      const { colours, width } = styleOf(world);
      return printed(render.renderOutputsTable(found, { colours, width: world.stdout.isTTY ? width : null }));
    }
    case 'json':
      return printed(jsonText(render.outputsData(found)));
    case 'yaml': {
      const { printYaml } = await import('../yaml/print.ts');
      return printed(printYaml(render.outputsData(found)));
    }
    case 'csv':
      return printed(render.renderOutputsCsv(found));
    case 'markdown':
      return printed(render.renderOutputsMarkdown(found));
    case 'dotenv': {
      const variables = variablesOf(found, several);
      return variables.ok
        ? printed(render.renderDotenv(variables.value))
        : { text: '', problems: variables.problems };
    }
  }
}
