import { dirname, resolve } from 'node:path';
import { isDeclarationPath, pathIn } from '../base/folder.ts';
import { MOST_FILES } from '../base/limits.ts';
import type { Problem } from '../base/problem.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { declaredVersionReader } from '../declaration/evidence/declared-version.ts';
import { unclaimedOf } from '../engine/plan-environment.ts';
import type { AccountReading } from '../engine/read-accounts.ts';
import type { World } from '../ports/world.ts';
import { readBytes } from './load.ts';

/** Live addresses that other files declare. */
export interface DeclaredBeside {
  readonly sids: ReadonlySet<string>;
  /** One warning for each of those files. */
  readonly problems: readonly Problem[];
}

export interface BesideRequest {
  /** The files of the declaration itself. */
  readonly files: readonly string[];
  readonly declaration: Declaration;
  readonly accounts: readonly AccountReading[];
}

/**
 * Finds which live addresses that a declaration does not claim are declared by files beside it: those of its work tree,
 * and outside of git those of its folder.
 */
export async function declaredBeside(
  file: string,
  { files, declaration, accounts }: BesideRequest,
  world: World,
): Promise<DeclaredBeside> {
  const { Elsewhere } = await import('../history/elsewhere.ts');
  const wanted = accounts.flatMap(({ environment: { name }, account }) => {
    if (account === null) return [];
    const entries = declaration.environments.find((one) => one.name === name)?.entries ?? [];
    return unclaimedOf({ live: account.live, entries }, declaration).map(({ sid, address }) => ({
      environment: name,
      account: account.catalogue.account,
      sid,
      address,
    }));
  });
  if (wanted.length === 0) return { sids: new Set(), problems: [] };
  const texts = await textsBeside(file, files, world);
  const found = new Elsewhere(wanted, declaredVersionReader()).inTexts(texts);
  const bySource = new Map<string, string[]>();
  for (const [position, { path }] of found) {
    const { sid } = wanted[position] ?? { sid: '' };
    bySource.set(path, [...(bySource.get(path) ?? []), sid]);
  }
  return {
    sids: new Set([...bySource.values()].flat()),
    problems: [...bySource].map(([path, sids]) => declaredElsewhere(path, sids)),
  };
}

/** The texts of YAML files beside a declaration, by the paths that people know them by. */
async function textsBeside(
  file: string,
  files: readonly string[],
  world: World,
): Promise<ReadonlyMap<string, string>> {
  const own = new Set(files.map((path) => resolve(world.cwd, path)));
  const isOwn = (path: string) => own.has(resolve(world.cwd, path));
  const read = (path: string) => textOf(path, world);
  const [{ nameOf, openHistory }, { readWorkTree }] = await Promise.all([
    import('../history/repository.ts'),
    import('../history/work-tree.ts'),
  ]);
  const repository = await openHistory(world.git, file, world.cwd);
  if (repository.ok) {
    const named = (path: string) => nameOf(repository.value, path);
    const tree = await readWorkTree(repository.value, { read, planned: new Map() }, (path) =>
      isOwn(named(path)),
    );
    if (tree.ok) return new Map([...tree.value].map(([path, text]) => [named(path), text]));
  }
  return siblingTexts(file, files, world);
}

/** The texts of YAML files in the folder of a declaration, without its own. */
export async function siblingTexts(
  file: string,
  files: readonly string[],
  world: World,
): Promise<ReadonlyMap<string, string>> {
  const own = new Set(files.map((path) => resolve(world.cwd, path)));
  const folder = dirname(file);
  const listed = (await world.files.list(resolve(world.cwd, folder), () => false)) ?? [];
  const paths = listed
    .filter(({ path, kind }) => kind === 'file' && isDeclarationPath(path))
    .map(({ path }) => pathIn(folder, path))
    .filter((path) => !own.has(resolve(world.cwd, path)))
    .sort()
    .slice(0, MOST_FILES);
  const texts = await Promise.all(paths.map(async (path) => [path, await textOf(path, world)] as const));
  return new Map(texts.flatMap(([path, text]) => (text === null ? [] : [[path, text] as const])));
}

/** Null when it cannot be read. */
async function textOf(path: string, world: World): Promise<string | null> {
  const bytes = await readBytes(path, world);
  return bytes.ok ? new TextDecoder().decode(bytes.value) : null;
}

/** SIDs named in one message. */
const MOST_NAMED = 3;

function declaredElsewhere(path: string, sids: readonly string[]): Problem {
  const named = sids.slice(0, MOST_NAMED).join(', ');
  const more = sids.length > MOST_NAMED ? ` and ${sids.length - MOST_NAMED} more` : '';
  return {
    code: 'declared-elsewhere',
    severity: 'warning',
    message: `${named}${more}: declared in ${JSON.stringify(path)}, so not imported again`,
    hint: 'State the account under environments in both files when they are about different accounts',
    file: path,
  };
}
