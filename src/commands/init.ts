import { dirname, join, resolve } from 'node:path';
import type { Args } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { isDeclarationFolder } from '../base/folder.ts';
import { isError, type Problem, success } from '../base/problem.ts';
import { findSchema, SCHEMA_FILE, schemaLine } from '../engine/doctor/schema-line.ts';
import { type ImportResult, importLive } from '../engine/import.ts';
import type { World } from '../ports/world.ts';
import { type FirstSteps, firstFile, renderFirstFile } from '../render/first-file.ts';
import { linesMissingIn } from '../setup/gitignore.ts';
import { sandboxFlag, word } from '../setup/shell.ts';
import { exactText, readBytes } from './load.ts';
import { unwritable } from './load-problems.ts';
import { printProblems, styleOf } from './print.ts';
import { readLive } from './read-live.ts';
import { nothingDeclared } from './target.ts';

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
  const read = hasAccount(args, world) ? await readAccount(args, world) : null;
  const problems = read?.problems ?? [];
  if (problems.some(isError)) {
    await printProblems(problems, new Map(), world);
    return 1;
  }
  const imported = read?.imported ?? [];
  const live = imported.length === 0 ? null : (read?.text ?? null);
  const found = await findSchema(args.file, world);
  const text = firstFile(live, schemaLine(found ?? `./${SCHEMA_FILE}`));
  const schema = found === null ? join(dirname(args.file), SCHEMA_FILE) : null;
  const written = args.write ? await writeAll({ ...args, text, schema }, world) : [];
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

/** What is live, as a file that declares it. */
async function readAccount(args: InitArgs, world: World): Promise<Read> {
  const { file } = args;
  let result: Read = { text: '', imported: [], problems: [] };
  const declaration = nothingDeclared(file);
  const seen = await readLive(args, world, {
    async use({ accounts }) {
      const sources = accounts.map(({ environment, account }) => ({
        environment: environment.name,
        entries: [],
        ...account,
      }));
      result = importLive({ file, text: '', declaration, sources });
    },
    async read() {
      return { sources: new Map([[file, '']]), result: success(declaration) };
    },
  });
  return { ...result, problems: [...seen.problems, ...result.problems] };
}

async function writeAll(
  { file, text, schema }: { readonly file: string; readonly text: string; readonly schema: string | null },
  world: World,
): Promise<readonly Problem[]> {
  const problem = await write(file, text, world);
  if (problem !== null) return [problem];
  const lost = schema === null ? null : await write(schema, await schemaText(), world);
  if (lost !== null) return [lost];
  const before = await readBytes('.gitignore', world);
  const ignored = before.ok ? exactText(before.value) : '';
  const missing = linesMissingIn(ignored, ['.sandbox']);
  if (missing.length === 0) return [];
  const gap = ignored === '' || ignored.endsWith('\n') ? '' : '\n';
  const other = await write('.gitignore', `${ignored}${gap}${missing.join('\n')}\n`, world);
  return other === null ? [] : [other];
}

async function schemaText(): Promise<string> {
  return (await import('./schema-text.ts')).SCHEMA_TEXT;
}

async function write(file: string, text: string, world: World): Promise<Problem | null> {
  try {
    await world.files.write(resolve(world.cwd, file), text);
    return null;
  } catch (error) {
    return unwritable(file, error);
  }
}
