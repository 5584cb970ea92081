import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { createRequire } from 'node:module';
import packageJson from '../../package.json' with { type: 'json' };
import { parseArgs } from '../../src/args/parse.ts';
import { silent } from '../../src/host/progress.ts';
import type { Output } from '../../src/ports/world.ts';
import { SkippingClock } from '../twilio/account.ts';
import { gitBeside } from './git-beside.ts';

/** The rooms of the built program, behind its door. */
const built = createRequire(new URL('../../dist/', import.meta.url));

interface Rooms {
  readonly main: typeof import('../../src/main.ts').main;
  readonly hostWorld: typeof import('../../src/host/world.ts').hostWorld;
}

/** Requests of this process that have not ended. */
const underWay = new Set<ClientRequest>();
subscribe('http.client.request.start', (message) => {
  const { request } = message as { readonly request: ClientRequest };
  underWay.add(request);
  request.once('close', () => underWay.delete(request));
});

/**
 * What a command of the built program prints and ends with, run within this process and with a clock that makes nobody
 * wait, but over HTTP, on disk and with git as ever.
 */
export async function runInside(
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly stdout: string; readonly stderr: string; readonly code: number }> {
  const parsed = parseArgs(argv, packageJson.version, Number(env.COLUMNS) || undefined);
  if (parsed.kind === 'print') return { stdout: parsed.text, stderr: '', code: 0 };
  if (parsed.kind === 'usage') return { stdout: '', stderr: parsed.text, code: 1 };
  const { main, hostWorld }: Rooms = { ...built('./main.js'), ...built('./host/world.js') };
  const { signal } = new AbortController();
  const { time, random, files, node } = hostWorld(argv, signal);
  const [stdout, stderr] = [new Printed(), new Printed()];
  const code = await main(parsed.args, {
    ...{ time, random, files, node, signal, env, cwd, stdout, stderr },
    clock: new SkippingClock(),
    git: gitBeside(env),
    readInput: async () => new Uint8Array(),
    progress: silent,
    ask: null,
  });
  // A process ends when all that it has begun is at an end.
  await Promise.all([...underWay].map((request) => new Promise((ended) => request.once('close', ended))));
  return { stdout: stdout.text, stderr: stderr.text, code };
}

/** An output that is a pipe. */
class Printed implements Output {
  readonly isTTY = false;
  readonly columns = undefined;
  readonly colour = false;
  text = '';

  write(text: string): void {
    this.text += text;
  }
}
