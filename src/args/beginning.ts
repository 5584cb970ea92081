import { type Command, Option } from 'commander';
import type { DeclaredIntegration } from '../base/address.ts';
import { compareText } from '../base/order.ts';
import { DEFAULT_FILE, DEFAULT_SANDBOX } from '../base/unit.ts';
import type { Args } from './args.ts';
import { AT_ONCE, atOnce, type Choose, common, examples, type Flags, fileOption, folder } from './flags.ts';
import { names, withFile } from './naming.ts';

export function addInit(program: Command, choose: Choose): void {
  withFile(program.command('init'))
    .summary('write a first addresses.yaml')
    .description(
      'Prints a first declaration: with credentials or --sandbox what is live, else an example with comments. Overwrites nothing.',
    )
    .option(
      '--sandbox [directory]',
      `use a local Twilio, its state kept in the directory (default: ${DEFAULT_SANDBOX})`,
      folder,
    )
    .option('--concurrency <n>', AT_ONCE, atOnce)
    .option('--write', `write it, and add ${DEFAULT_SANDBOX}/ to .gitignore; otherwise it is printed`)
    .option('--schema', 'print nothing but the schema of the file, which editors check it by')
    .option('--verbose', 'print every request, retry and wait, and what they came to')
    .option('--no-color', 'never use colour')
    .addHelpText(
      'after',
      examples([
        ['chat-addresses init', 'print what would be written'],
        ['chat-addresses init --write', 'write addresses.yaml'],
        ['chat-addresses init --sandbox --write', 'from a local Twilio, no account needed'],
      ]),
    )
    .action((file: string, flags: Flags) =>
      choose({
        command: 'init',
        ...common(file, flags),
        write: flags.write ?? false,
        schema: flags.schema ?? false,
      }),
    );
}

export function addAdd(program: Command, choose: Choose): void {
  program
    .command('add')
    .summary('add one entry to the file')
    .description(
      'Adds one entry to the declaration; comments, order and all other lines stay. Contacts nobody. Without --address it first says how a deployment key is made in the Console.',
    )
    .argument('<key>', 'the new entry, such as shop/fr')
    .option('--address <address>', 'the deployment key (CV…), or another address')
    .addOption(
      new Option('--flow <name>', 'the Studio flow that gets its chats').conflicts([
        'integration',
        'webhook',
      ]),
    )
    .addOption(
      new Option('--integration <name>', 'one of the integrations that the file names').conflicts('webhook'),
    )
    .option('--webhook <url>', 'the web server that gets its events, with --events')
    .option('--events <event...>', 'the events that the web server gets', names)
    .option('-e, --environment <name>', 'only in this environment (repeatable; default: all)', names)
    .option('--into <file>', 'write into this file of the folder')
    .option('--sandbox [directory]', 'name the next commands for a local Twilio', folder)
    .option('--write', 'change the file; otherwise the new text is printed')
    .option('--no-color', 'never use colour')
    .addOption(fileOption())
    .addOption(
      new Option('--format <format>', 'how to print the result').choices(['text', 'json']).default('text'),
    )
    .addHelpText(
      'after',
      examples([
        ['chat-addresses add shop/fr --address CV… --flow "Chat Flow FR"', 'print the new text'],
        ['chat-addresses add shop/fr --address CV… --write', 'with what the site inherits'],
        ['chat-addresses add help --webhook https://… --events onMessageAdded', 'a web server'],
        ['chat-addresses add shop/fr -f sites --into sites/shop.yaml', 'into one file of a folder'],
      ]),
    )
    .action((key: string, flags: Flags, command: Command) => choose(added(key, flags, command)));
}

function added(key: string, flags: Flags, command: Command): Args {
  return {
    command: 'add',
    file: flags.file ?? DEFAULT_FILE,
    into: flags.into ?? null,
    key,
    address: flags.address ?? null,
    integration: integrationOf(flags, command),
    environments: flags.environment ?? [],
    sandbox: flags.sandbox ?? null,
    write: flags.write ?? false,
    format: flags.format as 'text' | 'json',
  };
}

function integrationOf(flags: Flags, command: Command): DeclaredIntegration | string | null {
  const { flow, integration, webhook, events } = flags;
  if (webhook === undefined && events !== undefined)
    command.error("error: option '--events' needs --webhook");
  if (flow !== undefined) return { type: 'studio', flow, retryCount: null };
  if (webhook === undefined) return integration ?? null;
  if (events === undefined) command.error("error: option '--webhook' needs --events, such as onMessageAdded");
  return {
    type: 'webhook',
    url: webhook,
    method: 'POST',
    events: [...new Set(events)].toSorted(compareText),
  };
}
