import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Fault } from './fault-table.ts';
import { Refusal } from './refusal.ts';

/** The answer that there would have been; null: none that was worked out. */
export type RightAnswer = { readonly status: number; readonly body: unknown } | null;

/** Faults that break or bend what goes over the wire; the others only change what the answer says. */
export type WireFault = Exclude<Fault, { kind: 'slow' | 'row-repeated' | 'row-missing' }>;

/** The answer that was sent; null where none was. */
export interface Sent {
  readonly status: number | null;
  readonly code: number | null;
}

const NOTHING: Sent = { status: null, code: null };

/** Does what the fault says to the connection. */
export function strike(response: ServerResponse, fault: WireFault, right: RightAnswer): Sent {
  switch (fault.kind) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return NOTHING;
    case 'timeout':
      return NOTHING;
    case 'rate-limited':
      waitFirst(response, fault);
      return refuse(response, new Refusal(429, 20429, 'Too Many Requests'), fault);
    case 'server-error': {
      waitFirst(response, fault);
      const { status = 500 } = fault;
      return refuse(response, new Refusal(status, 20_000 + status, 'Internal Server Error'), fault);
    }
    case 'forbidden':
      return refuse(response, new Refusal(403, fault.code ?? 20403, 'Forbidden'), fault);
    case 'refused':
      return refuse(response, new Refusal(fault.status ?? 400, fault.code ?? 20001, 'Refused'), fault);
    case 'bad-page-token':
      return refuse(response, new Refusal(400, 21481, 'Invalid page token'), {});
    case 'html':
      return send(
        response,
        fault.status ?? 502,
        'text/html',
        '<html><body><h1>Bad Gateway</h1></body></html>',
      );
    case 'garbage':
      return send(response, 200, 'application/json', '{"sid": "IG');
    case 'cut':
      return cutOff(response, right);
    case 'endless':
      return begin(response, () => trickle(response));
    case 'flood':
      return begin(response, () => Readable.from(blanks()).pipe(response));
  }
}

function waitFirst(
  response: ServerResponse,
  { retryAfter, retryAfterAs }: { readonly retryAfter?: number; readonly retryAfterAs?: 'seconds' | 'date' },
): void {
  if (retryAfter === undefined) return;
  const now = new Date();
  const date = new Date(now.getTime() + retryAfter * 1000);
  // One clock for both headers: the wait is the difference between them.
  response.setHeader('Date', now.toUTCString());
  response.setHeader('Retry-After', retryAfterAs === 'date' ? date.toUTCString() : String(retryAfter));
}

function refuse(
  response: ServerResponse,
  refusal: Refusal,
  { body = 'classic' }: { readonly body?: 'classic' | 'problem' },
): Sent {
  const { status, code } = refusal;
  if (body === 'problem')
    send(response, status, 'application/problem+json', JSON.stringify(refusal.problem()));
  else send(response, status, 'application/json', JSON.stringify(refusal.body()));
  return { status, code };
}

function send(response: ServerResponse, status: number, type: string, text: string): Sent {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) }).end(text);
  return { status, code: null };
}

/** Half of the answer. One without a body has no middle: it breaks before. */
function cutOff(response: ServerResponse, right: RightAnswer): Sent {
  if (right === null || right.body === null) {
    response.socket?.resetAndDestroy();
    return NOTHING;
  }
  const bytes = Buffer.from(JSON.stringify(right.body));
  response.writeHead(right.status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.destroy());
  return { status: right.status, code: null };
}

function begin(response: ServerResponse, go: () => void): Sent {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  go();
  return { status: 200, code: null };
}

const TRICKLE_MS = 50;

function trickle(response: ServerResponse): void {
  const drip = setInterval(() => response.write(' '), TRICKLE_MS);
  response.once('close', () => clearInterval(drip));
}

function* blanks(): Generator<string> {
  for (;;) yield ' '.repeat(64 * 1024);
}
