import { ApiError, type ApiErrorDetails } from '../base/problem.ts';
import type { Env } from '../base/variables.ts';
import { Agents } from '../http/agents.ts';
import { type Exchanged, exchange } from '../http/exchange.ts';
import { type Pause, retrying, type Sent } from '../http/retry.ts';
import type { Clock } from '../ports/world.ts';
import { type Reply, readReply, redirectedElsewhere } from './answers.ts';
import { type Endpoint, type EndpointName, endpoints } from './endpoints.ts';
import { Fields, Misshapen } from './fields.ts';

export interface ApiOptions {
  readonly repository: { readonly owner: string; readonly name: string };
  /** Base of the REST API, such as `https://api.github.com`; `https:`, or `http:` on loopback. */
  readonly api: string;
  readonly token: string;
  readonly userAgent: string;
  /** Proxies are read from it, and nothing else. */
  readonly env: Env;
  readonly clock: Clock;
  /** From 0 to below 1; spreads the tries. */
  readonly random: () => number;
  /** Told before every wait for another try. */
  readonly onWait?: (pause: Pause) => void;
  /** Aborted: no request is repeated any more, and a wait for that ends at once. */
  readonly signal?: AbortSignal;
  /** Milliseconds from a request's first try to its last; a minute and a half, since some limits last a minute. */
  readonly retryBudget?: number;
  /** Milliseconds that one answer may take; half a minute. */
  readonly timeout?: number;
}

export interface Call {
  readonly endpoint: EndpointName;
  /** Completes "Could not …". */
  readonly task: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** The field that holds the list, of an answer that is an object. */
  readonly field?: string;
}

/** A request as it is sent, however often. */
interface GitHubRequest {
  readonly endpoint: Endpoint;
  readonly url: string;
  readonly body: string | null;
}

const MOST_PAGES = 500;
const MOST_REDIRECTS = 3;
const LONGEST_ANSWER = 64 * 1024 * 1024;
const SENDABLE = /^[\x21-\x7e]*$/;

/** One repository over GitHub's REST API. Answers are read without trust. Throws `ApiError` only. */
export class Api {
  readonly #options: ApiOptions;
  readonly #agents: Agents;
  #requests = 0;

  constructor(options: ApiOptions) {
    this.#options = options;
    this.#agents = new Agents(options.env);
  }

  /** Requests sent so far, repeats and redirects included. */
  get requests(): number {
    return this.#requests;
  }

  /** One object, as `read` understands it. */
  one<T>(call: Call, read: (fields: Fields) => T): Promise<T> {
    return this.#ask(call, async (endpoint) => {
      const { data } = await this.#send(this.#requestFor(endpoint, call.parameters));
      return read(new Fields(data));
    });
  }

  /** Every object of a list, over all its pages; no more of them than `most`. */
  each<T>(call: Call, read: (fields: Fields) => T, most = Number.POSITIVE_INFINITY): Promise<readonly T[]> {
    return this.#ask(call, async (endpoint) => {
      const rows: T[] = [];
      const { url: first } = this.#requestFor(endpoint, { per_page: 100, ...call.parameters });
      let url: string | null = first;
      for (let pages = 1; url !== null && rows.length < most; pages += 1) {
        const { data, link }: Reply = await this.#send({ endpoint, url, body: null });
        if (pages > MOST_PAGES) throw new Misshapen('');
        rows.push(...listIn(data, call.field).map(read));
        url = nextPage(link);
      }
      return rows.slice(0, most);
    });
  }

  /** Fills the route; the other parameters go into the query, or into the body of a change. */
  #requestFor(endpoint: Endpoint, parameters: Call['parameters'] = {}): GitHubRequest {
    const { repository, api } = this.#options;
    const rest = new Map(Object.entries({ owner: repository.owner, repo: repository.name, ...parameters }));
    const path = endpoint.route.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = String(rest.get(name));
      rest.delete(name);
      return encodeURIComponent(value);
    });
    rest.delete('owner');
    rest.delete('repo');
    const url = new URL(api + path);
    if (endpoint.method !== 'GET')
      return { endpoint, url: url.href, body: JSON.stringify(Object.fromEntries(rest)) };
    for (const [name, value] of rest) url.searchParams.append(name, String(value));
    return { endpoint, url: url.href, body: null };
  }

  #send(request: GitHubRequest): Promise<Reply> {
    const { clock, random, signal, onWait = () => {}, retryBudget = 90_000 } = this.#options;
    const { method, repetition } = request.endpoint;
    return retrying(
      {
        send: () => this.#try(request),
        repetition,
        isRead: method === 'GET',
        onPause: onWait,
        signal,
      },
      { clock, random, budget: retryBudget },
    );
  }

  /** Follows redirects inside the API, as long as they cannot turn the request into another one. */
  async #try(request: GitHubRequest): Promise<Sent<Reply>> {
    const { api, clock, token } = this.#options;
    const at = clock.now();
    let { url } = request;
    for (let redirects = 0; ; redirects += 1) {
      if (!URL.canParse(url) || new URL(url).origin !== new URL(api).origin) throw redirectedElsewhere();
      const exchanged = await this.#exchange({ ...request, url });
      const next = redirectOf(exchanged, request.endpoint.method);
      if (next === null) return { at, tried: readReply(exchanged, token) };
      if (redirects === MOST_REDIRECTS) throw redirectedElsewhere();
      url = URL.canParse(next, url) ? new URL(next, url).href : next;
    }
  }

  async #exchange({ endpoint, url, body }: GitHubRequest): Promise<Exchanged> {
    const { token, userAgent, timeout = 30_000 } = this.#options;
    const agent = await this.#agents.for(new URL(url));
    this.#requests += 1;
    return exchange({
      method: endpoint.method,
      url: new URL(url),
      headers: {
        Accept: 'application/vnd.github+json',
        Authorization: `Bearer ${token}`,
        'User-Agent': userAgent,
        'X-GitHub-Api-Version': '2022-11-28',
        ...(body === null
          ? {}
          : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) }),
      },
      body,
      agent,
      timeout,
      longest: LONGEST_ANSWER,
    });
  }

  async #ask<T>(call: Call, ask: (endpoint: Endpoint) => Promise<T>): Promise<T> {
    const endpoint: Endpoint = endpoints[call.endpoint];
    try {
      if (!SENDABLE.test(this.#options.token))
        throw new ApiError({ kind: 'credentials', message: UNSENDABLE });
      return await ask(endpoint);
    } catch (error) {
      throw new ApiError(worded(call.task, endpoint, detailsOf(error)));
    }
  }
}

const UNSENDABLE = 'takes no token with spaces or line breaks in it';

/** The rows of a page: all of the answer, or a field of it. */
function listIn(data: unknown, field: string | undefined): readonly Fields[] {
  if (field !== undefined) return new Fields(data).list(field);
  if (!Array.isArray(data)) throw new Misshapen('');
  return data.map((row) => new Fields(row));
}

function nextPage(link: string | undefined): string | null {
  return /<([^<>\s]+)>;\s*rel="next"/.exec(link ?? '')?.[1] ?? null;
}

/** The URL to which an answer redirects the same request; null when it redirects none. */
function redirectOf(exchanged: Exchanged, method: string): string | null {
  if (!exchanged.ok) return null;
  const { status, headers } = exchanged.answer;
  const isSame = status === 307 || status === 308 || ((status === 301 || status === 302) && method === 'GET');
  return isSame ? (headers.location ?? null) : null;
}

function detailsOf(error: unknown): ApiErrorDetails {
  if (error instanceof ApiError) return error.details;
  if (!(error instanceof Misshapen)) throw error;
  const field = error.field === '' ? 'an answer of an unknown shape' : `an answer without ${error.field}`;
  return { kind: 'malformed', message: `sent ${field}`, ambiguous: true };
}

/** Says what was tried, and what the token lacks. */
function worded(
  task: string,
  endpoint: Endpoint,
  { ambiguous, ...details }: ApiErrorDetails,
): ApiErrorDetails {
  const { kind } = details;
  const hint = details.hint ?? hintFor(kind, endpoint);
  return {
    ...details,
    message: `Could not ${task}: GitHub ${details.message}`,
    ...(hint === undefined ? {} : { hint }),
    ...(ambiguous === true && endpoint.access === 'write' ? { ambiguous } : {}),
  };
}

function hintFor(
  kind: ApiErrorDetails['kind'],
  { permission, access, askedBy }: Endpoint,
): string | undefined {
  const holder = askedBy === 'jobs' ? 'job' : 'token';
  const lacking = `the ${holder} the permission ${permission}: ${access}`;
  switch (kind) {
    case 'permission':
      return `Give ${lacking}`;
    case 'not-found':
      return `There is no such thing, or the token may not see it: give ${lacking}`;
    case 'credentials':
      return askedBy === 'jobs'
        ? "Use the job's own token, or one that has not expired"
        : 'Use a token that has not expired';
    case 'foreign-account':
    case 'locked':
    case 'not-sent':
    case 'refused':
    case 'rate-limited':
    case 'server':
    case 'unreachable':
    case 'timeout':
    case 'malformed':
      return undefined;
  }
}
