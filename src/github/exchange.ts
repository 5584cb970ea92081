import { ApiError } from '../base/problem.ts';

export interface ExchangeOptions {
  /** The only origin that requests, and with them the token, are sent to. */
  readonly origin: string;
  /** Milliseconds from start to the last byte of an answer. */
  readonly timeout: number;
  /** Told of every request before it is sent. */
  readonly onRequest: () => void;
}

const LONGEST_ANSWER = 64 * 1024 * 1024;
const MOST_REDIRECTS = 3;

/**
 * A `fetch` that reads whole answers, and asks nobody but the origin: neither a redirect nor a link to the next page
 * takes the token elsewhere. It throws `ApiError` only; messages complete "GitHub …".
 */
export function exchangeWith({ origin, timeout, onRequest }: ExchangeOptions): typeof fetch {
  return async (input, init) => {
    let url = String(input);
    for (let redirects = 0; ; redirects += 1) {
      if (!URL.canParse(url) || new URL(url).origin !== origin) throw strayed();
      onRequest();
      const answer = await exchange(url, { ...init, redirect: 'manual' }, timeout);
      const next = redirectOf(answer, init?.method ?? 'GET');
      if (next === null) return answer;
      if (redirects === MOST_REDIRECTS) throw strayed();
      url = new URL(next, url).href;
    }
  };
}

async function exchange(url: string, init: RequestInit, timeout: number): Promise<Response> {
  try {
    // A socket's deadline is real time even where waits between tries are simulated.
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(timeout) });
    const { status, headers } = answer;
    const body = await wholeBody(answer);
    return new Response(BODILESS.has(status) ? null : body, { status, headers });
  } catch (error) {
    throw error instanceof ApiError ? error : brokenOff(error, timeout);
  }
}

const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

async function wholeBody(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The types of Node do not say that a body can be iterated, which it can.
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > LONGEST_ANSWER) {
      const message = `sent an answer of more than ${LONGEST_ANSWER} bytes`;
      throw new ApiError({ kind: 'malformed', message, ambiguous: true });
    }
  }
  return Uint8Array.from(Buffer.concat(chunks));
}

/** Where the same request is to be sent instead. Only what a redirect cannot turn into something else follows it. */
function redirectOf(answer: Response, method: string): string | null {
  const { status, headers } = answer;
  const isSame = status === 307 || status === 308 || ((status === 301 || status === 302) && method === 'GET');
  return isSame ? headers.get('location') : null;
}

function strayed(): ApiError {
  return new ApiError({
    kind: 'malformed',
    message: 'sent a redirect or a link to somewhere else, which is never followed',
    hint: 'Check GITHUB_API_URL, and whether the repository has moved',
  });
}

const NEVER_ARRIVED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Only the code of the error is used: its other words may hold the request, and with it the token. */
function brokenOff(error: unknown, timeout: number): ApiError {
  if (error instanceof Error && error.name === 'TimeoutError') {
    const message = `did not answer within ${Math.round(timeout / 100) / 10} s`;
    return new ApiError({ kind: 'timeout', message, ambiguous: true });
  }
  const code = codeOf(error);
  return new ApiError({
    kind: 'unreachable',
    message: `could not be reached (${code})`,
    hint: 'Check the network of the runner',
    ...(NEVER_ARRIVED.has(code) ? {} : { ambiguous: true }),
  });
}

/** The code of the innermost error that has one. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no code';
  const inner = error.cause === undefined ? 'no code' : codeOf(error.cause);
  return inner === 'no code' && 'code' in error && typeof error.code === 'string' ? error.code : inner;
}
