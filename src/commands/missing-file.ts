import { basename, dirname, join, resolve } from 'node:path';
import { shortCommit } from '../base/commit-id.ts';
import { declarationPaths, isDeclarationFolder } from '../base/folder.ts';
import type { Problem } from '../base/problem.ts';
import { nearest } from '../base/suggest.ts';
import { isReadable } from '../engine/doctor/schema-line.ts';
import type { World } from '../ports/world.ts';
import { word } from '../setup/shell.ts';
import { historyOf } from './history.ts';

/** A name that is missing, with what was probably meant: a folder or a file beside it, or an environment. */
export async function withHint(
  source: string,
  { problems }: { readonly problems: readonly Problem[] },
  world: World,
): Promise<readonly Problem[]> {
  const isMissing = problems.every(({ code }) => code === 'file-not-found');
  const hint = isMissing ? await hintBeside(source, world) : null;
  return hint === null ? problems : problems.map((problem) => ({ ...problem, hint }));
}

async function hintBeside(source: string, world: World): Promise<string | null> {
  const folder = source.replace(/\.ya?ml$/i, '');
  const isThere = async (path: string) =>
    (await world.files.list(resolve(world.cwd, path), isDeclarationFolder)) !== null;
  if (folder !== source) {
    if (!(await isThere(folder))) return (await neighbourOf(source, world)) ?? movedTo(source, world);
    return `There is a folder ${JSON.stringify(folder)}: where it is the declaration, name it, by -f ${word(folder)}`;
  }
  const [file] = await fileBeside(source, world);
  if (file !== undefined) return `There is ${JSON.stringify(file)}: name that`;
  // Behind -e, a second environment is easily taken for the file.
  return ENVIRONMENT_SHAPE.test(source)
    ? `Name another file; an environment is named by -e ${source}, each behind a -e of its own or with commas between; the folder of a sandbox by --sandbox=${source}`
    : null;
}

/** Where git knows the file to have gone; null where it knows nothing. */
async function movedTo(source: string, world: World): Promise<string | null> {
  const [{ findMovedDeclaration }, { nameOf }] = await Promise.all([
    import('../history/moved-declaration.ts'),
    import('../history/repository.ts'),
  ]);
  const repository = await historyOf(source, world)();
  if (!repository.ok) return null;
  const moved = await findMovedDeclaration(repository.value);
  if (!moved.ok || moved.value === null) return null;
  const { commit, to } = moved.value;
  const [first] = to.map((path) => nameOf(repository.value, path));
  if (first === undefined)
    return `${shortCommit(commit)} took it away: git show --stat ${shortCommit(commit)} tells what came instead`;
  const isInFolder = dirname(first) !== dirname(source);
  const name = isInFolder ? dirname(first) : first;
  const what = isInFolder ? 'where its folder is the declaration, name that' : 'name that';
  return `${shortCommit(commit)} made ${JSON.stringify(first)} of it: ${what}, by -f ${word(name)}`;
}

/** A file of nearly the same name in the same folder. */
async function neighbourOf(source: string, world: World): Promise<string | null> {
  const beside = await world.files.list(resolve(world.cwd, dirname(source)), () => false);
  const names = declarationPaths((beside ?? []).map(({ path }) => path));
  const meant = nearest(basename(source), names);
  return meant === null ? null : `Did you mean ${join(dirname(source), meant)}?`;
}

/** Letters, digits, `_` and `-`: a name without a folder and without an extension. */
const ENVIRONMENT_SHAPE = /^[A-Za-z0-9][\w-]*$/;

async function fileBeside(source: string, world: World): Promise<readonly string[]> {
  const names = [`${source}.yaml`, `${source}.yml`];
  const read = await Promise.all(names.map((name) => isReadable(resolve(world.cwd, name), world.files)));
  return names.filter((_name, index) => read[index]);
}
