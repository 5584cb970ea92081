import { ApiError } from '../base/problem.ts';
import { Secret, scrubbing } from '../base/secret.ts';
import type { Agents } from '../http/agents.ts';
import { type Answer, type Exchanged, exchange, type Fault } from '../http/exchange.ts';
import type { Limiter, Load } from '../http/limiter.ts';
import { type RetryPolicy, retrying, type Sent } from '../http/retry.ts';
import type { Clock } from '../ports/world.ts';
import { requestIdOf } from './answers.ts';
import type { Credentials } from './credentials.ts';
import type { Origin } from './origin.ts';
import { type Reply, readReply } from './reply.ts';
import { type Call, requestFor, type TwilioRequest } from './request.ts';
import type { Tracing } from './trace.ts';

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
  /** Takes the secrets of webhook URLs out of the other side's text. */
  readonly withoutSecrets: (text: string) => string;
  readonly origin: Origin;
  readonly agents: Agents;
  readonly limiter: Limiter;
  /** A limit that other accounts share; null: there is none. */
  readonly sharedLimiter: Limiter | null;
  readonly limits: Limits;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** A request that was sent, when on the clock, and how that ended. */
interface Passed {
  readonly at: number;
  readonly exchanged: Exchanged;
}

/** Sends requests: limited, timed, retried, through proxies, to nobody but the origin. Throws `ApiError` only. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #policy: RetryPolicy;
  readonly #authorization: Secret;
  readonly #scrub: (text: string) => string;
  #requests = 0;

  constructor(options: TransportOptions) {
    const { credentials, clock, random, limits, withoutSecrets } = options;
    const { user, password } = credentials;
    const basic = new Secret(Buffer.from(`${user}:${password.reveal()}`).toString('base64'));
    this.#options = options;
    this.#policy = { clock, random, budget: limits.retryBudget };
    this.#authorization = basic;
    const scrub = scrubbing([password, basic]);
    this.#scrub = (text) => scrub(withoutSecrets(text));
  }

  /** Tries so far. */
  get requests(): number {
    return this.#requests;
  }

  async request(call: Call): Promise<Reply> {
    const request = requestFor(call, this.#options.origin);
    const { environment, onWait } = this.#options;
    const { method, target, repetition, signal } = request;
    const path = target.url.pathname;
    try {
      return await retrying(
        {
          send: (attempt) => this.#send(request, attempt),
          repetition,
          isRead: method === 'GET',
          onPause: (pause) => onWait({ environment, method, path, ...pause }),
          signal,
        },
        this.#policy,
      );
    } catch (error) {
      throw error instanceof ApiError ? ofTwilio(error) : error;
    }
  }

  close(): void {
    this.#options.agents.close();
  }

  /** Null when the signal is aborted before the request is sent. */
  async #send(request: TwilioRequest, attempt: number): Promise<Sent<Reply> | null> {
    const { limiter } = this.#options;
    const release = await limiter.enter(request.signal);
    if (release === null) return null;
    let load: Load = 'unknown';
    try {
      const passed = await this.#pass(request, attempt);
      if (passed === null) return null;
      const { at, exchanged } = passed;
      load = loadOf(exchanged);
      const tried = readReply(exchanged, { scrub: this.#scrub, repetition: request.repetition });
      const pause = tried.ok ? null : tried.pause;
      if (pause !== null && pause <= this.#policy.budget) limiter.pause(pause);
      return { at, tried };
    } finally {
      release(load);
    }
  }

  /** The request on its way through the limit that accounts share. */
  async #pass(request: TwilioRequest, attempt: number): Promise<Passed | null> {
    const { agents, clock, sharedLimiter } = this.#options;
    const { signal, target } = request;
    const release = sharedLimiter === null ? ignore : await sharedLimiter.enter(signal);
    if (release === null) return null;
    try {
      await agents.for(target.url);
      // No other wait may stand between this question and the request.
      if (signal?.aborted === true) return null;
      const at = clock.now();
      return { at, exchanged: await this.#traced(request, attempt) };
    } finally {
      release('unknown');
    }
  }

  async #traced(request: TwilioRequest, attempt: number): Promise<Exchanged> {
    const { clock, onSend, onRequest, environment } = this.#options;
    const { method, target } = request;
    this.#requests += 1;
    const sent = { environment, number: this.#requests, method, path: target.url.pathname, attempt };
    onSend(sent);
    const start = clock.now();
    const exchanged = await this.#exchange(request);
    const answer = exchanged.ok ? exchanged.answer : null;
    onRequest({
      ...sent,
      status: answer?.status ?? null,
      fault: exchanged.ok ? null : exchanged.fault.message,
      durationMs: clock.now() - start,
      serverTime: timeOf(answer),
      requestId: answer === null ? null : requestIdOf(answer),
    });
    return exchanged;
  }

  async #exchange({ method, target, headers, body }: TwilioRequest): Promise<Exchanged> {
    const { agents, limits } = this.#options;
    const exchanged = await exchange({
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
      agent: await agents.for(target.url),
      timeout: limits.requestTimeout,
      longest: limits.longestAnswer,
    });
    return exchanged.ok ? exchanged : { ok: false, fault: whereabouts(exchanged.fault, target) };
  }
}

/** Who could not be reached, and the variable that names another server than Twilio's. */
function whereabouts(fault: Fault, { url, product }: TwilioRequest['target']): Fault {
  const message = fault.message.replace(/^could not be reached/, `could not be reached at ${url.host}`);
  const isNobodyThere = /^could not be reached \(E/.test(fault.message);
  if (product === null || !isNobodyThere) return { ...fault, message };
  return {
    ...fault,
    message,
    hint: 'TWILIO_BASE_URL names this server: check that it runs, or unset the variable',
  };
}

/** Messages of the room `http` complete the name of the other side. */
function ofTwilio({ details }: ApiError): ApiError {
  return new ApiError({ ...details, message: `Twilio ${details.message}` });
}

/** The `Date` header of an answer, in milliseconds since 1970. */
function timeOf(answer: Answer | null): number | null {
  const time = Date.parse(answer?.headers.date ?? '');
  return Number.isNaN(time) ? null : time;
}

function loadOf(exchanged: Exchanged): Load {
  const answer: Answer | null = exchanged.ok ? exchanged.answer : null;
  if (answer === null || answer.status >= 500) return 'unknown';
  return answer.status === 429 ? 'throttled' : 'clean';
}

function ignore(): void {}
