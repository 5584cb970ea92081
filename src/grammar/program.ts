import { Command } from 'commander';
import type { Choose } from './flags.ts';
import { addApply, addPlan } from './plan-and-apply.ts';
import { addCheck, addExplain, addImport, addOutputs, addValidate } from './reading.ts';
import { addSandbox } from './sandbox.ts';

/** Every command with its flags, its help and its examples. */
export function programOf(version: string, choose: Choose): Command {
  const program = new Command('chat-addresses')
    .description(
      'Keeps the chat addresses of Twilio Flex accounts as addresses.yaml declares them:\nvalidate the file, plan what would change, apply it, verified.',
    )
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help for a command')
    .helpCommand(false)
    .configureHelp({
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
  addSandbox(program, choose);
  return program;
}

const PROGRAM_EXAMPLES = `Start here, no account needed:
  chat-addresses validate
  chat-addresses plan --sandbox
  chat-addresses apply --sandbox

With an account, set TWILIO_ACCOUNT_SID, TWILIO_API_KEY and TWILIO_API_SECRET (or TWILIO_AUTH_TOKEN).

Exit codes: 0 done or nothing to do, 1 failed, 2 changes (plan --detailed-exitcode), 3 refused, nothing written,
130 interrupted.`;
