import type { PresentEnvironment, UnclaimedIdentity } from '../../src/history/declared-identity.ts';
import {
  ACCOUNTS,
  ADDRESSES,
  type Content,
  type EnvironmentName,
  type GeneratedEntry,
  type GeneratedHistory,
  type Tree,
} from './generated-histories.ts';

/** The environments of what is planned, as its files state them. */
export function presentEnvironments(history: GeneratedHistory): readonly PresentEnvironment[] {
  if (isUnnamed(history)) return [{ name: 'default', account: null }];
  return Object.entries(ACCOUNTS).map(([name, account]) => ({ name, account }));
}

function isUnnamed(history: GeneratedHistory): boolean {
  return plannedFiles(history).every(({ environments }) => environments === 'none');
}

function plannedFiles(history: GeneratedHistory): readonly Content[] {
  const { unit, head } = history;
  const tree = history.commits[head]?.tree ?? new Map();
  return [...tree].filter(([path]) => belongs(unit, path)).map(([, content]) => content);
}

function belongs({ path, isFolder }: GeneratedHistory['unit'], file: string): boolean {
  return isFolder ? file.startsWith(`${path}/`) : file === path;
}

/** Every address is live in both accounts; those that an entry of the plan claims are not asked about. */
export function unclaimedIn(history: GeneratedHistory): readonly UnclaimedIdentity[] {
  const environments: readonly (readonly [string, string])[] = isUnnamed(history)
    ? [['default', ACCOUNTS.production]]
    : Object.entries(ACCOUNTS);
  return environments.flatMap(([environment, account]) =>
    ADDRESSES.map((address) => ({
      environment,
      account,
      address,
      sid: `IG-${environment}-${address}`,
    })).filter(
      (identity) => !plannedFiles(history).some((content) => entryFor(content, identity, history) !== null),
    ),
  );
}

/** The entry by which a content declares an address in the environment and account in question. */
function entryFor(
  { form, environments, entries }: Content,
  { environment, address }: UnclaimedIdentity,
  history: GeneratedHistory,
): GeneratedEntry | null {
  if (form !== 'sound' || environments === 'foreign') return null;
  const entry = entries.find((each) => each.address === address);
  if (entry === undefined) return null;
  if (environments === 'none') return isUnnamed(history) ? entry : null;
  // An unnamed declaration is planned in the account of production.
  const name: EnvironmentName = environment === 'staging' ? 'staging' : 'production';
  return entry.in === 'both' || entry.in === name ? entry : null;
}

/** The first parents of the head, newest first. */
function lineOf(history: GeneratedHistory, from: number): readonly number[] {
  const line = [from];
  for (let at: number | undefined = from; at !== undefined; ) {
    at = history.commits[at]?.parents[0];
    if (at !== undefined) line.push(at);
  }
  return line;
}

/** The newest position of the line that was in force. */
function firstInForce(history: GeneratedHistory, line: readonly number[]): number {
  if (history.inForceAt === null) return 0;
  const applied = new Set(lineOf(history, history.inForceAt));
  const position = line.findIndex((commit) => applied.has(commit));
  return position === -1 ? line.length : position;
}

function treeAt(history: GeneratedHistory, line: readonly number[], position: number): Tree {
  return history.commits[line[position] ?? -1]?.tree ?? new Map();
}

/** True when the law allows the delete, at its most generous about what the planned files were before. */
export function mayBeRemoved(history: GeneratedHistory, identity: UnclaimedIdentity): boolean {
  const line = lineOf(history, history.head);
  const inForce = firstInForce(history, line);
  const newest = treeAt(history, line, 0);
  if ([...newest.values()].some((content) => entryFor(content, identity, history) !== null)) return false;
  const ours = new Set([...newest.keys()].filter((path) => belongs(history.unit, path)));
  for (const position of line.keys()) {
    const tree = treeAt(history, line, position);
    const isOurs = (path: string) =>
      ours.has(path) || ours.has(folderOf(path) ?? path) || belongs(history.unit, path);
    const declares = [...tree].some(
      ([path, content]) => isOurs(path) && entryFor(content, identity, history) !== null,
    );
    if (position >= inForce && declares) return true;
    // Where one of our files begins, any file that went may have been it.
    const before = treeAt(history, line, position + 1);
    if ([...tree.keys()].some((path) => isOurs(path) && !before.has(path))) {
      for (const path of before.keys()) if (!tree.has(path)) ours.add(folderOf(path) ?? path);
    }
  }
  return false;
}

/** Null for a file at the top. */
function folderOf(path: string): string | null {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : null;
}

/** What a delete must say, where there is no doubt: one file, always there, sound and of the same environments. */
export function mustBeRemoved(
  history: GeneratedHistory,
  identity: UnclaimedIdentity,
): { readonly protect: boolean } | null {
  if (history.unit.isFolder) return null;
  const line = lineOf(history, history.head);
  const inForce = firstInForce(history, line);
  const names = (tree: Tree) =>
    [...tree].some(
      ([path, { entries }]) =>
        path !== history.unit.path && entries.some(({ address }) => address === identity.address),
    );
  if (names(treeAt(history, line, 0))) return null;
  for (const position of line.keys()) {
    const tree = treeAt(history, line, position);
    const content = tree.get(history.unit.path);
    if (content === undefined || content.form !== 'sound') return null;
    if (content.environments !== (isUnnamed(history) ? 'none' : 'named')) return null;
    const entry = entryFor(content, identity, history);
    // Another file may have taken it over with any commit, so that file would be the one to tell.
    if (entry === null && names(tree)) return null;
    if (entry !== null && position >= inForce) return { protect: entry.protect };
  }
  return null;
}
