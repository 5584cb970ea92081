import { type Command, Option } from 'commander';
import { describeSwitches } from '../sandbox/switch-texts.ts';
import { type Choose, collect, DEFAULT_SANDBOX, examples, type Flags, port } from './flags.ts';

export function addSandbox(program: Command, choose: Choose): void {
  program
    .command('sandbox')
    .summary('run a local Twilio to try things on')
    .description(
      'Runs a local stand-in for the parts of Twilio that are used here, prints its URL, and serves until it is interrupted. A fresh account in it looks like a new Flex account.',
    )
    .option('--sandbox <directory>', 'where its state is kept', DEFAULT_SANDBOX)
    .option('--port <port>', 'the port to listen on; 0: any that is free', port, 0)
    .option('--account <sid>', 'the account that API keys belong to')
    .option('--set <name=value>', 'change a behaviour, see below (repeatable)', collect)
    .addOption(
      new Option('--format <format>', 'how to print the URL').choices(['text', 'json']).default('text'),
    )
    .addHelpText('after', () => `\nBehaviours, the first value being the usual one:\n${switchRows()}`)
    .addHelpText(
      'after',
      examples([
        ['chat-addresses sandbox --port 4010', 'serve on http://127.0.0.1:4010'],
        ['chat-addresses sandbox --set create-chat=refuse', 'refuse to create chat addresses'],
      ]),
    )
    .action((flags: Flags) =>
      choose({
        command: 'sandbox',
        directory: flags.sandbox ?? DEFAULT_SANDBOX,
        port: flags.port ?? 0,
        account: flags.account ?? null,
        switches: flags.set ?? [],
        format: flags.format as 'text' | 'json',
      }),
    );
}

function switchRows(): string {
  const rows = describeSwitches();
  const width = Math.max(...rows.map((row) => row.name.length));
  return rows
    .map(({ name, about, values }) => `  ${name.padEnd(width)}  ${about}\n  ${' '.repeat(width)}  ${values}`)
    .join('\n');
}
