import { type Command, Option } from 'commander';
import { describeFaults } from '../sandbox/fault-options.ts';
import { describeSwitches } from '../sandbox/switch-texts.ts';
import {
  accountSid,
  type Choose,
  collect,
  DEFAULT_SANDBOX,
  examples,
  type Flags,
  folder,
  port,
} from './flags.ts';

export function addSandbox(program: Command, choose: Choose): void {
  program
    .command('sandbox')
    .summary('run a local Twilio to try things on')
    .description(
      'Runs a local stand-in for the parts of Twilio that are used here, prints its URL, and serves until it is interrupted. A fresh account in it looks like a new Flex account.',
    )
    .addOption(
      new Option('--sandbox [directory]', 'where its state is kept')
        .argParser(folder)
        .default(DEFAULT_SANDBOX)
        .preset(DEFAULT_SANDBOX),
    )
    .option('--port <port>', 'the port to listen on; 0: any that is free', port, 0)
    .option('--account <sid>', 'the account that API keys belong to', accountSid)
    .option('--set <name=value>', 'change a behaviour, see below (repeatable)', collect)
    .option('--like <path>', 'behave as the account did that doctor --learn has written about')
    .option('--faults <path>', 'a YAML or JSON file that says what goes wrong, see below')
    .addOption(
      new Option('--format <format>', 'how to print the URL').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', () => `\nBehaviours, the first value being the usual one:\n${switchRows()}`)
    .addHelpText(
      'after',
      () =>
        `\nFaults, for a file with a list of them; src/sandbox/README.md has their options:\n${faultRows()}`,
    )
    .addHelpText(
      'after',
      examples([
        ['chat-addresses sandbox --port 4010', 'serve on http://127.0.0.1:4010'],
        ['chat-addresses sandbox --set create-chat=refuse', 'refuse to create chat addresses'],
        ['chat-addresses sandbox --faults bad-day.yaml', 'let requests fail as the file says'],
      ]),
    )
    .action((flags: Flags) =>
      choose({
        command: 'sandbox',
        directory: flags.sandbox ?? DEFAULT_SANDBOX,
        port: flags.port ?? 0,
        account: flags.account ?? null,
        switches: flags.set ?? [],
        faults: flags.faults ?? null,
        like: flags.like ?? null,
        format: flags.format as 'text' | 'json',
      }),
    );
}

function faultRows(): string {
  const rows = describeFaults();
  const width = Math.max(...rows.map((row) => row.kind.length));
  return rows.map(({ kind, about }) => `  ${kind.padEnd(width)}  ${about}`).join('\n');
}

function switchRows(): string {
  const rows = describeSwitches();
  const width = Math.max(...rows.map((row) => row.name.length));
  return rows
    .map(({ name, about, values }) => `  ${name.padEnd(width)}  ${about}\n  ${' '.repeat(width)}  ${values}`)
    .join('\n');
}
