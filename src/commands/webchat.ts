import type { Args } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import type { World } from '../ports/world.ts';
import { jsonText } from '../render/json-text.ts';
import { renderSnippet, renderSnippetMarkdown } from '../render/snippet.ts';
import { printProblems } from './print.ts';
import { exitCodeOfReading } from './read-live.ts';
import { readWebSites } from './web-sites.ts';

/** `check KEY --webchat`, the old name of `snippet`: what fits each address. */
export async function webchat(args: Extract<Args, { command: 'check' }>, world: World): Promise<ExitCode> {
  const { seen, sites, problems } = await readWebSites(args, world);
  await printProblems(problems, seen.sources, world);
  if (args.format === 'json') {
    const settings = sites.map(({ environment, key, account, sid, address, service }) => ({
      environment,
      key,
      account,
      sid,
      address,
      service,
    }));
    world.stdout.write(jsonText({ version: 1, kind: 'webchat', settings }));
  } else {
    const render = args.format === 'markdown' ? renderSnippetMarkdown : renderSnippet;
    world.stdout.write(sites.map(render).join('\n'));
  }
  return exitCodeOfReading(seen, problems);
}
