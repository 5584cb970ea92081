import type { ExitCode } from '../base/exit-code.ts';
import { NO_SOURCES } from '../base/problem.ts';
import type { World } from '../ports/world.ts';
import { visible } from '../render/escape.ts';
import { SandboxError } from '../sandbox/sandbox-error.ts';
import { printProblems } from './print.ts';

/**
 * Whatever no command foresaw. A stack trace helps nobody who runs the program, and error objects of libraries
 * may hold request headers: only the kind and the message are shown.
 */
export async function printCrash(error: unknown, world: World): Promise<ExitCode> {
  if (error instanceof SandboxError) {
    await printProblems([error.problem], NO_SOURCES, world);
    return 1;
  }
  const what =
    error instanceof Error ? `${error.name}: ${error.message}` : 'something that is not an error was thrown';
  world.progress.clear();
  world.stderr.write(
    `error: this should not have happened: ${visible(what)}\n  → Please report it, with the command and the file that led to it\n`,
  );
  return 1;
}
