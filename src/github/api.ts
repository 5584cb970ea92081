import { Octokit } from '@octokit/core';
import { ApiError, type ApiErrorDetails } from '../base/problem.ts';
import type { Clock } from '../ports/world.ts';
import { type Endpoint, type EndpointName, endpoints, isRepeatable } from './endpoints.ts';
import { exchangeWith } from './exchange.ts';
import { Fields, Misshapen } from './fields.ts';
import { type RetryOptions, retrying, type Wait } from './retry.ts';

export interface ApiOptions {
  readonly repository: { readonly owner: string; readonly name: string };
  /** Base of the REST API, such as `https://api.github.com`; `https:`, or `http:` on loopback. */
  readonly api: string;
  readonly token: string;
  readonly userAgent: string;
  readonly clock: Clock;
  /** From 0 to below 1; spreads the tries. */
  readonly random: () => number;
  /** Told before every wait for another try. */
  readonly onWait?: (wait: Wait) => void;
  /** Milliseconds that one request may spend on waiting; a minute. */
  readonly patience?: number;
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

/** What Octokit says of an answer, as far as it is believed. */
interface Answer {
  readonly data: unknown;
  readonly headers: { readonly link?: string | undefined };
}

const MOST_PAGES = 500;
const HEADERS = { 'x-github-api-version': '2022-11-28' };
const SENDABLE = /^[\x21-\x7e]*$/;

/** One repository over GitHub's REST API. Answers are read without trust. Throws `ApiError` only. */
export class Api {
  readonly #octokit: Octokit;
  readonly #defaults: Readonly<Record<string, unknown>>;
  readonly #token: string;
  #requests = 0;

  constructor(options: ApiOptions) {
    const { repository, api, token, userAgent, clock, random } = options;
    const { onWait = () => {}, patience = 60_000, timeout = 30_000 } = options;
    const exchange = exchangeWith({
      origin: new URL(api).origin,
      timeout,
      onRequest: () => {
        this.#requests += 1;
      },
    });
    this.#token = token;
    this.#defaults = {
      owner: repository.owner,
      repo: repository.name,
      headers: HEADERS,
    };
    this.#octokit = new Octokit({
      auth: token,
      baseUrl: api,
      userAgent,
      request: { fetch: exchange },
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    });
    const retry: RetryOptions = { clock, random, onWait, patience, token };
    this.#octokit.hook.wrap('request', (request, given) =>
      retrying(
        async () => {
          const answer = await request(given);
          return { ...answer, data: jsonOf(answer.status, answer.data) };
        },
        isRepeatable(given.method, given.url),
        retry,
      ),
    );
  }

  /** Requests sent so far, repeats and redirects included. */
  get requests(): number {
    return this.#requests;
  }

  /** One object, as `read` understands it. */
  one<T>(call: Call, read: (fields: Fields) => T): Promise<T> {
    return this.#ask(call, async ({ method, route }) => {
      const { data } = await this.#octokit.request(`${method} ${route}`, this.#parameters(call));
      return read(new Fields(data));
    });
  }

  /**
   * Every object of a list, over all its pages; no more of them than `most`. Octokit's plugin for this takes an answer
   * of another shape for the end of a list.
   */
  each<T>(call: Call, read: (fields: Fields) => T, most = Number.POSITIVE_INFINITY): Promise<readonly T[]> {
    return this.#ask(call, async ({ method, route }) => {
      const rows: T[] = [];
      let next: string | null = `${method} ${route}`;
      for (let pages = 1; next !== null && rows.length < most; pages += 1) {
        const first = pages === 1 ? { per_page: 100, ...this.#parameters(call) } : { headers: HEADERS };
        const { data, headers }: Answer = await this.#octokit.request(next, first);
        if (pages > MOST_PAGES) throw new Misshapen('');
        rows.push(...listIn(data, call.field).map(read));
        next = nextPage(headers.link);
      }
      return rows.slice(0, most);
    });
  }

  #parameters({ parameters }: Call): Record<string, unknown> {
    return { ...this.#defaults, ...parameters };
  }

  async #ask<T>(call: Call, ask: (endpoint: Endpoint) => Promise<T>): Promise<T> {
    const endpoint: Endpoint = endpoints[call.endpoint];
    try {
      if (!SENDABLE.test(this.#token)) throw new ApiError({ kind: 'credentials', message: UNSENDABLE });
      return await ask(endpoint);
    } catch (error) {
      throw new ApiError(worded(call.task, endpoint, detailsOf(error)));
    }
  }
}

const UNSENDABLE = 'takes no token with spaces or line breaks in it';

function ignore(): void {}

/** The rows of a page: all of the answer, or a field of it. */
function listIn(data: unknown, field: string | undefined): readonly Fields[] {
  if (field !== undefined) return new Fields(data).list(field);
  if (!Array.isArray(data)) throw new Misshapen('');
  return data.map((row) => new Fields(row));
}

function nextPage(link: string | undefined): string | null {
  const [, url] = /<([^<>\s]+)>;\s*rel="next"/.exec(link ?? '') ?? [];
  return url === undefined ? null : `GET ${url}`;
}

/** Octokit takes any answer below 400 for a good one, and an empty page for the end of a list. */
function jsonOf(status: number, data: unknown): object {
  if (status < 300 && typeof data === 'object' && data !== null) return data;
  throw new ApiError({
    kind: 'malformed',
    message: `answered ${status} with something else than JSON`,
    hint: 'Something between here and GitHub may have answered: check GITHUB_API_URL',
    ambiguous: true,
  });
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
