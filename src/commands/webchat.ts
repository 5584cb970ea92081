import type { Args } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import type { Problem } from '../base/problem.ts';
import { liveOf } from '../engine/outputs.ts';
import type { World } from '../ports/world.ts';
import { jsonText } from '../render/json-text.ts';
import { renderWebchat, renderWebchatMarkdown, type WebchatSite } from '../render/webchat.ts';
import { printProblems } from './print.ts';
import { exitCodeOfReading, type OpenLiveReading, readLive } from './read-live.ts';

/** `check KEY --webchat`: what the page that embeds the chat needs, for either generation of Webchat. */
export async function webchat(args: Extract<Args, { command: 'check' }>, world: World): Promise<ExitCode> {
  const sites: WebchatSite[] = [];
  const problems: Problem[] = [];
  const use = async ({ accounts, keys }: OpenLiveReading) => {
    for (const { environment, account } of accounts) {
      for (const entry of environment.entries.filter((item) => keys.has(item.key))) {
        const live = liveOf(entry, account.live);
        if (live === null) {
          problems.push(notLive(entry.key));
          continue;
        }
        const { catalogue } = account;
        const service = live.state.service === 'default' ? catalogue.defaultService : live.state.service;
        sites.push({
          environment: environment.name,
          key: entry.key,
          account: catalogue.account,
          live,
          service,
        });
      }
    }
  };
  const seen = await readLive(args, world, { keys: args.keys, use });
  const said = [...seen.problems, ...problems];
  await printProblems(said, seen.sources, world);
  if (args.format === 'json') {
    const settings = sites.map(({ environment, key, account, live, service }) => ({
      environment,
      key,
      account,
      sid: live.sid,
      address: live.address,
      service,
    }));
    world.stdout.write(jsonText({ version: 1, kind: 'webchat', settings }));
  } else {
    const render = args.format === 'markdown' ? renderWebchatMarkdown : renderWebchat;
    world.stdout.write(sites.map(render).join('\n'));
  }
  return exitCodeOfReading(seen, said);
}

function notLive(key: string): Problem {
  return {
    code: 'not-live',
    severity: 'error',
    message: `${key} is not live yet, so it has no SID to embed`,
    hint: 'Apply the file first',
  };
}
