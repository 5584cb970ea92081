import { dirname, join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import type { SetupArgs } from '../../args/args.ts';
import type { ExitCode } from '../../base/exit-code.ts';
import { isError, NO_SOURCES, type Problem } from '../../base/problem.ts';
import type { World } from '../../ports/world.ts';
import type { RepositoryFiles, SetupFile } from '../../setup/repository-files.ts';
import { CODEOWNERS } from '../../setup/settings.ts';
import { repositoryFilesFor } from '../../setup/setup.ts';
import { unreadable, unwritable } from '../load.ts';
import { printProblems, styleOf } from '../print.ts';

/** How a file stands to what lies there already. */
export type Standing = 'new' | 'same' | 'different';

export interface PlacedFile extends SetupFile {
  readonly standing: Standing;
  readonly isWritten: boolean;
}

/** The largest file that is compared, in bytes: ours are far smaller, so a larger one differs. */
const LARGEST = 1024 * 1024;

/** `github setup`: the files of a repository that keeps its addresses with the Action, and what to do on GitHub. */
export async function setup(args: SetupArgs, world: World): Promise<ExitCode> {
  const kit = repositoryFilesFor({ ...args, version: packageJson.version });
  const problems: Problem[] = [];
  const files: PlacedFile[] = [];
  for (const file of kit.files) {
    const placed = await place(file, args, world);
    files.push(placed.file);
    problems.push(...placed.problems);
  }
  await say({ ...kit, files }, problems, { args, world });
  return problems.some(isError) ? 1 : 0;
}

interface Placed {
  readonly file: PlacedFile;
  readonly problems: readonly Problem[];
}

async function place(file: SetupFile, { write, replace }: SetupArgs, world: World): Promise<Placed> {
  const path = join(world.cwd, file.path);
  let before: string | null;
  try {
    before = await textAt(path, world);
  } catch (error) {
    return {
      file: { ...file, standing: 'different', isWritten: false },
      problems: [unreadable(file.path, error)],
    };
  }
  const wanted = file.path === CODEOWNERS && before !== null ? extended(before, file.text) : file.text;
  const standing = before === null ? 'new' : before === wanted ? 'same' : 'different';
  const placed = { path: file.path, text: wanted, standing, isWritten: false } as const;
  if (!write || standing === 'same') return { file: placed, problems: [] };
  if (standing === 'different' && !replace) return { file: placed, problems: [differs(file.path)] };
  try {
    await world.files.makeFolder(dirname(path));
    await world.files.write(path, wanted);
  } catch (error) {
    return { file: placed, problems: [unwritable(file.path, error)] };
  }
  return { file: { ...placed, isWritten: true }, problems: [] };
}

/** Null when there is no such file. */
async function textAt(path: string, world: World): Promise<string | null> {
  try {
    return new TextDecoder().decode(await world.files.read(path, LARGEST));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Owners of other paths stay; what is said last counts, so ours go to the end. */
function extended(before: string, lines: string): string {
  const there = new Set(before.split(/\r?\n/));
  const missing = lines.split('\n').filter((line) => line !== '' && !there.has(line));
  if (missing.length === 0) return before;
  const start = before === '' || before.endsWith('\n') ? before : `${before}\n`;
  return `${start}${missing.join('\n')}\n`;
}

function differs(file: string): Problem {
  return {
    code: 'file-differs',
    severity: 'error',
    message: `${file} is there and says something else, so it was left as it is`,
    hint: 'Compare the two, and add --replace to have this one',
    file,
  };
}

interface Asked {
  readonly args: SetupArgs;
  readonly world: World;
}

async function say(
  kit: RepositoryFiles & { readonly files: readonly PlacedFile[] },
  problems: readonly Problem[],
  { args, world }: Asked,
): Promise<void> {
  if (args.format === 'json') {
    world.stdout.write(`${JSON.stringify({ version: 1, kind: 'setup', problems, ...kit }, null, 2)}\n`);
  } else {
    const { renderSetup } = await import('../../render/setup.ts');
    world.stdout.write(renderSetup(kit, { isWriting: args.write, colours: styleOf(world).colours }));
  }
  await printProblems(problems, NO_SOURCES, world);
}
