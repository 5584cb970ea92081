import { type Command, Option } from 'commander';
import { DEFAULT_SANDBOX } from '../base/unit.ts';
import { describeFaults } from '../sandbox/fault-options.ts';
import { describeSwitches } from '../sandbox/switch-texts.ts';
import {
  accountSid,
  type Choose,
  collect,
  examples,
  type Flags,
  folder,
  helpSection,
  port,
} from './flags.ts';
import type { Row } from './layout.ts';

export function addSandbox(program: Command, choose: Choose): void {
  program
    .command('sandbox')
    .summary('run a local Twilio to try things on')
    .description(
      'Runs a local stand-in for the parts of Twilio that are used here, prints its URL, and serves until it is interrupted. A fresh account in it looks like a new Flex account.',
    )
    .addOption(
      new Option('--sandbox [directory]', `where its state is kept (default: ${DEFAULT_SANDBOX})`).argParser(
        folder,
      ),
    )
    .option('--port <port>', 'the port to listen on; 0: any that is free', port, 0)
    .option('--account <sid>', 'the account that API keys belong to', accountSid)
    .option('--set <name=value>', 'change a behaviour, see below (repeatable)', collect)
    .option('--like <path>', 'behave as the account did that doctor --learn has written about')
    .option('--faults <path>', 'a YAML or JSON file that says what goes wrong, see below')
    .addOption(
      new Option('--format <format>', 'how to print the URL').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', helpSection('Behaviours, the first value being the usual one:', switchRows))
    .addHelpText(
      'after',
      helpSection(
        'Faults, for a file with a list of them; src/sandbox/README.md has their options:',
        faultRows,
      ),
    )
    .addHelpText(
      'after',
      examples([
        ['chat-addresses sandbox --port 4010', 'serve on http://127.0.0.1:4010'],
        ['chat-addresses apply many.yaml --sandbox=acct --yes', 'fill the account that is kept in acct'],
        ['chat-addresses sandbox --set create-chat=refuse', 'refuse to create chat addresses'],
        ['chat-addresses sandbox --faults bad-day.yaml', 'let requests fail as the file says'],
      ]),
    )
    .action((flags: Flags) =>
      choose({
        command: 'sandbox',
        directory: typeof flags.sandbox === 'string' ? flags.sandbox : DEFAULT_SANDBOX,
        port: flags.port ?? 0,
        account: flags.account ?? null,
        switches: flags.set ?? [],
        faults: flags.faults ?? null,
        like: flags.like ?? null,
        format: flags.format as 'text' | 'json',
      }),
    );
}

function faultRows(): readonly Row[] {
  return describeFaults().map(({ kind, about }) => [kind, about]);
}

function switchRows(): readonly Row[] {
  return describeSwitches().map(({ name, about, values }) => [name, `${about} (${values})`]);
}
