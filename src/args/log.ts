import type { Command } from 'commander';
import type { SyncFormat } from './args.ts';
import {
  type Choose,
  count,
  ENVIRONMENT_ABOUT,
  examples,
  type Flags,
  fileOption,
  formatOption,
  KEYS,
  since,
} from './flags.ts';
import { keyWords, names } from './naming.ts';

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
    .option('-e, --environment <name>', ENVIRONMENT_ABOUT, names)
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
    .action((words: string[], flags: Flags, command: Command) =>
      choose({
        command: 'log',
        ...keyWords(words, flags, command),
        environments: flags.environment ?? [],
        most: flags.number ?? DEFAULT_COUNT,
        since: flags.since ?? null,
        format: flags.format as SyncFormat,
      }),
    );
}
