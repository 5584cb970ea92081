import { type Result, success } from '../base/problem.ts';
import { type Line, readLine } from './line.ts';
import { type FindPredecessors, isLedAway } from './predecessors.ts';
import type { Repository } from './repository.ts';
import { changesAlong, type FileChange, filesAt, type Root, type TreeFile } from './tree.ts';

/** More places than these are no history of a declaration that people edit. */
const MOST_ROOTS = 50;

/** What a declaration was from one commit on, until the next version. */
export interface Version {
  /** Of the commit that made it what it is, on the line. */
  readonly position: number;
  /** The files of each place that the declaration had then; several only while places were joined or split. */
  readonly groups: readonly (readonly TreeFile[])[];
}

/** The versions of one declaration along a first-parent history, the newest first. */
export interface History {
  readonly line: Line;
  readonly versions: readonly Version[];
  /** Every place that the declaration ever had, the present one first. */
  readonly stretches: readonly Stretch[];
}

/** One place of the declaration, for as long as it had it. */
export interface Stretch {
  readonly root: Root;
  /** Newest position that counts. */
  readonly from: number;
  /** First position that counts no more. */
  readonly to: number;
  /** Newest first. */
  readonly states: readonly State[];
}

/** The files of a place, with the position of the commit that made them what they are. */
interface State {
  readonly position: number;
  readonly files: readonly TreeFile[];
}

/** Follows a declaration from a commit back to its beginnings, under every name that it had. */
export async function readHistory(
  repository: Repository,
  start: {
    readonly commit: string;
    readonly roots: readonly Root[];
    readonly findPredecessors: FindPredecessors;
  },
): Promise<Result<History>> {
  const line = await readLine(repository, start.commit);
  if (!line.ok) return line;
  const stretches: Stretch[] = [];
  const open = [...new Map(start.roots.map((root) => [root.path, { root, from: 0 }])).values()];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const stretch = await readStretch(repository, line.value, next);
    if (!stretch.ok) return stretch;
    stretches.push(stretch.value);
    for (const { position, files } of birthsIn(stretch.value, line.value)) {
      const roots = await start.findPredecessors(repository, {
        root: next.root,
        files,
        child: line.value[position] ?? '',
        parent: line.value[position + 1] ?? '',
      });
      if (!roots.ok) return roots;
      const isNew = (root: Root) =>
        ![...stretches, ...open].some(
          (known) => known.from === position + 1 && known.root.path === root.path,
        );
      const room = MOST_ROOTS - stretches.length - open.length;
      open.push(
        ...roots.value
          .filter(isNew)
          .slice(0, Math.max(0, room))
          .map((root) => ({ root, from: position + 1 })),
      );
    }
  }
  return success({
    line: line.value,
    versions: joined(stretches),
    stretches,
  });
}

async function readStretch(
  repository: Repository,
  line: Line,
  { root, from }: { readonly root: Root; readonly from: number },
): Promise<Result<Stretch>> {
  const now = await filesAt(repository, line[from] ?? '', root);
  if (!now.ok) return now;
  const changes = await changesAlong(repository, line, { root, from });
  if (!changes.ok) return changes;
  const states: State[] = [];
  let files = now.value;
  for (const [position, changed] of changes.value) {
    const before = withoutChanges(files, changed);
    states.push({ position, files });
    if (!root.isFolder && files.length === 0 && before.length > 0) {
      const step = { child: line[position] ?? '', parent: line[position + 1] ?? '' };
      const ledAway = await isLedAway(repository, root, step);
      if (!ledAway.ok) return ledAway;
      if (ledAway.value) return success({ root, from, to: position + 1, states });
    }
    files = before;
  }
  states.push({ position: line.length - 1, files });
  return success({ root, from, to: line.length, states });
}

function withoutChanges(files: readonly TreeFile[], changes: readonly FileChange[]): readonly TreeFile[] {
  const before = new Map(files.map((file) => [file.path, file]));
  for (const { path, before: blob } of changes) {
    if (blob === null) before.delete(path);
    else before.set(path, { path, blob });
  }
  return [...before.values()];
}

/** The states with which a place came to hold files, having held none in the commit before. */
function birthsIn({ states, to }: Stretch, line: Line): readonly State[] {
  return states.filter(({ position, files }, index) => {
    if (files.length === 0 || position + 1 >= line.length) return false;
    const before = states[index + 1];
    return before === undefined ? position + 1 >= to : before.files.length === 0;
  });
}

/** The versions of all places together. */
function joined(stretches: readonly Stretch[]): readonly Version[] {
  const positions = new Set(stretches.flatMap(({ states }) => states.map(({ position }) => position)));
  // Where each place stands while the line is walked; states are sorted as the line is.
  const cursors = stretches.map(() => 0);
  return [...positions]
    .sort((one, other) => one - other)
    .map((position) => ({
      position,
      groups: stretches.flatMap(({ from, to, states }, index) => {
        let at = cursors[index] ?? 0;
        while (at < states.length && (states[at]?.position ?? 0) < position) at += 1;
        cursors[index] = at;
        const state = states[at];
        return state === undefined || position < from || position >= to ? [] : [state.files];
      }),
    }));
}
