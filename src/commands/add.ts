import type { Args } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { isError, type Problem, type Result } from '../base/problem.ts';
import { DEFAULT_FILE } from '../base/unit.ts';
import { placeOfKey, type StatedEntry } from '../declaration/edit/state-entry.ts';
import { type Added, addEntry } from '../engine/add.ts';
import type { World } from '../ports/world.ts';
import { jsonText } from '../render/json-text.ts';
import { sandboxFlag, word } from '../setup/shell.ts';
import { type Loaded, loadFiles, readBytes } from './load.ts';
import { printProblems, styleOf } from './print.ts';
import { selectEnvironments } from './selection.ts';
import { submitCommand } from './submitting.ts';
import { rewrite, type Target, targetOf } from './target.ts';

type AddArgs = Extract<Args, { command: 'add' }>;

/** What the file becomes, or why it stays as it is. */
interface Outcome {
  readonly file: string;
  readonly before: string;
  readonly result: Result<Added>;
}

/** `add`: one more entry in the file, everything else in it unchanged. Contacts nobody. */
export async function add(args: AddArgs, world: World): Promise<ExitCode> {
  const { file, before, result } = await outcomeOf(args, world);
  if (args.address === null && args.format === 'text' && result.ok) {
    const { renderFirstSteps } = await import('../render/added.ts');
    world.stderr.write(renderFirstSteps(args, styleOf({ ...world, stdout: world.stderr })));
  }
  const written =
    result.ok && args.write ? await rewrite({ file, before, after: result.value.text }, world) : null;
  const problems: Problem[] = result.ok
    ? [...result.warnings]
    : result.problems.map((problem) => withFlags(problem, args));
  if (written !== null && written !== true) problems.push(written);
  await printProblems(problems, new Map([[file, before]]), world);
  const added = result.ok && !problems.some(isError) ? result.value : null;
  await print(
    { args, file, text: added?.text ?? before, added, problems, isWritten: written === true },
    world,
  );
  return problems.some(isError) ? 1 : 0;
}

interface Printed {
  readonly args: AddArgs;
  /** The file that the entry goes into. */
  readonly file: string;
  readonly text: string;
  /** Null when nothing was added. */
  readonly added: Added | null;
  readonly problems: readonly Problem[];
  readonly isWritten: boolean;
}

async function print({ args, file, text, added, problems, isWritten }: Printed, world: World): Promise<void> {
  const { key } = args;
  const entries = added?.entries ?? [];
  if (args.format === 'json') {
    const addresses = entries.map(({ environment, entry }) => ({ environment, address: entry.address }));
    world.stdout.write(
      jsonText({ version: 1, kind: 'add', file, key, written: isWritten, addresses, problems, text }),
    );
  } else if (added !== null) {
    const { renderAdded } = await import('../render/added.ts');
    if (!args.write) world.stdout.write(text);
    const out = args.write ? world.stdout : world.stderr;
    const facts = { file, key, entries, isWritten, next: await nextCommands(args, file, world) };
    out.write(renderAdded(facts, styleOf({ ...world, stdout: out })));
  }
}

/** A look at the plan, and the commit. */
async function nextCommands(
  { file: source, key, sandbox }: AddArgs,
  file: string,
  world: World,
): Promise<readonly string[]> {
  const named = source === DEFAULT_FILE ? '' : ` ${word(source)}`;
  const branch = `add-${key.replaceAll('/', '-')}`;
  return [
    `npx chat-addresses plan${named}${sandboxFlag(sandbox)}`,
    await submitCommand({ file, subject: `Add ${key}`, branch }, world),
  ];
}

async function outcomeOf(args: AddArgs, world: World): Promise<Outcome> {
  const target = await targetOf(args, world);
  if (!target.ok) return { file: args.file, before: '', result: target };
  const { file, siblings } = target.value;
  const loaded = await loadAll(args.file, target.value, world);
  const text = loaded.sources.get(file) ?? '';
  const ended = (result: Result<Added>): Outcome => ({ file, before: text, result });
  if (!loaded.result.ok) return ended(loaded.result);
  const { value: declaration, warnings } = loaded.result;
  const only = selectEnvironments(declaration, args.environments);
  if (!only.ok) return ended(only);
  const isEverywhere = only.value.length === declaration.environments.length;
  const entry: StatedEntry = {
    ...placeOfKey(args.key, text),
    address: args.address,
    integration: args.integration,
    only: isEverywhere ? null : only.value,
  };
  return ended(addEntry({ file, text, siblings, declaration, warnings, entry }));
}

async function loadAll(source: string, { file, siblings }: Target, world: World): Promise<Loaded> {
  const bytes = await readBytes(file, world);
  if (!bytes.ok) return { sources: new Map(), result: bytes };
  return loadFiles(source, new Map([...siblings, [file, bytes.value]]), { mayDeclareNothing: true });
}

/** The flags of `add` that mend what its entry lacks. */
const MENDED_BY: Readonly<Record<string, string>> = {
  'missing-integration': 'Add --flow, --integration or --webhook',
  'shared-deployment-key': 'Add --environment with the one whose account has the key',
  'bad-key':
    'The name of a site has at most 100 letters, digits, ".", "_" and "-", and begins with a letter or a digit',
};

function withFlags(problem: Problem, { environments, address }: AddArgs): Problem {
  const isOfAnother = problem.code === 'shared-deployment-key' && environments.length > 0;
  const key = address === null ? 'Add --address with the deployment key of that account' : problem.hint;
  const hint = isOfAnother ? key : (MENDED_BY[problem.code] ?? problem.hint);
  return hint === undefined ? problem : { ...problem, hint };
}
