import type { Env } from '../base/variables.ts';
import { Agents } from '../http/agents.ts';
import { type Concurrency, Limiter } from '../http/limiter.ts';
import type { AddressStore } from '../ports/world.ts';
import { TwilioStore } from './store.ts';
import { type Limits, Transport, type TransportOptions } from './transport.ts';

export interface ConnectOptions extends Omit<TransportOptions, 'agents' | 'limiter' | 'limits'> {
  readonly env: Env;
  readonly limits: Limits & Concurrency;
}

/** Everything behind one account's store, each with its own connections and its own limit. */
export function connect({ env, ...options }: ConnectOptions): AddressStore {
  const { credentials, clock, limits } = options;
  const limiter = new Limiter(clock, limits);
  return new TwilioStore(
    credentials.account,
    new Transport({ ...options, agents: new Agents(env), limiter }),
  );
}
