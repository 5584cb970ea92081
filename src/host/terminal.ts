import type { Output } from '../ports/world.ts';
import { isPlainOutput, writeAtOnce } from './plain-output.ts';

/** Standard output, or the output for errors. */
export type Descriptor = 1 | 2;

/**
 * An output of the process. A reader that went away (`| head`) ends the output, not the program. `NO_COLOR`,
 * `FORCE_COLOR` and `--no-color` decide before the terminal does.
 */
export function hostOutput(
  descriptor: Descriptor,
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
): Output {
  const isPlain = isPlainOutput(descriptor);
  const { isTTY, columns } = isPlain ? NO_TERMINAL : streamOf(descriptor);
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0';
  const forbidden = argv.includes('--no-color') || (env.NO_COLOR !== undefined && env.NO_COLOR !== '');
  return {
    isTTY: isTTY === true,
    columns: isTTY === true ? columns : undefined,
    colour: !forbidden && (forced || (isTTY === true && env.TERM !== 'dumb' && !isCi(env))),
    write: isPlain ? plainWriter(descriptor) : streamWriter(descriptor),
  };
}

const NO_TERMINAL = { isTTY: false, columns: undefined };

type Write = (text: string | Uint8Array) => void;

/** Writes at once, and through the stream from the first text on that has to wait. */
function plainWriter(descriptor: Descriptor): (text: string) => void {
  let stream: Write | null = null;
  return (text) => {
    const left = stream === null ? writeAtOnce(descriptor, text) : text;
    if (left.length === 0) return;
    stream ??= streamWriter(descriptor);
    stream(left);
  };
}

/** Writes nothing more once the stream has failed. */
function streamWriter(descriptor: Descriptor): Write {
  const stream = streamOf(descriptor);
  let gone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    gone = true;
    if (error.code === 'EPIPE') return;
    // Without its result the command has not succeeded, whatever its report says.
    process.once('exit', () => {
      process.exitCode = 1;
    });
    if (descriptor === 1) {
      process.stderr.write(`error output-lost The output cannot be written (${error.code ?? 'no code'})\n`);
    }
  });
  return (text) => {
    if (!gone) stream.write(text);
  };
}

function streamOf(descriptor: Descriptor): NodeJS.WriteStream {
  return descriptor === 1 ? process.stdout : process.stderr;
}

export function isCi(env: Readonly<Record<string, string | undefined>>): boolean {
  return env.CI !== undefined && env.CI !== '' && env.CI !== 'false';
}

/** Asks on the terminal; null at the end of the input (Ctrl-D) or when the run is interrupted. */
export async function askOnTerminal(question: string, signal: AbortSignal): Promise<string | null> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // While it reads a line, the terminal hands Ctrl-C to us instead of making a signal of it.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  let answer: string | null = null;
  const unanswered = new Promise<null>((resolve) => terminal.once('close', () => resolve(null)));
  const answered = terminal.question(`\n${question} `, { signal });
  try {
    answer = await Promise.race([answered, unanswered]);
    return answer;
  } catch {
    return null;
  } finally {
    terminal.close();
    // Without an answer the cursor still stands behind the question.
    if (answer === null) process.stderr.write('\n');
  }
}
