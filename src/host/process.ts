import type { ExitCode } from '../base/exit-code.ts';
import type { World } from '../ports/world.ts';

// Node itself would print whole requests, and nothing in the process can prevent that.
const EXPOSED =
  'error node-debug NODE_DEBUG makes Node print credentials\n  → Unset it: --verbose shows every request without them\n';

/** Lets a program be this process: with its world, its signals, and up to its exit code. */
export async function runHere(
  program: (world: World) => Promise<ExitCode>,
  argv: readonly string[],
): Promise<void> {
  // Until another one is known: a program that ends early has not succeeded.
  process.exitCode = 1;
  if ((process.env.NODE_DEBUG ?? '') !== '') {
    process.stderr.write(EXPOSED);
    return;
  }
  const { hostWorld } = await import('./world.ts');
  const interruption = new AbortController();
  const interrupt = () => {
    // A second interrupt waits for nothing.
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  process.exitCode = await program(hostWorld(argv, interruption.signal));
  process.off('SIGINT', interrupt);
  process.off('SIGTERM', interrupt);
  if (interruption.signal.aborted) process.exit();
}
