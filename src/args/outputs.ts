import { type Command, Option } from 'commander';
import { DEFAULT_FILE } from '../base/unit.ts';
import type { OutputsFormat, SnippetFormat } from './args.ts';
import {
  accountFlags,
  type Choose,
  common,
  examples,
  type Flags,
  fileOption,
  folder,
  KEYS,
} from './flags.ts';
import { keyWords } from './naming.ts';

const FORMATS: readonly OutputsFormat[] = ['table', 'json', 'dotenv', 'yaml', 'csv', 'markdown'];

export function addOutputs(program: Command, choose: Choose): void {
  accountFlags(program.command('outputs'))
    .summary('print the SID, deployment key and target of addresses')
    .description(
      'Prints what a web page or a build needs of each declared address: its SID, its deployment key, where its chats go, and whether it is on.',
    )
    .argument('[key...]', KEYS)
    .addOption(
      new Option('--sort <order>', 'by key, or by the flow that chats go to')
        .choices(['key', 'flow'])
        .default('key'),
    )
    .addOption(fileOption())
    .addOption(new Option('--format <format>', 'how to print them').choices(FORMATS).default('table'))
    .addHelpText(
      'after',
      examples([
        ['chat-addresses outputs', 'every address'],
        ['chat-addresses outputs shop --sort flow', 'those of a site, by flow'],
        ['chat-addresses outputs --format dotenv > .env', 'CHAT_ADDRESS_SID_SHOP_DE=IG…'],
        ['chat-addresses outputs --format csv > chats.csv', 'for a spreadsheet'],
      ]),
    )
    .action((words: string[], flags: Flags, command: Command) =>
      choose({
        command: 'outputs',
        ...common(DEFAULT_FILE, flags),
        ...keyWords(words, flags, command),
        sort: flags.sort ?? 'key',
        format: flags.format as OutputsFormat,
      }),
    );
}

export function addSnippet(program: Command, choose: Choose): void {
  accountFlags(program.command('snippet'))
    .summary('print what the web page of each address needs')
    .description(
      "Prints for each address the embed code of Webchat 3, or the .env of Twilio's demo app where the address is no deployment key. Secrets are named, never printed.",
    )
    .argument('[key...]', KEYS)
    .option('--out <directory>', 'write one file for each address into this folder', folder)
    .addOption(fileOption())
    .addOption(
      new Option('--format <format>', 'what to print; what fits each address when it is left out').choices([
        'html',
        'dotenv',
        'json',
      ]),
    )
    .addHelpText(
      'after',
      examples([
        ['chat-addresses snippet shop/de', 'for the page of one address'],
        ['chat-addresses snippet shop --out pages', 'one file for each locale'],
        ['chat-addresses snippet shop/de --format dotenv', "for Twilio's demo app"],
      ]),
    )
    .action((words: string[], flags: Flags, command: Command) =>
      choose({
        command: 'snippet',
        ...common(DEFAULT_FILE, flags),
        ...keyWords(words, flags, command),
        format: (flags.format as SnippetFormat | undefined) ?? null,
        out: flags.out ?? null,
      }),
    );
}
