import type { Live } from '../../base/address.ts';
import type { Declaration } from '../../declaration/declaration.ts';
import type { Catalogue } from '../../plan/catalogue.ts';
import type { Change } from '../../plan/change.ts';

/** One environment's account, and the changes of its plan that should become needless. */
export interface AdoptSource {
  readonly environment: string;
  readonly live: readonly Live[];
  readonly catalogue: Catalogue;
  /** Of the plan of the file as it is, all or some. */
  readonly changes: readonly Change[];
}

export interface AdoptRequest {
  readonly file: string;
  /** The file as it is, with its byte order mark. */
  readonly text: string;
  readonly declaration: Declaration;
  readonly sources: readonly AdoptSource[];
}

/** A change with the environment that it belongs to. */
export interface AdoptableChange {
  readonly source: AdoptSource;
  readonly change: Change;
}
