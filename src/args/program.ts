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

interface CommandGroup {
  readonly title: string;
  /** By name, in the order of help. */
  readonly commands: Readonly<Record<string, Add>>;
}

const GROUPS: readonly CommandGroup[] = [
  {
    title: 'Commands to begin:',
    commands: { init: addInit, add: addAdd, import: addImport, doctor: addDoctor },
  },
  {
    title: 'Commands to plan and apply:',
    commands: { validate: addValidate, plan: addPlan, apply: addApply },
  },
  {
    title: 'Commands to look:',
    commands: {
      outputs: addOutputs,
      snippet: addSnippet,
      check: addCheck,
      explain: addExplain,
      log: addLog,
    },
  },
  { title: 'Other commands:', commands: { sandbox: addSandbox, github: addGithub } },
];

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
  for (const { title, commands } of commandsFor(first)) {
    program.commandsGroup(title);
    for (const add of Object.values(commands)) add(program, choose);
  }
  for (const command of commandsWithin(program)) {
    command.addHelpText('after', () => `\n${wrapped(exitCodesOf(command), width, 0)}`);
  }
  return program;
}

/** A command with commands of its own is told with all others: a mistake in it may be one of theirs. */
function commandsFor(first: string): readonly CommandGroup[] {
  const group =
    first === 'github' ? undefined : GROUPS.find(({ commands }) => Object.hasOwn(commands, first));
  const add = group?.commands[first];
  return group === undefined || add === undefined
    ? GROUPS
    : [{ title: group.title, commands: { [first]: add } }];
}

/** The commands that do something, however deep. */
function commandsWithin(command: Command): readonly Command[] {
  return command.commands.flatMap((each) => (each.commands.length === 0 ? [each] : commandsWithin(each)));
}

/** Commands that no guard refuses: they read no account that the file names. */
const NEVER_REFUSED: ReadonlySet<string> = new Set('init add validate doctor log sandbox setup'.split(' '));

function exitCodesOf(command: Command): string {
  const hasDetails = command.options.some(({ long }) => long === '--detailed-exitcode');
  const codes = [
    '0 done',
    '1 invalid file, failure or wrong usage',
    ...(hasDetails ? ['2 there are changes (--detailed-exitcode)'] : []),
    ...(NEVER_REFUSED.has(command.name()) ? [] : ['3 refused by a guard']),
    '130 interrupted',
  ];
  return `Exit codes: ${codes.join(', ')}.`;
}

function argumentTerm(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

const FIRST_STEPS: readonly Row[] = [
  ['chat-addresses init --write', 'write a first file'],
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
