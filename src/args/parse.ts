import { type Command, CommanderError } from 'commander';
import { visible } from '../render/escape.ts';
import type { Args, Parsed } from './args.ts';
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
    program.parse(argv[0] === 'sandbox' ? argv : argv.map(withoutBareSandbox), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: said };
    // A group of commands, and none of them named.
    if (error.code === 'commander.help') return { kind: 'usage', text: said };
    return { kind: 'usage', text: usageText(said, program, argv) };
  }
  return args === null ? { kind: 'usage', text: program.helpInformation() } : { kind: 'run', args };
}

/** What was wrong, what may have been meant, and where to read on. */
function usageText(said: string, program: Command, argv: readonly string[]): string {
  const help = ['chat-addresses', ...namedIn(program, argv), '--help'].join(' ');
  // The parser adds its suggestion on a line of its own; all others came with an argument.
  const [, complaint = said, meant] = /^(.*?)(?:\n\(Did you mean (.*)\?\))?$/s.exec(said.trimEnd()) ?? [];
  const suggestion = meant === undefined ? '' : `\n  → Did you mean ${visible(meant)}?`;
  return `${visible(complaint)}${suggestion}\n  → See ${help}\n`;
}

/** `--sandbox` takes its folder only behind an equals sign: the word that follows is the file, if there can be one. */
function withoutBareSandbox(argument: string): string {
  return argument === '--sandbox' ? `--sandbox=${DEFAULT_SANDBOX}` : argument;
}

/** The names of the commands, outer ones first, that the arguments begin with. */
function namedIn(program: Command, [first, ...rest]: readonly string[]): readonly string[] {
  const named = program.commands.find((command) => command.name() === first);
  return named === undefined ? [] : [named.name(), ...namedIn(named, rest)];
}

function forEachCommand(program: Command, visit: (command: Command) => void): void {
  visit(program);
  for (const command of program.commands) forEachCommand(command, visit);
}
