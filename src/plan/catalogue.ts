import type { Flow, Service } from '../base/address.ts';

/** What an account holds that addresses refer to. */
export interface Catalogue {
  /** `AC…` that the credentials really belong to. */
  readonly account: string;
  /** `IS…`; null when the account has none, or does not tell. */
  readonly defaultService: string | null;
  /** False: the credentials may not read which service is the default. */
  readonly knowsDefaultService: boolean;
  /** Null: the credentials may not read flows. */
  readonly flows: readonly Flow[] | null;
  /** Null: not needed, or not allowed. */
  readonly services: readonly Service[] | null;
  /** Flows, among those referred to, of which no revision is published. */
  readonly unpublished: ReadonlySet<string>;
  /** For each shown URL with secrets a mark that changes when a secret does. */
  readonly urlSeals: ReadonlyMap<string, string>;
  /** Friendly names by `FW…`. */
  readonly flowNames: ReadonlyMap<string, string>;
}
