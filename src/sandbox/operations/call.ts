import type { Account } from '../account.ts';
import type { Shift } from '../paging.ts';
import type { Parameters } from '../parameters.ts';
import type { Switches } from '../switches.ts';

/** One valid request, on its way to an operation. */
export interface Call {
  readonly account: Account;
  /** Decoded path parameters. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Parameters;
  readonly form: Parameters;
  /** The request's path, as sent. */
  readonly pathname: string;
  /** Absolute, without a slash at its end: where answers say that resources are. */
  readonly origin: string;
  readonly switches: Switches;
  readonly shift: Shift;
}

/** Answers with a body, null for none, or throws a Refusal. Changes the account in one step, without waiting. */
export type Handler = (call: Call) => Readonly<Record<string, unknown>> | null;
