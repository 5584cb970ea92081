import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusalOfCaller } from './admission.ts';
import { strike } from './fault-answers.ts';
import type { Journal, OpenRecord, RequestRecord } from './journal.ts';
import type { Identity } from './lock.ts';
import { Refusal } from './refusal.ts';
import type { Answer, RequestHandler } from './request-handler.ts';
import { SandboxError } from './sandbox-error.ts';

/** The parts that answer, once the sandbox is ready. */
export interface Inside {
  readonly handler: RequestHandler;
  /** The identity of this server, and the token for reading it; null for a sandbox in memory. */
  readonly identity: { readonly token: string; readonly body: Identity } | null;
}

export interface ExchangeContext {
  readonly inside: Inside;
  readonly journal: Journal;
  readonly port: number;
  /** Requests being answered, this one included. */
  readonly inFlight: number;
  /** Milliseconds before every answer. */
  readonly latency: number;
  /** Milliseconds that the clock of the `Date` header is ahead of this machine's. */
  readonly clockSkew: number;
  /** Resolves after `ms`; rejects when the server closes before. */
  readonly wait: (ms: number) => Promise<unknown>;
  readonly onRequest: (record: RequestRecord) => void;
}

const LARGEST_BODY = 1024 * 1024;
const TOO_LARGE = new Refusal(413, 20413, 'The body is larger than 1 MiB');

/** Reads one request, has it answered, and sends the answer. */
export async function exchange(
  incoming: IncomingMessage,
  response: ServerResponse,
  context: ExchangeContext,
): Promise<void> {
  const { inside, journal, port, inFlight, latency, clockSkew, wait, onRequest } = context;
  const refusal = refusalOfCaller(incoming.headers, port);
  if (refusal !== null) return sendJson(response, refusal.status, refusal.body());
  const origin = `http://${incoming.headers.host}`;
  const target = new URL(incoming.url ?? '/', origin);
  if (target.pathname === '/') return identify(incoming, response, inside);
  const record = journal.open(incoming.method ?? 'GET', target);
  if (clockSkew !== 0) response.setHeader('Date', new Date(Date.now() + clockSkew).toUTCString());
  response.setHeader('Twilio-Request-Id', record.id);
  response.setHeader('Twilio-Concurrent-Requests', String(inFlight));
  const body = await readBody(incoming);
  if (latency > 0) await wait(latency);
  const { authorization, 'content-type': contentType } = incoming.headers;
  const { method } = record;
  const { product, region } = hostOf(incoming);
  const request = {
    method,
    url: target,
    authorization,
    contentType,
    product,
    region,
    origin,
    inFlight,
    wait,
  };
  const answer: Answer =
    body === null
      ? { kind: 'body', status: 413, body: TOO_LARGE.body(), retryAfter: null }
      : await inside.handler.answer({ ...request, body }, record);
  finish(response, record, answer);
  onRequest(record);
}

/** Answers after a mistake of the sandbox itself. */
export function sendFailure(response: ServerResponse, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const said = error instanceof SandboxError ? message : `The sandbox failed: ${message}`;
  sendJson(response, 500, new Refusal(500, 20500, said).body());
}

/** Tells its folder and process to the owner of the folder, and nothing to anybody else. */
function identify({ headers }: IncomingMessage, response: ServerResponse, { identity }: Inside): void {
  const isOwner = identity !== null && headers.authorization === `Bearer ${identity.token}`;
  if (isOwner) sendJson(response, 200, identity.body);
  else sendJson(response, 401, new Refusal(401, 20003, 'Authenticate').body());
}

/** `flex-api.twilio.com`, or `flex-api.dublin.ie1.twilio.com` */
const TWILIO_HOST = /^(?<product>[a-z-]+)(?:(?:\.[a-z0-9-]+)?\.(?<region>[a-z0-9-]+))?\.twilio\.com$/;
const DEFAULT_REGION = 'us1';

/** The product of Twilio and the region that were meant: a gateway is told the real host in `X-Forwarded-Host`. */
function hostOf({ headers }: IncomingMessage): { readonly product: string | null; readonly region: string } {
  const { product, region } = TWILIO_HOST.exec(String(headers['x-forwarded-host'] ?? ''))?.groups ?? {};
  return { product: product ?? null, region: region ?? DEFAULT_REGION };
}

/** Null for a body that is too large; the rest of it is read and thrown away. */
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
