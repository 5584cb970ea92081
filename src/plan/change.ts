import type { AddressState } from '../base/address.ts';
import type { Place, Problem } from '../base/problem.ts';

export type Action = 'create' | 'update' | 'replace' | 'delete';

/** Who asks for a change: this edit of the file, somebody outside git, or both. */
export type Cause = 'declared' | 'drift' | 'both';

/**
 * The effect of a change on visitors. `takedown`: a chat ends or reaches nobody; `reroute`: chats go to another flow or
 * URL; `opens`: a chat begins to answer; `quiet`: visitors notice nothing.
 */
export type Effect = 'takedown' | 'reroute' | 'opens' | 'quiet';

/** A value as plans carry it: JSON, nothing else. */
export type FieldValue = string | number | boolean | null | readonly string[];

export interface FieldChange {
  /** `friendlyName`, `enabled`, `service`, `integration.type`, `integration.flow`, …; `address` in a replace. */
  readonly path: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

/** A state inside a change. A replace also names the two addresses, so that its digest covers them. */
export type ChangeState = AddressState & { readonly address?: string };

/** The commit that took an address out of the declaration: the proof that it was ours. */
export interface Removal {
  /** Full commit id; null when it is not committed yet, or a `--previous` file is the proof. */
  readonly commit: string | null;
  /** Committer date, ISO 8601; null where there is no commit, or it holds none. */
  readonly date: string | null;
  /** Name of the commit's author; null where there is no commit. May hold hostile text. */
  readonly author: string | null;
  /** May hold hostile text. */
  readonly subject: string;
}

/** The fields that an entry may leave to whatever is live. */
export type KeptField = 'friendlyName' | 'integration.retryCount';

/** A live address that takes over the key of another one. */
export interface Successor {
  readonly sid: string;
  /** False: it has to be updated before it is as declared. */
  readonly isAsDeclared: boolean;
}

export interface Change {
  readonly action: Action;
  readonly key: string;
  /** The address that the change leaves behind; of a delete, the one that goes. */
  readonly address: string;
  /** The live address that is changed or removed; null for a create. */
  readonly sid: string | null;
  readonly cause: Cause;
  readonly effect: Effect;
  /** Of a live URL the parts that `after` holds as well, and the host. */
  readonly before: ChangeState | null;
  readonly after: ChangeState | null;
  /** Sorted by path. */
  readonly fields: readonly FieldChange[];
  /** Fields that the entry leaves open: they are not sent, so that whatever is live by then stays. */
  readonly kept: readonly KeptField[];
  /** Of a replace whose new address is live already: that address. Null otherwise. */
  readonly successor: Successor | null;
  /** The file of the entry; null for a delete. */
  readonly file: string | null;
  /** The entry's key in the file; null for a delete. */
  readonly at: Place | null;
  /** Where the friendly name is written in that file. Not part of any report. */
  readonly nameAt?: Place;
  /** True when the entry, its version in force, or the last version that declared it says `protect: true`. */
  readonly protected: boolean;
  /**
   * The other half of a renamed key: of a create the key that is deleted, of a delete the key that is created. The two
   * share something that was written for this entry alone. Null otherwise.
   */
  readonly renames: string | null;
  /** For a delete and a replace. */
  readonly removal: Removal | null;
  /** A mark of the secrets in the URL that is sent, which gives nothing of them away; null when there are none. */
  readonly seal: string | null;
  /** `sha256:` + hex over environment, account, action, key, address, before, after, and the seal if there is one. */
  readonly digest: string;
}

/** A live address that no entry claims and no history proves ours. */
export interface Unmanaged {
  readonly sid: string;
  readonly address: string;
  readonly friendlyName: string | null;
}

export interface Summary {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly delete: number;
  readonly unchanged: number;
  readonly unmanaged: number;
}

/** What one environment needs. Plain data: equal inputs give equal bytes. */
export interface Plan {
  readonly environment: string;
  readonly account: string;
  readonly changes: readonly Change[];
  readonly unmanaged: readonly Unmanaged[];
  readonly unchanged: readonly { readonly key: string; readonly sid: string }[];
  /** Warnings and notes; errors stop before there is a plan. */
  readonly problems: readonly Problem[];
  readonly summary: Summary;
  readonly digest: string;
}

/** A live address that a version in force declared and no present declaration declares. */
export interface Removed {
  readonly environment: string;
  readonly sid: string;
  /** The key under which it was declared last. */
  readonly key: string;
  /** What the last version in force that declared it said of `protect`. */
  readonly protect: boolean;
  readonly removal: Removal;
  /** Commits on the planned line since the removal, itself included; 0 when it is not committed yet. */
  readonly age: number;
}
