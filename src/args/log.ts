import type { Command } from 'commander';
import { DEFAULT_FILE } from '../base/unit.ts';
import type { SyncFormat } from './args.ts';
import {
  type Choose,
  count,
  examples,
  type Flags,
  fileOption,
  formatOption,
  KEYS,
  names,
  since,
} from './flags.ts';

/** Commits that are shown unless more are asked for. */
const DEFAULT_COUNT = 50;

export function addLog(program: Command, choose: Choose): void {
  program
    .command('log')
    .summary('tell who changed which address, when and how, from git')
    .description(
      'Shows what each commit of the checked out branch did to the declaration, newest first: merges as a whole, key by key, renames and moves as such. Contacts nobody.',
    )
    .argument('[key...]', KEYS)
    .option('-e, --environment <name>', 'only this environment (repeatable; default: all)', names)
    .option('-n, --number <n>', 'at most so many commits', count, DEFAULT_COUNT)
    .option(
      '--since <date>',
      'only commits of this day and later, in UTC: 2026-03-01, yesterday, "2 weeks ago"',
      since,
    )
    .option('--no-color', 'never use colour')
    .addOption(fileOption())
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['chat-addresses log', 'the last changes of any address'],
        ['chat-addresses log shop/de', 'the changes of one'],
        ['chat-addresses log zambia --since 2026-03-01', 'of a site with all its locales'],
        ['chat-addresses log "*/de" -n 5 --format markdown', 'the last five of all German ones'],
      ]),
    )
    .action((keys: string[], flags: Flags) =>
      choose({
        command: 'log',
        file: flags.file ?? DEFAULT_FILE,
        keys,
        environments: flags.environment ?? [],
        most: flags.number ?? DEFAULT_COUNT,
        since: flags.since ?? null,
        format: flags.format as SyncFormat,
      }),
    );
}
