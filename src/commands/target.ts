import { resolve } from 'node:path';
import { isDeclarationFolder } from '../base/folder.ts';
import { failure, type Problem, type Result, success } from '../base/problem.ts';
import { DEFAULT_POLICY, type Declaration } from '../declaration/declaration.ts';
import type { World } from '../ports/world.ts';
import { exactText, type Files, readBytes, readFiles } from './load.ts';
import { writeFile } from './write-file.ts';

/** The file that is written into, and the others of its folder. */
export interface Target {
  readonly file: string;
  readonly siblings: Files;
}

/** The file that is written into. A folder of several files has to be told which of them it is. */
export async function targetOf(
  { file, into }: { readonly file: string; readonly into: string | null },
  world: World,
): Promise<Result<Target>> {
  const isFolder = (await world.files.list(resolve(world.cwd, file), isDeclarationFolder)) !== null;
  if (!isFolder && into === null) return success({ file, siblings: new Map() });
  const files = await readFiles(file, world);
  if (!files.ok) return files;
  const paths = [...files.value.keys()];
  const [only = file, ...others] = paths;
  if (into === null && others.length > 0) return failure(intoNeeded(file, paths));
  const wanted = resolve(world.cwd, into ?? only);
  const target = paths.find((path) => resolve(world.cwd, path) === wanted) ?? into ?? only;
  const siblings = new Map([...files.value].filter(([path]) => path !== target));
  return success({ file: target, siblings });
}

function intoNeeded(folder: string, paths: readonly string[]): Problem {
  return {
    code: 'into-needed',
    severity: 'error',
    message: `${JSON.stringify(folder)} holds ${paths.length} files, and it is not said which of them is written into`,
    hint: `Add --into with one of them, such as --into ${paths[0] ?? 'FILE'}`,
    file: folder,
  };
}

/** A declaration of the usual environment without any entry. */
export function nothingDeclared(file: string): Declaration {
  const environments = [{ name: 'default', account: null, after: [], entries: [] }];
  const rest = { unmanaged: [], policy: DEFAULT_POLICY, accepted: 0 };
  return { source: file, files: [file], environments, ...rest };
}

/** A file's text as it was read, and as it shall be. */
export interface Rewrite {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** True when the file was written; the problem when it was not. What somebody else wrote meanwhile is not lost. */
export async function rewrite({ file, before, after }: Rewrite, world: World): Promise<true | Problem> {
  const now = await readBytes(file, world);
  if ((now.ok ? exactText(now.value) : '') !== before) return changedMeanwhile(file);
  return (await writeFile(file, after, world)) ?? true;
}

function changedMeanwhile(file: string): Problem {
  return {
    code: 'file-changed',
    severity: 'error',
    message: `${JSON.stringify(file)} was changed in the meantime, so it was not written`,
    hint: 'Run the command again',
    file,
  };
}
