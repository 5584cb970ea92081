import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

export type SyncFormat = 'text' | 'json' | 'markdown';
export type OutputsFormat = 'table' | 'json' | 'dotenv' | 'yaml';

/** What every command that talks to an account takes. */
export interface Common {
  readonly file: string;
  /** Empty: all that the file declares. */
  readonly environments: readonly string[];
  /** State folder of the embedded sandbox; null: the real Twilio. */
  readonly sandbox: string | null;
  readonly verbose: boolean;
}

export interface PlanFlags {
  /** The revision whose file is planned; null: the file as it is. */
  readonly ref: string | null;
  /** The revision that tells declared changes from drift. */
  readonly base: string | null;
  /** An earlier version of the file, as evidence instead of git's. */
  readonly previous: string | null;
}

export type Args =
  | (Common & { readonly command: 'validate'; readonly format: SyncFormat })
  | (Common &
      PlanFlags & {
        readonly command: 'plan';
        readonly format: SyncFormat;
        readonly out: string | null;
        readonly detailedExitcode: boolean;
      })
  | (Common &
      PlanFlags & {
        readonly command: 'apply';
        readonly format: SyncFormat;
        readonly yes: boolean;
        /** A saved plan whose changes are approved. */
        readonly plan: string | null;
        readonly maxDeletes: number | null;
        readonly allowReplace: boolean;
        /** Milliseconds. */
        readonly verifyTimeout: number;
        readonly check: boolean;
      })
  | (Common & { readonly command: 'import'; readonly write: boolean; readonly format: SyncFormat })
  | (Common & { readonly command: 'outputs'; readonly format: OutputsFormat })
  | (Common & {
      readonly command: 'check';
      readonly keys: readonly string[];
      readonly webchat: boolean;
      readonly format: SyncFormat;
    })
  | (Common & { readonly command: 'explain'; readonly key: string; readonly format: SyncFormat })
  | {
      readonly command: 'sandbox';
      readonly directory: string;
      readonly port: number;
      readonly account: string | null;
      readonly switches: readonly string[];
      readonly format: 'text' | 'json';
    };

/** What argv asks for. */
export type Parsed =
  | { readonly kind: 'run'; readonly args: Args }
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'usage'; readonly text: string };

export const DEFAULT_FILE = 'addresses.yaml';
export const DEFAULT_SANDBOX = '.sandbox';

/** Reads the arguments behind the program's name. Whatever is not understood is a usage problem, never ignored. */
export function parseArgs(argv: readonly string[], version: string): Parsed {
  let said = '';
  let args: Args | null = null;
  const program = build(version, (chosen) => {
    args = chosen;
  });
  forEachCommand(program, (command) => {
    command.exitOverride();
    command.configureOutput({
      writeOut: (text) => {
        said += text;
      },
      writeErr: (text) => {
        said += text;
      },
    });
  });
  if (argv.length === 0) return { kind: 'usage', text: program.helpInformation() };
  try {
    program.parse(argv.map(withoutBareSandbox), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: said };
    return { kind: 'usage', text: `${said.trimEnd()}\nSee: chat-addresses --help\n` };
  }
  return args === null ? { kind: 'usage', text: program.helpInformation() } : { kind: 'run', args };
}

/** `--sandbox` takes its folder only behind an equals sign: the word that follows is the file. */
function withoutBareSandbox(argument: string): string {
  return argument === '--sandbox' ? `--sandbox=${DEFAULT_SANDBOX}` : argument;
}

function forEachCommand(program: Command, visit: (command: Command) => void): void {
  visit(program);
  for (const command of program.commands) visit(command);
}

function build(version: string, choose: (args: Args) => void): Command {
  const program = new Command('chat-addresses')
    .description(
      'Keeps the chat addresses of Twilio Flex accounts as addresses.yaml declares them:\nvalidate the file, plan what would change, apply it, verified.',
    )
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help for a command')
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .addHelpText('after', `\n${PROGRAM_EXAMPLES}`);

  fileCommand(program, 'validate', 'check the file, without contacting anyone')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['chat-addresses validate', 'check addresses.yaml'],
        ['chat-addresses validate sites.yaml --format json', 'problems as data, with line and column'],
      ]),
    )
    .action((file: string, flags: Flags) =>
      choose({ command: 'validate', ...common(file, flags), format: flags.format as SyncFormat }),
    );

  planFlags(fileCommand(program, 'plan', 'show what apply would do; writes nothing'))
    .option('--out <path>', 'save the plan, for apply --plan')
    .option('--detailed-exitcode', 'exit with 2 when there are changes')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['chat-addresses plan', 'what would change'],
        ['chat-addresses plan --out plan.json', 'save it, so that apply does exactly that'],
        ['chat-addresses plan --base origin/main', 'tell this edit from drift'],
        ['chat-addresses plan --ref v1.4', 'what rolling back to v1.4 would do'],
        ['chat-addresses plan --sandbox', 'against a local Twilio, no account needed'],
      ]),
    )
    .action((file: string, flags: Flags) =>
      choose({
        command: 'plan',
        ...common(file, flags),
        ...planned(flags),
        format: flags.format as SyncFormat,
        out: flags.out ?? null,
        detailedExitcode: flags.detailedExitcode ?? false,
      }),
    );

  planFlags(fileCommand(program, 'apply', 'plan, show, ask, apply, verify'))
    .option('-y, --yes', 'do not ask; required where there is no terminal')
    .option('--plan <path>', 'apply nothing but what this saved plan approves')
    .option('--max-deletes <n>', 'allow up to n deletes in each environment', count)
    .option('--allow-replace', 'allow addresses to get a new SID')
    .option('--verify-timeout <seconds>', 'how long to wait for Twilio to show the changes', seconds, 60)
    .option('--check', 'run check on what was changed, once it is verified')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['chat-addresses apply', 'plan, show and ask'],
        ['chat-addresses apply --yes', 'in a pipeline'],
        ['chat-addresses apply --plan plan.json --yes', 'what was reviewed, and nothing else'],
        ['chat-addresses apply --ref v1.4', 'roll back'],
      ]),
    )
    .action((file: string, flags: Flags) =>
      choose({
        command: 'apply',
        ...common(file, flags),
        ...planned(flags),
        format: flags.format as SyncFormat,
        yes: flags.yes ?? false,
        plan: flags.plan ?? null,
        maxDeletes: flags.maxDeletes ?? null,
        allowReplace: flags.allowReplace ?? false,
        verifyTimeout: (flags.verifyTimeout ?? 60) * 1000,
        check: flags.check ?? false,
      }),
    );

  fileCommand(program, 'import', 'write live addresses that the file does not declare into it')
    .option('--write', 'change the file; otherwise the new text is printed')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['chat-addresses import', 'print the file with everything live in it'],
        ['chat-addresses import --write', 'the same, into addresses.yaml'],
      ]),
    )
    .action((file: string, flags: Flags) =>
      choose({
        command: 'import',
        ...common(file, flags),
        write: flags.write ?? false,
        format: flags.format as SyncFormat,
      }),
    );

  fileCommand(program, 'outputs', 'print the SID of every declared address')
    .addOption(
      new Option('--format <format>', 'how to print them')
        .choices(['table', 'json', 'dotenv', 'yaml'])
        .default('table'),
    )
    .addHelpText(
      'after',
      examples([
        ['chat-addresses outputs', 'key, SID, address, name, flow'],
        ['chat-addresses outputs --format dotenv > .env', 'CHAT_ADDRESS_SID_SHOP_DE=IG…'],
      ]),
    )
    .action((file: string, flags: Flags) =>
      choose({ command: 'outputs', ...common(file, flags), format: flags.format as OutputsFormat }),
    );

  accountFlags(program.command('check'))
    .summary('test that live addresses really answer')
    .description(
      'Opens a chat on each address as a visitor would, posts no message, waits until the declared flow or webhook is attached, and closes the chat.',
    )
    .argument('[key...]', 'which entries to test; all of them when none is given')
    .option('--webchat', 'print what the web page of one entry needs, instead of testing')
    .addOption(fileOption())
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['chat-addresses check', 'test every address'],
        ['chat-addresses check shop/de', 'test one'],
        ['chat-addresses check shop/de --webchat', 'settings for the web page'],
      ]),
    )
    .action((keys: string[], flags: Flags) =>
      choose({
        command: 'check',
        ...common(flags.file ?? DEFAULT_FILE, flags),
        keys,
        webchat: flags.webchat ?? false,
        format: flags.format as SyncFormat,
      }),
    );

  accountFlags(program.command('explain'))
    .summary('tell where an entry gets its values from')
    .description(
      'Shows for each value of an entry the line of the file that decides it, the live value, whether the two count as equal, and how the address is owned.',
    )
    .argument('<key>', 'the entry, such as shop/de')
    .addOption(fileOption())
    .addOption(formatOption())
    .addHelpText('after', examples([['chat-addresses explain shop/de', 'why it is as it is']]))
    .action((key: string, flags: Flags) =>
      choose({
        command: 'explain',
        ...common(flags.file ?? DEFAULT_FILE, flags),
        key,
        format: flags.format as SyncFormat,
      }),
    );

  program
    .command('sandbox')
    .summary('run a local Twilio to try things on')
    .description(
      'Runs a local stand-in for the parts of Twilio that are used here, prints its URL, and serves until it is interrupted. A fresh account in it looks like a new Flex account.',
    )
    .option('--sandbox <directory>', 'where its state is kept', DEFAULT_SANDBOX)
    .option('--port <port>', 'the port to listen on; 0: any that is free', port, 0)
    .option('--account <sid>', 'the account that API keys belong to')
    .option('--set <name=value>', 'change a behaviour of it (repeatable)', collect, [])
    .addOption(
      new Option('--format <format>', 'how to print the URL').choices(['text', 'json']).default('text'),
    )
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
  return program;
}

/** Everything that commander may hand to an action. */
interface Flags {
  readonly file?: string;
  readonly environment?: readonly string[];
  readonly sandbox?: string;
  readonly verbose?: boolean;
  readonly format?: string;
  readonly out?: string;
  readonly detailedExitcode?: boolean;
  readonly base?: string;
  readonly ref?: string;
  readonly previous?: string;
  readonly yes?: boolean;
  readonly plan?: string;
  readonly maxDeletes?: number;
  readonly allowReplace?: boolean;
  readonly verifyTimeout?: number;
  readonly check?: boolean;
  readonly write?: boolean;
  readonly webchat?: boolean;
  readonly port?: number;
  readonly account?: string;
  readonly set?: readonly string[];
}

function fileCommand(program: Command, name: string, summary: string): Command {
  const command = program.command(name).summary(summary).description(sentence(summary));
  return accountFlags(command.argument('[file]', 'the declaration', DEFAULT_FILE));
}

function accountFlags(command: Command): Command {
  return command
    .option('-e, --environment <name>', 'only this environment (repeatable; default: all)', collect, [])
    .option(
      '--sandbox [directory]',
      `use a local Twilio, state kept in the directory (default: ${DEFAULT_SANDBOX})`,
    )
    .option('--verbose', 'print every request: method, path, status, duration, request id')
    .option('--no-color', 'never use colour');
}

function planFlags(command: Command): Command {
  return command
    .option('--base <ref>', 'the revision to compare with: tells what this edit asks for from drift')
    .option('--ref <ref>', 'use the file as of this revision')
    .option(
      '--previous <path>',
      'an earlier version of the file, as the record of what was ours instead of git',
    );
}

function formatOption(): Option {
  return new Option('--format <format>', 'how to print the result')
    .choices(['text', 'json', 'markdown'])
    .default('text');
}

function fileOption(): Option {
  return new Option('-f, --file <path>', 'the declaration').default(DEFAULT_FILE);
}

function common(file: string, flags: Flags): Common {
  return {
    file,
    environments: flags.environment ?? [],
    sandbox: flags.sandbox ?? null,
    verbose: flags.verbose ?? false,
  };
}

function planned(flags: Flags): PlanFlags {
  return { ref: flags.ref ?? null, base: flags.base ?? null, previous: flags.previous ?? null };
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function count(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  return Number(value);
}

function seconds(value: string): number {
  if (!/^\d{1,5}$/.test(value)) throw new InvalidArgumentError('It must be a whole number of seconds.');
  return Number(value);
}

function port(value: string): number {
  const number = count(value);
  if (number > 65_535) throw new InvalidArgumentError('A port is at most 65535.');
  return number;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function examples(rows: readonly (readonly [command: string, does: string])[]): string {
  const width = Math.max(...rows.map(([command]) => command.length));
  return `\nExamples:\n${rows.map(([command, does]) => `  ${command.padEnd(width)}  ${does}`).join('\n')}`;
}

const PROGRAM_EXAMPLES = `Start here, no account needed:
  chat-addresses validate
  chat-addresses plan --sandbox
  chat-addresses apply --sandbox

With an account, set TWILIO_ACCOUNT_SID, TWILIO_API_KEY and TWILIO_API_SECRET (or TWILIO_AUTH_TOKEN).

Exit codes: 0 done or nothing to do, 1 failed, 2 changes (plan --detailed-exitcode), 3 refused, nothing written,
130 interrupted.`;
