import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type SandboxCredentials, sandboxCredentials } from '../src/sandbox/credentials.ts';
import type { RequestRecord } from '../src/sandbox/journal.ts';
import { startSandbox } from '../src/sandbox/sandbox.ts';
import type { Seed } from '../src/sandbox/seed.ts';
import type { Switches } from '../src/sandbox/switches.ts';

/** Milliseconds: an API over the internet does not answer sooner than this. */
export const LATENCY = 50;

/** The content of each account, and the time of every answer. */
export interface Setting {
  readonly accounts: readonly (readonly [account: string, seed: Seed])[];
  /** Milliseconds. */
  readonly latency?: number;
  readonly switches?: Partial<Switches>;
}

/** A local Twilio in a process of its own, so that its work is not counted as the program's. */
export interface Remote {
  /** For an account, or for files that name theirs. */
  env(account?: string): Readonly<Record<string, string>>;
  /** All requests so far. */
  requests(): Promise<readonly RequestRecord[]>;
}

export async function withRemote<T>(setting: Setting, use: (remote: Remote) => Promise<T>): Promise<T> {
  const child = fork(fileURLToPath(import.meta.url), ['serve'], { serialization: 'advanced' });
  const ask = async (message: unknown): Promise<unknown> => {
    const answer = once(child, 'message');
    child.send(message as Setting);
    return (await answer)[0];
  };
  try {
    const url = (await ask(setting)) as string;
    return await use({
      env(account) {
        const { TWILIO_ACCOUNT_SID, ...rest }: SandboxCredentials = sandboxCredentials(url, account);
        return account === undefined ? rest : { ...rest, TWILIO_ACCOUNT_SID };
      },
      requests: async () => (await ask('requests')) as readonly RequestRecord[],
    });
  } finally {
    child.kill();
  }
}

async function serve(setting: Setting): Promise<void> {
  const switches = { ...setting.switches, 'latency-ms': setting.latency ?? 0 };
  const sandbox = await startSandbox({ directory: null, switches });
  for (const [account, seed] of setting.accounts) await sandbox.seed(seed, account);
  process.on('message', () => process.send?.(sandbox.requests));
  process.send?.(sandbox.url);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === 'serve') {
  process.once('message', (setting) => void serve(setting as Setting));
}
