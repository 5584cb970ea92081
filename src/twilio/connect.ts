import type { Env } from '../base/variables.ts';
import { Agents } from '../http/agents.ts';
import { type Concurrency, Limiter } from '../http/limiter.ts';
import type { Inspection } from '../ports/inspection.ts';
import type { AddressStore } from '../ports/world.ts';
import { TwilioInspection } from './inspection.ts';
import { TwilioStore } from './store.ts';
import { type Limits, Transport, type TransportOptions } from './transport.ts';

export interface ConnectOptions extends Omit<TransportOptions, 'agents' | 'limiter' | 'limits'> {
  readonly env: Env;
  readonly limits: Limits & Concurrency;
}

/** Everything behind one account's store, each with its own connections and its own limit. */
export function connect(options: ConnectOptions): AddressStore {
  return new TwilioStore(options.credentials.account, transportOf(options));
}

/** The same for single requests. */
export function connectInspection(options: ConnectOptions): Inspection {
  return new TwilioInspection(options.credentials.account, transportOf(options));
}

function transportOf({ env, ...options }: ConnectOptions): Transport {
  const limiter = new Limiter(options.clock, options.limits);
  return new Transport({ ...options, agents: new Agents(env), limiter });
}
