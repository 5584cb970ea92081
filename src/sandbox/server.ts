import { once, setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { strike } from './fault-answers.ts';
import type { Journal, OpenRecord, RequestRecord } from './journal.ts';
import type { Identity } from './lock.ts';
import { Refusal } from './refusal.ts';
import type { Answer, RequestHandler } from './request-handler.ts';
import { SandboxError } from './sandbox-error.ts';

export interface ListenOptions {
  /** 0: a free one. */
  readonly port: number;
  readonly journal: Journal;
  /** Milliseconds before every answer. */
  readonly latency: () => number;
  readonly onRequest: (record: RequestRecord) => void;
}

interface Inside {
  readonly handler: RequestHandler;
  readonly identity: Identity;
}

export interface Server {
  readonly url: string;
  /** Requests wait until then. */
  open(inside: Inside): void;
  /** Takes no more requests, runs `last`, then ends every connection. */
  close(last: () => Promise<void>): Promise<void>;
}

const HOST = '127.0.0.1';
const LARGEST_BODY = 1024 * 1024;

/** The HTTP side: bytes in, bytes out. */
export async function listen({ port, journal, latency, onRequest }: ListenOptions): Promise<Server> {
  const closing = new AbortController();
  // Every answer that is held back listens to it.
  setMaxListeners(0, closing.signal);
  let open: (inside: Inside) => void = () => undefined;
  const opened = new Promise<Inside>((resolve) => {
    open = resolve;
  });
  let inFlight = 0;
  const pause = (time: number) => wait(time, undefined, { signal: closing.signal });

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { handler, identity } = await opened;
    const origin = originOf(incoming, url);
    const target = new URL(incoming.url ?? '/', origin);
    if (target.pathname === '/') return sendJson(response, 200, identity);
    const record = journal.open(incoming.method ?? 'GET', target);
    response.setHeader('Twilio-Request-Id', record.id);
    response.setHeader('Twilio-Concurrent-Requests', String(inFlight));
    const body = await readBody(incoming);
    const ms = latency();
    if (ms > 0) await pause(ms);
    const { authorization, 'content-type': contentType } = incoming.headers;
    const request = {
      method: record.method,
      url: target,
      authorization,
      contentType,
      product: productOf(incoming),
      origin,
      inFlight,
      wait: pause,
    };
    const answer: Answer =
      body === null
        ? { kind: 'body', status: 413, body: TOO_LARGE.body(), retryAfter: null }
        : await handler.answer({ ...request, body }, record);
    finish(response, record, answer);
    onRequest(record);
  };

  const server = createServer((incoming, response) => {
    inFlight += 1;
    response.once('close', () => {
      inFlight -= 1;
    });
    handle(incoming, response).catch((error: unknown) => {
      if (closing.signal.aborted || response.destroyed) return response.destroy();
      const message = error instanceof Error ? error.message : String(error);
      sendJson(response, 500, new Refusal(500, 20500, `The sandbox failed: ${message}`).body());
    });
  });
  server.keepAliveTimeout = 0;
  server.listen(port, HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SandboxError(
      'sandbox-port',
      `The sandbox cannot listen on port ${port}: ${reason}`,
      'name another port',
    );
  }
  const url = `http://${HOST}:${(server.address() as AddressInfo).port}`;

  return {
    url,
    open,
    async close(last) {
      closing.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await last();
      server.closeAllConnections();
      await closed;
    },
  };
}

const TOO_LARGE = new Refusal(413, 20413, 'The body is larger than 1 MiB');

/** Links in answers lead to where the caller came in, as long as that is this machine. */
function originOf(incoming: IncomingMessage, url: string): string {
  const named = incoming.headers.host ?? '';
  return /^(localhost|127\.0\.0\.1|\[::1\]):\d{1,5}$/.test(named) ? `http://${named}` : url;
}

/** A gateway in front of Twilio is told the real host in `X-Forwarded-Host`. */
function productOf({ headers }: IncomingMessage): string | null {
  const named = headers['x-forwarded-host'];
  const [, product] = /^([a-z-]+)(?:\.[a-z0-9-]+){0,2}\.twilio\.com$/.exec(String(named ?? '')) ?? [];
  return product ?? null;
}

/** Null when it is too large; the rest is read and thrown away. */
async function readBody(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size > LARGEST_BODY ? null : Buffer.concat(chunks).toString();
}

function finish(response: ServerResponse, record: OpenRecord, answer: Answer): void {
  switch (answer.kind) {
    case 'fault':
      Object.assign(record, strike(response, answer.fault, answer.right));
      return;
    case 'body':
      record.status = answer.status;
      if (answer.retryAfter !== null) response.setHeader('Retry-After', String(answer.retryAfter));
      if (answer.status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="Twilio API"');
      sendJson(response, answer.status, answer.body);
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (body === null) {
    response.writeHead(status).end();
    return;
  }
  const text = JSON.stringify(body);
  response
    .writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
    .end(text);
}
