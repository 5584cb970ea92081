import { type Command, Option } from 'commander';
import { DEFAULT_FILE } from '../base/unit.ts';
import type { SyncFormat } from './args.ts';
import {
  accountFlags,
  type Choose,
  common,
  examples,
  type Flags,
  fileCommand,
  fileOption,
  formatOption,
  KEYS,
} from './flags.ts';
import { keyWords } from './naming.ts';

export function addValidate(program: Command, choose: Choose): void {
  fileCommand(program, 'validate', 'check the file, without contacting anyone')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['chat-addresses validate', 'check addresses.yaml'],
        ['chat-addresses validate sites.yaml --format json', 'problems as data, with line and column'],
        ['git show main:addresses.yaml | chat-addresses validate -', 'what is piped in'],
      ]),
    )
    .action((file: string, flags: Flags) =>
      choose({
        command: 'validate',
        ...common(file, flags),
        format: flags.format as SyncFormat,
      }),
    );
}

export function addImport(program: Command, choose: Choose): void {
  fileCommand(program, 'import', 'write live addresses that the file does not declare into it')
    .option('--write', 'change the file; otherwise the new text is printed')
    .option('--into <file>', 'write into this file of the folder')
    .option('--adopt', 'instead, let the file declare what its plan would undo; nothing else is taken over')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['chat-addresses import', 'print the file with everything live in it'],
        ['chat-addresses import --write', 'the same, into addresses.yaml'],
        ['chat-addresses import sites --into sites/a.yaml', 'into one file of a folder'],
        ['chat-addresses import --adopt --write', 'keep what was changed in the Console'],
      ]),
    )
    .action((file: string, flags: Flags) =>
      choose({
        command: 'import',
        ...common(file, flags),
        write: flags.write ?? false,
        into: flags.into ?? null,
        adopt: flags.adopt ?? false,
        format: flags.format as SyncFormat,
      }),
    );
}

export function addCheck(program: Command, choose: Choose): void {
  accountFlags(program.command('check'))
    .summary('test that live addresses really answer')
    .description(
      'Opens a chat on each address as a visitor would, posts no message, waits until the declared flow or webhook is attached, and closes the chat.',
    )
    .argument('[key...]', KEYS)
    .addOption(new Option('--webchat', 'the old name of the command snippet').hideHelp())
    .addOption(fileOption())
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['chat-addresses check', 'test every address'],
        ['chat-addresses check shop/de', 'test one'],
        ['chat-addresses check shop "*/fr"', 'a site, and every French address'],
      ]),
    )
    .action((words: string[], flags: Flags, command: Command) =>
      choose({
        command: 'check',
        ...common(DEFAULT_FILE, flags),
        ...keyWords(words, flags, command),
        webchat: flags.webchat ?? false,
        format: flags.format as SyncFormat,
      }),
    );
}

export function addExplain(program: Command, choose: Choose): void {
  accountFlags(program.command('explain'))
    .summary('tell where an entry gets its values from')
    .description(
      'Shows for each value of an entry the line of the file that decides it, the live value, whether the two count as equal, and how the address is owned.',
    )
    .argument('<key...>', KEYS.replace('; all of them when none is given', ''))
    .addOption(fileOption())
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['chat-addresses explain shop/de', 'why it is as it is'],
        ['chat-addresses explain shop', 'the same for every locale of a site'],
      ]),
    )
    .action((words: string[], flags: Flags, command: Command) =>
      choose({
        command: 'explain',
        ...common(DEFAULT_FILE, flags),
        ...keyWords(words, flags, command),
        format: flags.format as SyncFormat,
      }),
    );
}
