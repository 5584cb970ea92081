import { resolve } from 'node:path';
import type { Args } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { NO_SOURCES } from '../base/problem.ts';
import type { World } from '../ports/world.ts';
import { visible } from '../render/escape.ts';
import { sandboxCredentials } from '../sandbox/credentials.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { parseSwitches } from '../sandbox/switch-texts.ts';
import { loadFaults, loadRecord } from './faults.ts';
import { unlessInterrupted } from './interruption.ts';
import { printProblems } from './print.ts';

/** `sandbox`: serves a local Twilio until it is interrupted, which is its ordinary end. */
export async function sandbox(args: Extract<Args, { command: 'sandbox' }>, world: World): Promise<ExitCode> {
  const switches = parseSwitches(args.switches);
  if (!switches.ok) {
    await printProblems(switches.problems, NO_SOURCES, world);
    return 1;
  }
  const faults = await unlessInterrupted(loadFaults(args.faults, world), world.signal);
  if (!faults.result.ok) {
    await printProblems(faults.result.problems, faults.sources, world);
    return 1;
  }
  const like = await unlessInterrupted(loadRecord(args.like, world), world.signal);
  if (!like.result.ok) {
    await printProblems(like.result.problems, like.sources, world);
    return 1;
  }
  const behaviour = faults.result.value;
  const server = await startSandbox({
    directory: resolve(world.cwd, args.directory),
    port: args.port,
    switches: { ...like.result.value, ...behaviour.switches, ...switches.value },
    faults: behaviour.faults,
    ...(args.account === null ? {} : { account: args.account }),
  });
  const environment = sandboxCredentials(server.url, server.account);
  world.stdout.write(
    args.format === 'json'
      ? `${JSON.stringify({ version: 1, kind: 'sandbox', url: server.url, environment })}\n`
      : `${server.url}\n`,
  );
  const exports = Object.entries(environment).map(([name, value]) => `  export ${name}=${value}\n`);
  world.stderr.write(
    `\nIn another terminal:\n\n${exports.join('')}  npx chat-addresses plan\n\nState is kept in ${visible(args.directory)}. Stop with Ctrl-C.\n`,
  );
  await aborted(world.signal);
  await server.close();
  return 0;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }));
}
