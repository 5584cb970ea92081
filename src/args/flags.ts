import { type AddHelpTextContext, type Command, InvalidArgumentError, Option } from 'commander';
import { isSid } from '../base/sid.ts';
import { momentOf } from '../base/since.ts';
import { DEFAULT_FILE, DEFAULT_SANDBOX } from '../base/unit.ts';
import type { Args, Common, LimitFlags, PlanFlags } from './args.ts';
import { type Row, section, widthOf } from './layout.ts';
import { fileOf, names, withFile } from './naming.ts';
import { COUNT, MOST_AT_ONCE, MUST_BE, SHARE } from './values.ts';

/** Receives what was asked for. */
export type Choose = (args: Args) => void;

/** Everything that commander may hand to an action. */
export interface Flags {
  readonly file?: string;
  readonly environment?: readonly string[];
  readonly sandbox?: string;
  readonly verbose?: boolean;
  readonly concurrency?: number;
  readonly format?: string;
  readonly out?: string;
  readonly detailedExitcode?: boolean;
  readonly base?: string;
  readonly ref?: string;
  readonly previous?: string;
  readonly full?: boolean;
  readonly yes?: boolean;
  readonly plan?: string;
  readonly maxTakedowns?: number;
  readonly maxDeletes?: number;
  readonly maxChanges?: number;
  readonly allowReplace?: boolean;
  readonly verifyTimeout?: number;
  readonly check?: boolean;
  readonly github?: boolean;
  readonly write?: boolean;
  readonly schema?: boolean;
  readonly adopt?: boolean;
  readonly into?: string;
  readonly webchat?: boolean;
  readonly port?: number;
  readonly account?: string;
  readonly set?: readonly string[];
  readonly faults?: string;
  readonly like?: string;
  readonly learn?: boolean;
  readonly unreviewed?: 'refuse' | 'apply';
  readonly approvedDigest?: string;
  readonly deployment?: string;
  readonly pullRequest?: number;
  readonly commentAuthor?: string;
  readonly action?: string;
  readonly branch?: string;
  readonly owners?: readonly string[];
  readonly replace?: boolean;
  readonly secrets?: 'plan' | 'apply';
  readonly number?: number;
  readonly since?: string;
  readonly sort?: 'key' | 'flow';
  readonly address?: string;
  readonly flow?: string;
  readonly integration?: string;
  readonly webhook?: string;
  readonly events?: readonly string[];
}

/** What `-e` takes. */
export const ENVIRONMENT_ABOUT =
  'only this environment, or those of a glob such as "zambia-*" (repeatable; default: all)';

export function fileCommand(program: Command, name: string, summary: string): Command {
  const command = program.command(name).summary(summary).description(sentence(summary));
  return accountFlags(withFile(command));
}

export function accountFlags(command: Command): Command {
  return sharedFlags(command.option('-e, --environment <name>', ENVIRONMENT_ABOUT, names));
}

/** The flags of every command that reads accounts, besides the environments. */
export function sharedFlags(command: Command): Command {
  return command
    .option(
      '--sandbox [directory]',
      `use a local Twilio, its state kept in the directory (default: ${DEFAULT_SANDBOX})`,
      folder,
    )
    .option('--concurrency <n>', AT_ONCE, atOnce)
    .option('--verbose', 'print every request, retry and wait, and what they came to')
    .option('--no-color', 'never use colour');
}

export function planFlags(command: Command): Command {
  return command
    .option(
      '--base <ref>',
      'the revision that this edit started from: tells what the edit asks for from drift',
    )
    .option('--ref <ref>', 'the file as of this revision, to roll back to it')
    .option(
      '--previous <path>',
      "an earlier version of the file; stands in for git's record of what the file once declared",
    )
    .option('--full', 'show every field of every change, instead of equal changes together');
}

export function formatOption(): Option {
  return new Option('--format <format>', 'how to print the result')
    .choices(['text', 'json', 'markdown'])
    .default('text');
}

export function fileOption(): Option {
  return new Option('-f, --file <path>', 'the declaration').default(DEFAULT_FILE);
}

export const AT_ONCE = 'at most n requests in flight (default: as many as Twilio takes)';

export const KEYS =
  'an entry, a site or a glob such as "*/de"; all of them when none is given. A YAML file or a folder before them is the declaration';

export function common(file: string, flags: Flags): Common {
  return {
    file: fileOf(file, flags),
    environments: flags.environment ?? [],
    sandbox: flags.sandbox ?? null,
    verbose: flags.verbose ?? false,
    concurrency: flags.concurrency ?? null,
  };
}

export function planned(flags: Flags): PlanFlags {
  return {
    ref: flags.ref ?? null,
    base: flags.base ?? null,
    previous: flags.previous ?? null,
    full: flags.full ?? false,
  };
}

export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

export function count(value: string): number {
  if (SHARE.test(value)) throw new InvalidArgumentError(MUST_BE.countForOneRun);
  if (!COUNT.test(value)) throw new InvalidArgumentError(MUST_BE.count);
  return Number(value);
}

export function atOnce(value: string): number {
  const number = COUNT.test(value) ? Number(value) : 0;
  if (number < 1 || number > MOST_AT_ONCE) throw new InvalidArgumentError(MUST_BE.atOnce);
  return number;
}

/** A folder that was named. An empty name would mean the current folder, which is full of other files. */
export function folder(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It must be the name of a folder.');
  return value;
}

export function accountSid(value: string): string {
  if (!isSid(value, 'AC')) throw new InvalidArgumentError('It must be AC and 32 hexadecimal digits.');
  return value;
}

export function seconds(value: string): number {
  if (!/^\d{1,5}$/.test(value)) throw new InvalidArgumentError('It must be a whole number of seconds.');
  return Number(value);
}

/** A day, or a moment with its time zone, as it is written: a day may be meant from today on. */
export function since(value: string): string {
  if (momentOf(value, 0) === null) {
    throw new InvalidArgumentError('It must be a day: 2026-03-01, yesterday or "2 weeks ago".');
  }
  return value;
}

const LAST_PORT = 65_535;

export function port(value: string): number {
  const number = /^\d{1,6}$/.test(value) ? Number(value) : LAST_PORT + 1;
  if (number > LAST_PORT) throw new InvalidArgumentError(`It must be a whole number from 0 to ${LAST_PORT}.`);
  return number;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Help below the flags of a command, as wide as help is set. */
export type HelpText = (context: AddHelpTextContext) => string;

export function helpSection(title: string, rows: () => readonly Row[]): HelpText {
  return ({ command }) => section(title, rows(), widthOf(command));
}

export function examples(rows: readonly Row[]): HelpText {
  return helpSection('Examples:', () => rows);
}

/** Limits that replace those of the policy for one run. `--max-deletes` is the old name of `--max-takedowns`. */
export function limitFlags(command: Command): Command {
  return command
    .option('--max-takedowns <n>', 'let up to n chats go down in each environment', count)
    .addOption(new Option('--max-deletes <n>', 'the old name of --max-takedowns').argParser(count).hideHelp())
    .option('--max-changes <n>', 'allow up to n changes in each environment', count)
    .option('--allow-replace', 'allow addresses to get a new SID');
}

export function limits(flags: Flags): LimitFlags {
  return {
    maxTakedowns: flags.maxTakedowns ?? flags.maxDeletes ?? null,
    maxChanges: flags.maxChanges ?? null,
    allowReplace: flags.allowReplace ?? false,
  };
}
