import { type Argument, Command } from 'commander';
import { addDoctor } from './doctor.ts';
import type { Choose } from './flags.ts';
import { addGithub } from './github.ts';
import { addLog } from './log.ts';
import { addApply, addPlan } from './plan-and-apply.ts';
import { addCheck, addExplain, addImport, addOutputs, addValidate } from './reading.ts';
import { addSandbox } from './sandbox.ts';

/** Every command with its flags, its help and its examples. */
export function programOf(version: string, choose: Choose): Command {
  const program = new Command('chat-addresses')
    .description(
      'Keeps the chat addresses of Twilio Flex accounts as addresses.yaml declares them. Shows what would change, changes it, and looks again to be sure.',
    )
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help for a command')
    .helpCommand(false)
    .configureHelp({
      subcommandTerm: (command) =>
        [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
      optionTerm: (option) => option.flags.replace(/^--sandbox .(directory).$/, '--sandbox[=$1]'),
    })
    .showSuggestionAfterError(true)
    .addHelpText('after', `\n${PROGRAM_EXAMPLES}`);
  addValidate(program, choose);
  addPlan(program, choose);
  addApply(program, choose);
  addImport(program, choose);
  addOutputs(program, choose);
  addCheck(program, choose);
  addExplain(program, choose);
  addLog(program, choose);
  addDoctor(program, choose);
  addSandbox(program, choose);
  addGithub(program, choose);
  return program;
}

function argumentTerm(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

const PROGRAM_EXAMPLES = `Start here, no account needed:
  chat-addresses validate
  chat-addresses plan --sandbox
  chat-addresses apply --sandbox

With an account: set TWILIO_ACCOUNT_SID, and TWILIO_API_KEY with TWILIO_API_SECRET
(or TWILIO_AUTH_TOKEN), and leave out --sandbox.

Exit codes:
  0    done, or nothing to do
  1    invalid file, failed change, failed request or wrong usage
  2    there are changes (only with plan --detailed-exitcode)
  3    refused by a guard, nothing was written
  130  interrupted`;
