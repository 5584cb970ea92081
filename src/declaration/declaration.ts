import type { Declared } from '../base/address.ts';
import type { Place } from '../base/problem.ts';

/** How many deletes one apply may do without being told otherwise. */
export type DeleteCap = { readonly count: number } | { readonly percent: number };

export interface Policy {
  /** Null: the larger of 1 and 20 %. */
  readonly maxDeletes: DeleteCap | null;
  readonly allowHttp: boolean;
  readonly allowEmpty: boolean;
}

/** One Twilio account's share of the file. */
export interface Environment {
  readonly name: string;
  /** `AC…` that the credentials must belong to; null: whatever account they belong to. */
  readonly account: string | null;
  /** Entries declared in this environment, sorted by key. */
  readonly entries: readonly Declared[];
}

/** A valid file, fully resolved. */
export interface Declaration {
  /** As the user named it. */
  readonly file: string;
  /** In the order of the file; one named `default` when the file declares none. */
  readonly environments: readonly Environment[];
  /** SIDs or addresses that are left alone without a word. */
  readonly unmanaged: readonly { readonly value: string; readonly at: Place }[];
  readonly policy: Policy;
}

/** What an earlier version of the file says was ours, read as leniently as possible. */
export interface DeclaredVersion {
  /** Null when that version has no `environments`. */
  readonly environments: readonly { readonly name: string; readonly account: string | null }[] | null;
  readonly entries: readonly DeclaredVersionEntry[];
}

export interface DeclaredVersionEntry {
  /** Null: in the only environment of a version without `environments`. */
  readonly environment: string | null;
  readonly key: string;
  readonly address: string | null;
  readonly sid: string | null;
  readonly protect: boolean;
}
