import { type Argument, Command } from 'commander';
import { wrapped } from '../render/wrap.ts';
import { addAdd, addInit } from './beginning.ts';
import { addDoctor } from './doctor.ts';
import { type Choose, helpSection } from './flags.ts';
import { addGithub } from './github.ts';
import type { Row } from './layout.ts';
import { addLog } from './log.ts';
import { addOutputs, addSnippet } from './outputs.ts';
import { addApply, addPlan } from './plan-and-apply.ts';
import { addCheck, addExplain, addImport, addValidate } from './reading.ts';
import { addSandbox } from './sandbox.ts';

/** Columns of text at least that are broken between words. */
const NARROWEST_COLUMN = 20;

type Add = (program: Command, choose: Choose) => void;

/** In the order of help. */
const COMMANDS: Readonly<Record<string, Add>> = {
  init: addInit,
  add: addAdd,
  validate: addValidate,
  plan: addPlan,
  apply: addApply,
  import: addImport,
  outputs: addOutputs,
  snippet: addSnippet,
  check: addCheck,
  explain: addExplain,
  log: addLog,
  doctor: addDoctor,
  sandbox: addSandbox,
  github: addGithub,
};

/**
 * Every command with its flags, its help and its examples. Help is set in `width` columns. Where the first argument names
 * a command, the others are left out: describing them takes longer than reading the arguments.
 */
export function programOf(
  version: string,
  { width, choose, first = '' }: { readonly width: number; readonly choose: Choose; readonly first?: string },
): Command {
  const program = new Command('chat-addresses')
    .description(
      'Keeps the chat addresses of Twilio Flex accounts as addresses.yaml declares them. Shows what would change, changes it, and looks again to be sure.',
    )
    .version(version, '-V, --version', 'print the version (also -v and version)')
    .helpOption('-h, --help', 'print help for a command (also help <command>)')
    .helpCommand(false)
    .configureHelp({
      helpWidth: width,
      minWidthToWrap: NARROWEST_COLUMN,
      subcommandTerm: (command) =>
        [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
      optionTerm: (option) => option.flags.replace(/^--sandbox .(directory).$/, '--sandbox[=$1]'),
    })
    .showSuggestionAfterError(false)
    .addHelpText(
      'after',
      helpSection('Start here, no account needed:', () => FIRST_STEPS),
    )
    .addHelpText('after', `\n${wrapped(WITH_AN_ACCOUNT, width, 0)}`)
    .addHelpText(
      'after',
      helpSection('Exit codes:', () => EXIT_CODES),
    );
  for (const add of commandsFor(first)) add(program, choose);
  return program;
}

/** A group of commands is told with all others: a mistake in it may be one of theirs. */
function commandsFor(first: string): readonly Add[] {
  const named = first !== 'github' && Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  return named === undefined ? Object.values(COMMANDS) : [named];
}

function argumentTerm(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

const FIRST_STEPS: readonly Row[] = [
  ['chat-addresses validate', 'check the file'],
  ['chat-addresses plan --sandbox', 'what would change in a new account'],
  ['chat-addresses apply --sandbox', 'change it'],
];

const WITH_AN_ACCOUNT =
  'With an account: set TWILIO_ACCOUNT_SID, and TWILIO_API_KEY with TWILIO_API_SECRET (or TWILIO_AUTH_TOKEN), and leave out --sandbox.';

const EXIT_CODES: readonly Row[] = [
  ['0', 'done, or nothing to do'],
  ['1', 'invalid file, failed change, failed request or wrong usage'],
  ['2', 'there are changes (only with plan --detailed-exitcode)'],
  ['3', 'refused by a guard, nothing was written'],
  ['130', 'interrupted'],
];
