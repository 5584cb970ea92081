import type { Args } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { failure, isError, NO_SOURCES, type Problem, type Result, success } from '../base/problem.ts';
import { declare, declareFiles } from '../declaration/declare.ts';
import type { Adopted } from '../engine/adopt/adopt.ts';
import { type ImportResult, importLive as importInto } from '../engine/import.ts';
import type { World } from '../ports/world.ts';
import { firstFile } from '../render/first-file.ts';
import { jsonText } from '../render/json-text.ts';
import { adoptLive } from './adopt.ts';
import { declaredBeside } from './beside.ts';
import { beginningOf, writeBeside } from './first-files.ts';
import { exactText, type Loaded, readBytes, sourcesOf } from './load.ts';
import { printProblems, styleOf } from './print.ts';
import { exitCodeOfReading, type OpenLiveReading, readLive } from './read-live.ts';
import { nothingDeclared, rewrite, type Target, targetOf } from './target.ts';

type ImportArgs = Extract<Args, { command: 'import' }>;

/** What the file becomes. */
interface Outcome extends ImportResult {
  /** What was taken over of entries that the file declares otherwise, or not any more. */
  readonly adopted: readonly Adopted[];
}

/** `import`: live addresses that the file does not declare, written into it; with `--adopt`, what it declares otherwise. */
export async function importLive(args: ImportArgs, world: World): Promise<ExitCode> {
  let result: Outcome = { text: '', imported: [], adopted: [], problems: [] };
  let isNew = false;
  const target = await targetFor(args, world);
  const seen = await readLive(args, world, {
    async use(open) {
      if (!target.ok) return;
      const outcome = await outcomeOf(open, { args, target: target.value }, world);
      isNew = outcome.imported.length > 0 && open.sources.get(target.value.file) === '';
      const { pointer } = await beginningOf(target.value.file, world);
      result = isNew ? { ...outcome, text: firstFile(outcome.text, pointer) } : outcome;
    },
    async read() {
      return target.ok ? loadTarget(args.file, target.value, world) : { sources: NO_SOURCES, result: target };
    },
  });
  const file = target.ok ? target.value.file : args.file;
  const problems = [...seen.problems, ...result.problems];
  const before = seen.sources.get(file) ?? '';
  // Half of the accounts would make half a file.
  const isWhole = !problems.some(isError);
  const written =
    isWhole && args.write && result.text !== before
      ? await rewrite({ file, before, after: result.text }, world)
      : null;
  const beside = isNew && written === true ? await writeBeside(await beginningOf(file, world), world) : null;
  if (beside !== null) problems.push(beside);
  const isLost = typeof written === 'object' && written !== null;
  const said = isLost ? [...problems, written] : problems;
  await printProblems(said, seen.sources, world);
  // Data says of itself that nothing was written; to people, what might have been is no result.
  if (args.format === 'json' || (isWhole && !(isLost && args.format === 'text'))) {
    const told = isWhole ? result : { ...result, text: before, imported: [], adopted: [] };
    await print({ ...args, file }, { result: told, said, isWritten: written === true, world });
  }
  return exitCodeOfReading(seen, said);
}

async function targetFor(args: ImportArgs, world: World): Promise<Result<Target>> {
  const target = await targetOf(args, world);
  const isOne = !target.ok || target.value.siblings.size === 0;
  return args.adopt && !isOne ? failure(adoptsOneFile(args.file)) : target;
}

function adoptsOneFile(folder: string): Problem {
  return {
    code: 'adopt-needs-a-file',
    severity: 'error',
    message: 'What is live can be adopted into one file at a time',
    hint: 'Name the file instead of its folder',
    file: folder,
  };
}

interface Importing {
  readonly args: ImportArgs;
  readonly target: Target;
}

async function outcomeOf(open: OpenLiveReading, { args, target }: Importing, world: World): Promise<Outcome> {
  const { file, siblings } = target;
  if (args.adopt) return { ...(await adoptLive(open, { file, world })), imported: [] };
  const { declaration } = open;
  const text = open.sources.get(file) ?? '';
  const names = siblings.size === 0 ? null : environmentsIn(file, text);
  const sources = open.accounts
    .filter(({ environment }) => names === null || names.has(environment.name))
    .map(({ environment: { name }, account }) => ({
      environment: name,
      entries: declaration.environments.find((environment) => environment.name === name)?.entries ?? [],
      ...account,
    }));
  const files = [file, ...siblings.keys()];
  const beside = await declaredBeside(file, { files, declaration, accounts: open.accounts }, world);
  const imported = importInto({ file, text, declaration, sources, siblings, elsewhere: beside.sids });
  return { ...imported, adopted: [], problems: [...beside.problems, ...imported.problems] };
}

/** The environments that a file of a folder names: entries of others cannot be written into it. */
function environmentsIn(file: string, text: string): ReadonlySet<string> {
  const alone = declare(file, new TextEncoder().encode(text), { mayDeclareNothing: true });
  return new Set(alone.ok ? alone.value.environments.map(({ name }) => name) : []);
}

/** What is declared so far, in the file and in the others of its folder. */
async function loadTarget(source: string, { file, siblings }: Target, world: World): Promise<Loaded> {
  if (siblings.size === 0) return loadWhatIsThere(file, world);
  const bytes = await readBytes(file, world);
  if (!bytes.ok) return { sources: sourcesOf(siblings), result: bytes };
  const files = new Map([...siblings, [file, bytes.value]]);
  return { sources: sourcesOf(files), result: declareFiles(source, files, { mayDeclareNothing: true }) };
}

/** The file as it is, to the byte; a file that is not there yet, or declares nothing yet, is where importing starts. */
async function loadWhatIsThere(file: string, world: World): Promise<Loaded> {
  const bytes = await readBytes(file, world);
  if (!bytes.ok) {
    const absent = bytes.problems.every((problem) => problem.code === 'file-not-found');
    return absent
      ? { sources: new Map([[file, '']]), result: success(nothingDeclared(file)) }
      : { sources: NO_SOURCES, result: bytes };
  }
  const text = exactText(bytes.value);
  const sources = new Map([[file, text]]);
  if (text.replace(/^[^\S\n]*#.*$/gm, '').trim() === '')
    return { sources, result: success(nothingDeclared(file)) };
  return { sources, result: declare(file, bytes.value, { mayDeclareNothing: true }) };
}

interface Printing {
  readonly result: Outcome;
  readonly world: World;
  readonly said: readonly Problem[];
  readonly isWritten: boolean;
}

async function print(args: ImportArgs, { result, said, isWritten, world }: Printing): Promise<void> {
  const { imported, adopted, text } = result;
  if (args.format === 'json') {
    const report = {
      version: 1,
      kind: 'import',
      file: args.file,
      written: isWritten,
      imported,
      adopted,
      problems: said,
      text,
    };
    world.stdout.write(jsonText(report));
    return;
  }
  const { renderImported, renderImportedMarkdown } = await import('../render/imported.ts');
  const facts = { file: args.file, imported, adopted, isAdopting: args.adopt, text, isWritten };
  if (args.format === 'markdown') world.stdout.write(renderImportedMarkdown(facts));
  else if (args.write) world.stdout.write(renderImported(facts, styleOf(world).colours));
  else {
    world.stdout.write(text);
    world.stderr.write(renderImported(facts, styleOf({ ...world, stdout: world.stderr }).colours));
  }
}
