import { type Command, CommanderError } from 'commander';
import { DEFAULT_SANDBOX } from '../base/unit.ts';
import type { Args, Parsed } from './args.ts';
import { complaint, unknownCommand, unknownFlag } from './complaint.ts';
import { WIDEST_HELP } from './layout.ts';
import { programOf } from './program.ts';
import { allFlagsOf, readWords } from './words.ts';

/** Columns below which help is not set narrower. */
const NARROWEST_HELP = 40;

/**
 * Reads the arguments behind the program's name. Whatever is not understood is a usage problem, never ignored.
 * `columns` is the width of the terminal.
 */
export function parseArgs(argv: readonly string[], version: string, columns = WIDEST_HELP): Parsed {
  let printed = '';
  let args: Args | null = null;
  const width = Math.max(NARROWEST_HELP, Math.min(columns, WIDEST_HELP));
  const program = programOf(version, { width, choose: (chosen) => (args = chosen), first: argv[0] ?? '' });
  forEachCommand(program, (command) => {
    command.exitOverride();
    command.configureOutput({
      writeOut: (text) => {
        printed += text;
      },
      writeErr: (text) => {
        printed += text;
      },
    });
  });
  if (argv.length === 0) {
    program.outputHelp();
    return { kind: 'usage', text: printed };
  }
  const words = readWords(argv, program);
  if (words.kind !== 'arguments') {
    const text =
      unknownFlag(words.flags, program, allFlagsOf(program)) ??
      (words.kind === 'unknown'
        ? unknownCommand(words.word, words.within)
        : complaint('error: a command is missing', null, program));
    return { kind: 'usage', text };
  }
  const isServer = words.argv[0] === 'sandbox';
  try {
    program.parse(isServer ? words.argv : words.argv.map(withoutBareSandbox), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: printed };
    // A group of commands, and none of them named.
    if (error.code === 'commander.help') return { kind: 'usage', text: printed };
    const { command, rest } = commandOf(program, words.argv);
    const unknown = error.code === 'commander.unknownOption' ? unknownFlag(rest, command) : null;
    return { kind: 'usage', text: unknown ?? complaint(error.message, null, command) };
  }
  return args === null ? { kind: 'usage', text: program.helpInformation() } : { kind: 'run', args };
}

/** `--sandbox` takes its folder only behind an equals sign: the word that follows is the file, if there can be one. */
function withoutBareSandbox(argument: string): string {
  return argument === '--sandbox' ? `--sandbox=${DEFAULT_SANDBOX}` : argument;
}

interface Named {
  readonly command: Command;
  /** Arguments behind its name. */
  readonly rest: readonly string[];
}

/** The innermost command that the arguments begin with. */
function commandOf(command: Command, argv: readonly string[]): Named {
  const named = command.commands.find((each) => each.name() === argv[0]);
  return named === undefined ? { command, rest: argv } : commandOf(named, argv.slice(1));
}

function forEachCommand(program: Command, visit: (command: Command) => void): void {
  visit(program);
  for (const command of program.commands) forEachCommand(command, visit);
}
