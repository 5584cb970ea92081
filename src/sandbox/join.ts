import type { Clock } from '../ports/world.ts';
import { busy, findSandbox, type RunningSandbox } from './lock.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SandboxError } from './sandbox-error.ts';

/** The sandbox of a command, for as long as the command runs. */
export type JoinedSandbox = Pick<Sandbox, 'url' | 'close'>;

export interface JoinOptions {
  readonly clock: Clock;
  /** Aborted: the wait for another command ends with an error. */
  readonly signal: AbortSignal;
  /** Told each time that another command has the folder. */
  readonly onWait: (other: RunningSandbox) => void;
}

/** Milliseconds that another command gets to end. */
const PATIENCE = 60_000;
const BETWEEN_LOOKS = 100;

/**
 * The sandbox that serves everybody from this folder, whose `close` then leaves it running, or else one for this command
 * alone, once no other command has the folder. Throws as `startSandbox` does, and `sandbox-busy` when the other command
 * does not end.
 */
export async function joinSandbox(directory: string, options: JoinOptions): Promise<JoinedSandbox> {
  const { clock, signal, onWait } = options;
  const end = clock.now() + PATIENCE;
  for (;;) {
    const running = await findSandbox(directory);
    if (running?.serves === 'everybody') return { url: running.url, close: async () => undefined };
    const own = running === null ? await startOwn(directory) : null;
    if (own !== null) return own;
    if (running !== null) onWait(running);
    if (signal.aborted || clock.now() > end) {
      throw busy(directory, `another command${running === null ? '' : ` (process ${running.pid})`} uses it`);
    }
    await clock.sleep(BETWEEN_LOOKS, signal);
  }
}

/** Null when another process was faster. */
async function startOwn(directory: string): Promise<JoinedSandbox | null> {
  try {
    return await startSandbox({ directory, serves: 'one-command' });
  } catch (error) {
    if (error instanceof SandboxError && error.problem.code === 'sandbox-busy') return null;
    throw error;
  }
}
