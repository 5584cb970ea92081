import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a workflow runs, as it is built from the sources at hand. */
const BUNDLE = fileURLToPath(new URL('../../dist.action/index.mjs', import.meta.url));

/** A process that has ended. */
export interface Ran {
  readonly code: number | null;
  /** Both streams, in the order in which it wrote. */
  readonly log: string;
  /** Each stream by itself. */
  readonly printed: readonly string[];
}

export function runBundle(cwd: string, env: Readonly<Record<string, string>>): Promise<Ran> {
  return startBundle(cwd, env).done;
}

export function startBundle(
  cwd: string,
  env: Readonly<Record<string, string>>,
): { readonly child: ChildProcess; readonly done: Promise<Ran> } {
  const child = spawn(process.execPath, [BUNDLE], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 100_000,
  });
  let log = '';
  const printed = ['', ''];
  for (const [index, stream] of [child.stdout, child.stderr].entries()) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      printed[index] += text;
    });
  }
  const done = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, log, printed }));
  });
  return { child, done };
}

/** `name=value` lines, and those with a delimiter. */
export function readOutputs(text: string): Readonly<Record<string, string>> {
  const plain = [...text.matchAll(/^(\w+)=(.*)$/gm)];
  const delimited = [...text.matchAll(/^(\w+)<<(\S+)\n([\s\S]*?)\n\2$/gm)];
  return Object.fromEntries([
    ...plain.map(([, name = '', value = '']) => [name, value]),
    ...delimited.map(([, name = '', , value = '']) => [name, value]),
  ]);
}
