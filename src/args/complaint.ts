import type { Command } from 'commander';
import { nearest } from '../base/suggest.ts';
import { visible } from '../render/escape.ts';
import { flagsOf, writtenAs } from './words.ts';

/** Words that other tools have for a command of this one. */
const MEANS: Readonly<Record<string, string>> = {
  blame: 'log',
  create: 'add',
  deploy: 'apply',
  diff: 'plan',
  drift: 'plan --base HEAD',
  dump: 'import',
  embed: 'snippet',
  export: 'import',
  get: 'outputs',
  history: 'log',
  lint: 'validate',
  list: 'outputs',
  ls: 'outputs',
  new: 'add',
  output: 'outputs',
  ping: 'check',
  preview: 'plan',
  pull: 'import',
  push: 'apply',
  revert: 'apply --ref',
  rollback: 'apply --ref',
  setup: 'github setup',
  start: 'init',
  status: 'plan --base HEAD',
  sync: 'apply',
  test: 'check',
  undo: 'apply --ref',
  up: 'apply',
  verify: 'check',
  why: 'explain',
};

const DELETES =
  'No command deletes addresses. Take their entries out of the file and commit it, then plan and apply';
const LOGS_IN =
  'There is nothing to log in to: set TWILIO_ACCOUNT_SID, and TWILIO_API_KEY with TWILIO_API_SECRET';

/** Words for which there is no command, with the way that there is. */
const INSTEAD: Readonly<Record<string, string>> = {
  delete: DELETES,
  destroy: DELETES,
  down: DELETES,
  remove: DELETES,
  rm: DELETES,
  auth: LOGS_IN,
  configure: LOGS_IN,
  login: LOGS_IN,
};

/** That a word is no command, and which one is meant or what to do instead. */
export function unknownCommand(word: string, within: Command): string {
  const names = within.commands.map((each) => each.name());
  const isOutermost = within.parent === null;
  const lowered = word.toLowerCase();
  const advice = isOutermost ? own(INSTEAD, lowered) : null;
  const meant = (isOutermost ? own(MEANS, lowered) : null) ?? nearest(word, names);
  const hint = advice ?? (meant === null ? null : `Did you mean ${meant}?`);
  return complaint(`error: unknown command '${word}'`, hint, within);
}

/** That a flag does not exist, and which one of those shown is meant; null when there is no such flag. */
export function unknownFlag(
  argv: readonly string[],
  command: Command,
  shown: readonly string[] = flagsOf(command),
): string | null {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const flag = argv
    .slice(0, end)
    .map((argument) => argument.replace(/=.*/s, ''))
    .find(
      (argument) => /^--?[^-]/.test(argument) && !shown.includes(argument) && !isHidden(argument, command),
    );
  if (flag === undefined) return null;
  const meant = nearest(flag, shown);
  const hint = adviceFor(flag, command, shown) ?? (meant === null ? null : `Did you mean ${meant}?`);
  return complaint(`error: unknown option '${flag}'`, hint, command);
}

/** Flags that other tools have for one of this one. */
const FLAG_MEANS: Readonly<Record<string, { readonly flag: string; readonly written: string }>> = {
  '--assume-yes': { flag: '--yes', written: '--yes' },
  '--auto-approve': { flag: '--yes', written: '--yes' },
  '--force': { flag: '--yes', written: '--yes' },
  '-y': { flag: '--yes', written: '--yes' },
  '--json': { flag: '--format', written: '--format json' },
  '-o': { flag: '--format', written: '--format' },
  '--output': { flag: '--format', written: '--format' },
  '--env': { flag: '--environment', written: '--environment' },
  '--parallelism': { flag: '--concurrency', written: '--concurrency' },
};

/** What to do in place of a flag that other tools have; null where nothing is known of it. */
function adviceFor(flag: string, command: Command, shown: readonly string[]): string | null {
  if (['--dry-run', '--dryrun', '--check', '--noop'].includes(flag)) {
    if (command.name() === 'apply')
      return 'chat-addresses plan shows what apply would do, and writes nothing';
    return shown.includes('--write') ? 'Leave out --write: nothing is changed then' : null;
  }
  const meant = own(FLAG_MEANS, flag);
  return meant !== null && shown.includes(meant.flag) ? `Did you mean ${meant.written}?` : null;
}

function isHidden(flag: string, command: Command): boolean {
  return (
    command.options.some((option) => option.hidden && writtenAs(option).includes(flag)) ||
    command.commands.some((each) => isHidden(flag, each))
  );
}

/** What is wrong, what is meant, and where to read on. */
export function complaint(message: string, hint: string | null, command: Command): string {
  const help = [...namesOf(command), '--help'].join(' ');
  const suggestion = hint === null ? '' : `  → ${visible(hint)}\n`;
  return `${visible(message)}\n${suggestion}  → See ${help}\n`;
}

function namesOf(command: Command): readonly string[] {
  return command.parent === null ? [command.name()] : [...namesOf(command.parent), command.name()];
}

function own<T>(words: Readonly<Record<string, T>>, word: string): T | null {
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null;
}
