import type { Place, Result } from '../base/problem.ts';
import type { OwnershipQuestion } from './declared-versions.ts';
import type { Repository } from './repository.ts';
import type { WorkTree } from './work-tree.ts';

/** The place of an entry in a text, by its key; null when it cannot be told. */
export type DescribePlace = (text: string, key: string) => Place | null;

/** A commit, with the path of the declaration in it; `absent`: one without a declaration. */
export type EditBase = { readonly commit: string; readonly path: string } | 'absent';

/** What is asked of the history: which of the wanted addresses were ours and are no longer declared. */
export interface RemovalSearch extends OwnershipQuestion {
  /** Opens the history; called only when there is an address to account for. */
  readonly history: () => Promise<Result<Repository>>;
  /** The commit and path that are planned; null: the work tree, or data, on top of HEAD. */
  readonly at: { readonly commit: string; readonly path: string } | null;
  /** The files beside a declaration that is planned on top of HEAD. */
  readonly workTree: WorkTree;
  /**
   * Newest commit on which an earlier run started to apply: versions after it were never in force. Null: not known,
   * so that the whole line counts.
   */
  readonly inForceAt: string | null;
  /** What an edit started from: only what stands on its own line was in force. Null: none was named. */
  readonly base: EditBase | null;
  readonly describePlace: DescribePlace;
}
