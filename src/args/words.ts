import type { Command, Option } from 'commander';

/** Arguments in the parser's order; or a word that is no command, or none at all, with the flags before it. */
export type Words =
  | { readonly kind: 'arguments'; readonly argv: readonly string[] }
  | {
      readonly kind: 'unknown';
      readonly word: string;
      readonly within: Command;
      readonly flags: readonly string[];
    }
  | { readonly kind: 'no-command'; readonly flags: readonly string[] };

const VERSION = ['-v', '-V', '--version'];
const HELP = ['-h', '--help'];

/**
 * Puts the name of a command first, flags that stand before it behind it, and `help plan` and `version` into flags:
 * the parser knows flags only behind the command that they belong to.
 */
export function readWords(argv: readonly string[], program: Command): Words {
  return wordsWithin(program, argv, takersOf(program));
}

function wordsWithin(command: Command, argv: readonly string[], takers: ReadonlySet<string>): Words {
  if (command.commands.length === 0) return { kind: 'arguments', argv };
  const index = firstWord(argv, takers);
  const flags = argv.slice(0, index);
  const word = argv[index];
  const rest = argv.slice(index + 1);
  if (command.parent === null && flags.some((flag) => VERSION.includes(flag))) return justVersion();
  if (word === undefined) {
    const asksForHelp = flags.length === 0 || flags.some((flag) => HELP.includes(flag));
    return asksForHelp ? { kind: 'arguments', argv: flags.slice(0, 1) } : { kind: 'no-command', flags };
  }
  if (word === 'help') return wordsWithin(command, [...rest, '--help'], takers);
  if (word === 'version' && command.parent === null && rest.length === 0) return justVersion();
  const named = command.commands.find((each) => each.name() === word);
  if (named === undefined) return { kind: 'unknown', word, within: command, flags };
  const within = wordsWithin(named, [...flags, ...rest], takers);
  return within.kind === 'arguments' ? { kind: 'arguments', argv: [word, ...within.argv] } : within;
}

function justVersion(): Words {
  return { kind: 'arguments', argv: ['--version'] };
}

/** Where the first argument stands that is neither a flag nor the value of one. */
function firstWord(argv: readonly string[], takers: ReadonlySet<string>): number {
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    if (takers.has(argument)) index += 1;
    else if (!argument.startsWith('-') || argument === '-' || argument === '--') return index;
  }
  return argv.length;
}

/** The flags of any command whose value is an argument of its own, as they are written. */
function takersOf(command: Command): ReadonlySet<string> {
  const own = command.options.filter((option) => option.required).flatMap(writtenAs);
  return new Set([...own, ...command.commands.flatMap((each) => [...takersOf(each)])]);
}

export function writtenAs({ short, long }: Option): readonly string[] {
  return [short, long].flatMap((flag) => flag ?? []);
}

/** The flags of a command, as they are written; those that help does not show are left out. */
export function flagsOf(command: Command): readonly string[] {
  return [...command.options.filter(({ hidden }) => !hidden).flatMap(writtenAs), ...HELP];
}

/** The flags of a command and of every command within it. */
export function allFlagsOf(command: Command): readonly string[] {
  return [...flagsOf(command), ...command.commands.flatMap(allFlagsOf)];
}
