import { createHash } from 'node:crypto';
import type { OperationId } from './contract.ts';

type Pairs = readonly (readonly [name: string, value: string])[];

/** A request as it was heard and answered. Credentials are never part of it. */
export interface RequestRecord {
  /** `RQ…`, also sent as `Twilio-Request-Id`. */
  readonly id: string;
  /** `AC…`; null when the credentials were no good. */
  readonly account: string | null;
  readonly method: string;
  readonly path: string;
  readonly query: Pairs;
  readonly form: Pairs;
  /** Empty for an unknown path; two for a path that two products share. */
  readonly operations: readonly OperationId[];
  /** Null while there is no answer: a broken connection never gets one. */
  readonly status: number | null;
  /** Twilio's error code, if the answer has one. */
  readonly code: number | null;
}

/** A request or an answer that does not fit the contract. */
export interface Violation {
  readonly side: 'request' | 'answer';
  /** The request's id. */
  readonly request: string;
  readonly method: string;
  readonly path: string;
  readonly message: string;
}

export type OpenRecord = { -readonly [Key in keyof RequestRecord]: RequestRecord[Key] };

/** How many requests are remembered at most; the older half goes first. */
const CAPACITY = 50_000;

/** The requests, their answers, and the violations of the contract. */
export class Journal {
  readonly requests: OpenRecord[] = [];
  readonly violations: Violation[] = [];
  #heard = 0;

  /** Notes a request on arrival. */
  open(method: string, url: URL): OpenRecord {
    this.#heard += 1;
    const hex = createHash('sha256').update(`request:${this.#heard}`).digest('hex').slice(0, 32);
    const record: OpenRecord = {
      id: `RQ${hex}`,
      account: null,
      method,
      path: url.pathname,
      query: [...url.searchParams],
      form: [],
      operations: [],
      status: null,
      code: null,
    };
    if (this.requests.length >= CAPACITY) this.requests.splice(0, CAPACITY / 2);
    this.requests.push(record);
    return record;
  }

  violate(record: RequestRecord, side: Violation['side'], message: string): void {
    const { id, method, path } = record;
    this.violations.push({ side, request: id, method, path, message });
  }
}
