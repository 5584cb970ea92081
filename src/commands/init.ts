import { resolve } from 'node:path';
import type { Args } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { isDeclarationFolder } from '../base/folder.ts';
import { environmentsBlock, type NamedAccount, namedAccounts } from '../base/named-accounts.ts';
import { isError, type Problem, success } from '../base/problem.ts';
import { type ImportResult, importLive } from '../engine/import.ts';
import type { World } from '../ports/world.ts';
import { type FirstSteps, firstFile, renderFirstFile } from '../render/first-file.ts';
import { sandboxFlag, word } from '../setup/shell.ts';
import { type Beginning, beginningOf, schemaText, writeBeside } from './first-files.ts';
import { readBytes } from './load.ts';
import { printProblems, styleOf } from './print.ts';
import { readLive } from './read-live.ts';
import { nothingDeclared } from './target.ts';
import { writeFile } from './write-file.ts';

type InitArgs = Extract<Args, { command: 'init' }>;

/** `init`: a first declaration, of what is live where an account can be read, else an example. Overwrites nothing. */
export async function init(args: InitArgs, world: World): Promise<ExitCode> {
  if (args.schema) {
    world.stdout.write(await schemaText());
    return 0;
  }
  const taken = await obstacleAt(args.file, world);
  if (taken !== null) {
    await printProblems([taken], new Map(), world);
    return 1;
  }
  const named = args.sandbox === null ? namedAccounts(world.env) : [];
  const read = hasAccount(args, world) || named.length > 0 ? await readAll(args, named, world) : null;
  const problems = read?.problems ?? [];
  if (problems.some(isError)) {
    await printProblems(problems, new Map(), world);
    return 1;
  }
  const imported = read?.imported ?? [];
  const live = imported.length === 0 ? null : (read?.text ?? null);
  const beginning = await beginningOf(args.file, world);
  const { pointer, schema } = beginning;
  const text = firstFile(live, pointer, environmentsBlock(named));
  const written = args.write ? await writeAll({ ...args, text, beginning }, world) : [];
  const said = [...problems, ...written];
  if (!args.write) world.stdout.write(text);
  await printProblems(said, new Map(), world);
  if (said.some(isError)) return 1;
  const steps: FirstSteps = {
    file: args.file,
    path: word(args.file),
    schema,
    written: [args.file, ...(schema === null ? [] : [schema])].map(word).join(' '),
    origin: read === null ? 'example' : imported.length === 0 ? 'empty-account' : 'live',
    addresses: imported.length,
    sandboxFlag: sandboxFlag(args.sandbox),
    isWritten: args.write,
  };
  const out = args.write ? world.stdout : world.stderr;
  out.write(renderFirstFile(steps, styleOf({ ...world, stdout: out })));
  return 0;
}

/** What lies where the file would; null when nothing does. */
async function obstacleAt(file: string, world: World): Promise<Problem | null> {
  const isFolder = (await world.files.list(resolve(world.cwd, file), isDeclarationFolder)) !== null;
  const bytes = isFolder ? null : await readBytes(file, world);
  const isAbsent = bytes?.ok === false && bytes.problems.every(({ code }) => code === 'file-not-found');
  if (isAbsent) return null;
  return {
    code: 'file-exists',
    severity: 'error',
    message: `${JSON.stringify(file)} is there already, and nothing is overwritten`,
    hint: 'chat-addresses import writes into it what is live, chat-addresses add one entry',
    file,
  };
}

const CREDENTIALS = ['TWILIO_ACCOUNT_SID', 'TWILIO_API_KEY', 'TWILIO_API_SECRET', 'TWILIO_AUTH_TOKEN'];

/** True when there is an account to read: credentials that are half there are told, not passed over. */
function hasAccount({ sandbox }: InitArgs, { env }: World): boolean {
  return sandbox !== null || CREDENTIALS.some((name) => (env[name] ?? '') !== '');
}

type Read = Pick<ImportResult, 'text' | 'imported' | 'problems'>;

/** What is live, as a file that declares it. Of several accounts, those that have no credentials yet are told and left out. */
async function readAll(args: InitArgs, named: readonly NamedAccount[], world: World): Promise<Read> {
  const { file } = args;
  const text = named.length === 0 ? '' : `version: 1\n${environmentsBlock(named)}`;
  let result: Read = { text, imported: [], problems: [] };
  const nothing = nothingDeclared(file);
  const environments = named.map(({ name, account }) => ({ name, account, after: [], entries: [] }));
  const declaration = named.length === 0 ? nothing : { ...nothing, environments };
  const seen = await readLive(args, world, {
    async use({ accounts }) {
      const sources = accounts.map(({ environment, account }) => ({
        environment: environment.name,
        entries: [],
        ...account,
      }));
      result = importLive({ file, text, declaration, sources });
    },
    async read() {
      return { sources: new Map([[file, text]]), result: success(declaration) };
    },
  });
  const problems = [...seen.problems, ...result.problems];
  return { ...result, problems: named.length === 0 ? problems : problems.map(withoutCredentials) };
}

/** One of several accounts may get its credentials later: its environment is declared all the same. */
function withoutCredentials(problem: Problem): Problem {
  return problem.code === 'missing-credentials' ? { ...problem, severity: 'warning' } : problem;
}

interface Written {
  readonly file: string;
  readonly text: string;
  readonly beginning: Beginning;
}

async function writeAll({ file, text, beginning }: Written, world: World): Promise<readonly Problem[]> {
  const problem = (await writeFile(file, text, world)) ?? (await writeBeside(beginning, world));
  return problem === null ? [] : [problem];
}
