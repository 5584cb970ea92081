import { type Problem, type Result, success } from '../base/problem.ts';
import { type DeclaredElsewhere, Elsewhere } from './elsewhere.ts';
import type { Ownership, OwnershipSearch } from './ownership-search.ts';
import type { RemovalSearch } from './removal-search.ts';
import { nameOf, type Repository } from './repository.ts';
import { isFolderAt, isPartOf, type Root } from './tree.ts';
import type { History } from './versions.ts';
import { readWorkTree } from './work-tree.ts';

interface Found {
  readonly history: History;
  readonly found: OwnershipSearch;
  readonly search: Pick<
    RemovalSearch,
    'wanted' | 'readDeclaredVersion' | 'at' | 'workTree' | 'describePlace'
  >;
}

/**
 * Leaves out the addresses that are declared somewhere else: those that another file of the planned tree declares,
 * with a warning for each such file; and those that another file declared when they left this one, because from then
 * on that file's history is theirs.
 */
export async function withoutMoved(
  repository: Repository,
  { history, found, search }: Found,
): Promise<Result<ReadonlyMap<number, Ownership>>> {
  if (found.owned.size === 0) return success(found.owned);
  const elsewhere = new Elsewhere(search.wanted, search.readDeclaredVersion);
  const planned = await plannedRoot(repository, search.at);
  const now = await declaredNow(repository, elsewhere, { search, except: (path) => isPartOf(planned, path) });
  if (!now.ok) return now;
  const kept = new Map<number, Ownership>();
  for (const [position, own] of found.owned) {
    if (now.value.has(position)) continue;
    const { removedBy } = own;
    const then =
      removedBy === null
        ? success(new Map<number, DeclaredElsewhere>())
        : await elsewhere.inCommit(
            repository,
            history.line[removedBy.position] ?? '',
            partOf(history, removedBy.position),
          );
    if (!then.ok) return then;
    if (!then.value.has(position)) kept.set(position, own);
  }
  const moved = [...now.value].filter(([position]) => found.owned.has(position));
  return success(kept, movedProblems(repository, moved, search));
}

/** Tells the files of the declaration itself at a position of the line. */
function partOf({ stretches }: History, position: number): (path: string) => boolean {
  const active = stretches.filter(({ from, to }) => from <= position && position < to);
  return (path) => active.some(({ root }) => isPartOf(root, path));
}

async function plannedRoot(repository: Repository, at: RemovalSearch['at']): Promise<Root> {
  if (at === null) return { path: repository.path, isFolder: repository.isFolder };
  return { path: at.path, isFolder: await isFolderAt(repository, at.commit, at.path) };
}

async function declaredNow(
  repository: Repository,
  elsewhere: Elsewhere,
  { search, except }: { readonly search: Found['search']; readonly except: (path: string) => boolean },
): Promise<Result<ReadonlyMap<number, DeclaredElsewhere>>> {
  if (search.at !== null) return elsewhere.inCommit(repository, search.at.commit, except);
  const texts = await readWorkTree(repository, search.workTree, except);
  return texts.ok ? success(elsewhere.inTexts(texts.value)) : texts;
}

/** One warning for each file that declares what would be deleted otherwise. */
function movedProblems(
  repository: Repository,
  moved: readonly (readonly [number, DeclaredElsewhere])[],
  { wanted, describePlace }: Found['search'],
): readonly Problem[] {
  return [...new Set(moved.map(([, { path }]) => path))].map((path) => {
    const all = moved.filter(([, where]) => where.path === path);
    const file = nameOf(repository, path);
    const places = all.map(([position, { text, key }]) => ({
      address: wanted[position]?.address ?? '',
      at: key === null ? null : describePlace(text, key),
    }));
    const named = places
      .slice(0, MOST_NAMED)
      .map(({ address, at }) => `${JSON.stringify(address)}${at === null ? '' : ` (line ${at.line})`}`);
    const more = places.length > MOST_NAMED ? ` and ${places.length - MOST_NAMED} more` : '';
    const at = places[0]?.at ?? null;
    return {
      code: 'moved-not-removed',
      severity: 'warning',
      message: `${file} declares ${named.join(', ')}${more} by now, so ${places.length === 1 ? 'it is' : 'they are'} moved and not removed: nothing is deleted`,
      file,
      ...(at === null ? {} : { at }),
    };
  });
}

const MOST_NAMED = 3;
