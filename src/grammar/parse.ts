import { type Command, CommanderError } from 'commander';
import type { Args, Parsed } from '../args.ts';
import { DEFAULT_SANDBOX } from './flags.ts';
import { programOf } from './program.ts';

/** Reads the arguments behind the program's name. Whatever is not understood is a usage problem, never ignored. */
export function parseArgs(argv: readonly string[], version: string): Parsed {
  let said = '';
  let args: Args | null = null;
  const program = programOf(version, (chosen) => {
    args = chosen;
  });
  forEachCommand(program, (command) => {
    command.exitOverride();
    command.configureOutput({
      writeOut: (text) => {
        said += text;
      },
      writeErr: (text) => {
        said += text;
      },
    });
  });
  if (argv.length === 0) return { kind: 'usage', text: program.helpInformation() };
  try {
    program.parse(argv.map(withoutBareSandbox), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: said };
    return { kind: 'usage', text: `${said.trimEnd()}\nSee: chat-addresses --help\n` };
  }
  return args === null ? { kind: 'usage', text: program.helpInformation() } : { kind: 'run', args };
}

/** `--sandbox` takes its folder only behind an equals sign: the word that follows is the file. */
function withoutBareSandbox(argument: string): string {
  return argument === '--sandbox' ? `--sandbox=${DEFAULT_SANDBOX}` : argument;
}

function forEachCommand(program: Command, visit: (command: Command) => void): void {
  visit(program);
  for (const command of program.commands) visit(command);
}
