import type { Declared } from '../base/address.ts';
import type { Place } from '../base/problem.ts';

/** A limit on one apply in one environment: a count, or a share of the addresses that are ours there. */
export type SingleCap = { readonly count: number } | { readonly percent: number };

/** Of several limits the one that allows least, which depends on how many addresses there are. */
export type Cap = SingleCap | { readonly strictestOf: readonly SingleCap[] };

export interface Policy {
  /** Null: the larger of 1 and 20 %. */
  readonly maxTakedowns: Cap | null;
  /** Null: no limit. */
  readonly maxChanges: number | null;
  readonly allowHttp: boolean;
  readonly allowEmpty: boolean;
  /** Codes of warnings that the team has acknowledged. */
  readonly accept: readonly string[];
}

/** The policy of a declaration that states none. */
export const DEFAULT_POLICY: Policy = {
  maxTakedowns: null,
  maxChanges: null,
  allowHttp: false,
  allowEmpty: false,
  accept: [],
};

/** The share of one Twilio account in the declaration. */
export interface Environment {
  readonly name: string;
  /** `AC…` that the credentials must belong to; null: whatever account they belong to. */
  readonly account: string | null;
  /** Environments that are applied and checked before this one. */
  readonly after: readonly string[];
  /** Entries declared in this environment, sorted by key. */
  readonly entries: readonly Declared[];
}

/** An item of `unmanaged`: the SID or the address of a live address that is left alone without a word. */
export interface UnmanagedItem {
  readonly value: string;
  readonly file: string;
  readonly at: Place;
}

/** A valid declaration, fully resolved. */
export interface Declaration {
  /** The file or the folder, as the user named it. */
  readonly source: string;
  /** Paths of the files that were read, in the order in which they were read. */
  readonly files: readonly string[];
  /** In the order of the files; one named `default` when no file declares any. */
  readonly environments: readonly Environment[];
  readonly unmanaged: readonly UnmanagedItem[];
  readonly policy: Policy;
  /** Where the limits of the policy are stated, as `file:line`; absent: nowhere. */
  readonly limitPlaces?: { readonly maxTakedowns: readonly string[]; readonly maxChanges: readonly string[] };
  /** How many warnings `policy.accept` keeps from being told. */
  readonly accepted: number;
}

/** What an earlier version of the file says was ours, read as leniently as possible. */
export interface DeclaredVersion {
  /**
   * False for what could never be applied, whatever the rules were then: YAML that is not well-formed, another
   * `version` or none, entries or environments that are no maps, an account that is none.
   */
  readonly isSound: boolean;
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
