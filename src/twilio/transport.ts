import type { Agent as HttpAgent } from 'node:http';
import { ApiError } from '../base/problem.ts';
import { Secret, scrubbing } from '../base/secret.ts';
import type { Agents } from '../http/agents.ts';
import type { Limiter, Load } from '../http/limiter.ts';
import { notSent, waitWhileMayStart } from '../http/may-start.ts';
import { backOff } from '../http/retry.ts';
import type { Clock } from '../ports/world.ts';
import { requestIdOf } from './answers.ts';
import type { Credentials } from './credentials.ts';
import { type Answer, type Exchanged, exchange } from './exchange.ts';
import type { Origin } from './origin.ts';
import { type Call, requestFor, type TwilioRequest } from './request.ts';
import type { Tracing } from './trace.ts';
import { ending, type Failure, judge, type Reply, reasonToRetry, type Tried } from './tries.ts';

export interface Limits {
  /** Milliseconds that one try may take. */
  readonly requestTimeout: number;
  /** Milliseconds from the beginning of a request's first try to that of its last. */
  readonly retryBudget: number;
  /** Bytes of the longest answer that is read. */
  readonly longestAnswer: number;
}

export interface TransportOptions extends Tracing {
  readonly environment: string;
  readonly credentials: Credentials;
  readonly origin: Origin;
  readonly agents: Agents;
  readonly limiter: Limiter;
  readonly limits: Limits;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** A stop where waits are short or simulated; in earnest the budget ends first. */
const MOST_TRIES = 100;

/** Sends requests: limited, timed, retried, through proxies, to nobody but the origin. Throws `ApiError` only. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #authorization: Secret;
  readonly #scrub: (text: string) => string;
  #requests = 0;

  constructor(options: TransportOptions) {
    const { user, password } = options.credentials;
    const basic = new Secret(Buffer.from(`${user}:${password.reveal()}`).toString('base64'));
    this.#options = options;
    this.#authorization = basic;
    this.#scrub = scrubbing([password, basic]);
  }

  /** Tries so far. */
  get requests(): number {
    return this.#requests;
  }

  async request(call: Call): Promise<Reply> {
    const job = requestFor(call, this.#options.origin);
    const { clock, limits, limiter, random, environment, onWait } = this.#options;
    let start: number | null = null;
    let unclear: Failure | null = null;
    for (let attempt = 1; ; attempt += 1) {
      const mayStart = await limiter.enter(job.mayStart);
      start ??= clock.now();
      const tried = mayStart ? await this.#try(job, attempt) : null;
      if (tried === null) throw calledOff(unclear, job.method, attempt - 1);
      if (tried.ok) return tried.reply;
      const reason = reasonToRetry(tried, job.repetition);
      const ms = tried.pause ?? backOff(attempt, random);
      const isLast = clock.now() + ms - start > limits.retryBudget || attempt >= MOST_TRIES;
      if (reason === null || isLast) {
        const mayHaveArrived = tried.mayHaveArrived || unclear !== null;
        throw new ApiError(ending({ ...tried, mayHaveArrived }, job.method, attempt));
      }
      if (tried.mayHaveArrived) unclear = tried;
      const { method, target } = job;
      const path = target.url.pathname;
      onWait({ environment, method, path, attempt: attempt + 1, ms, reason, isAsked: tried.pause !== null });
      if (!(await waitWhileMayStart(job.mayStart, ms, clock))) throw calledOff(unclear, job.method, attempt);
    }
  }

  close(): void {
    this.#options.agents.close();
  }

  /** Null when the mayStart is closed by now. Leaves the limiter in any case. */
  async #try(job: TwilioRequest, attempt: number): Promise<Tried | null> {
    const { agents, clock, limiter, limits, onSend, onRequest, environment } = this.#options;
    let load: Load = 'unknown';
    try {
      const agent = await agents.for(job.target.url);
      // Nothing may be waited for between this question and the request.
      if (job.mayStart?.() === false) return null;
      this.#requests += 1;
      const { method, target } = job;
      const sent = { environment, number: this.#requests, method, path: target.url.pathname, attempt };
      onSend(sent);
      const start = clock.now();
      const exchanged = await this.#send(job, agent);
      const answer = exchanged.ok ? exchanged.answer : null;
      load = loadOf(answer);
      onRequest({
        ...sent,
        status: answer?.status ?? null,
        fault: exchanged.ok ? null : exchanged.fault.message,
        durationMs: clock.now() - start,
        serverTime: timeOf(answer),
        requestId: answer === null ? null : requestIdOf(answer),
      });
      const tried = judge(exchanged, { scrub: this.#scrub, repetition: job.repetition });
      const pause = tried.ok ? null : tried.pause;
      if (pause !== null && pause <= limits.retryBudget) limiter.pause(pause);
      return tried;
    } finally {
      limiter.leave(load);
    }
  }

  #send({ method, target, headers, body }: TwilioRequest, agent: HttpAgent): Promise<Exchanged> {
    const { limits } = this.#options;
    return exchange({
      method,
      url: target.url,
      headers: {
        ...headers,
        'User-Agent': 'chat-addresses',
        Authorization: `Basic ${this.#authorization.reveal()}`,
        ...(target.product === null ? {} : { 'X-Forwarded-Host': target.product }),
        ...(body === null ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
      },
      body,
      agent,
      timeout: limits.requestTimeout,
      longest: limits.longestAnswer,
    });
  }
}

/** A write that was sent and may have taken effect was not withheld: its own failure says more. */
function calledOff(unclear: Failure | null, method: string, tries: number): ApiError {
  return unclear === null ? notSent() : new ApiError(ending(unclear, method, tries));
}

/** The `Date` header of an answer, in milliseconds since 1970. */
function timeOf(answer: Answer | null): number | null {
  const time = Date.parse(answer?.headers.date ?? '');
  return Number.isNaN(time) ? null : time;
}

function loadOf(answer: Answer | null): Load {
  if (answer === null || answer.status >= 500) return 'unknown';
  return answer.status === 429 ? 'throttled' : 'clean';
}
