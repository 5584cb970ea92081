import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came over the wire. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

export type Handler = (seen: ReceivedRequest, response: ServerResponse) => void;

export interface Scripted {
  readonly origin: string;
  readonly seen: readonly ReceivedRequest[];
  close(): Promise<void>;
}

/** A server on loopback that answers as told. */
export async function scripted(handler: Handler): Promise<Scripted> {
  const seen: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://test');
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      const { method = '', headers } = request;
      const one = { method, path: url.pathname, query: url.searchParams, form, headers };
      seen.push(one);
      handler(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface Scene {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export function json(response: ServerResponse, { status = 200, headers = {}, body }: Scene): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

/** Answers the scenes in turn; the last one again and again. */
export function inTurn(...scenes: readonly (Scene | Handler)[]): Handler {
  let turn = 0;
  return (seen, response) => {
    const scene = scenes[Math.min(turn, scenes.length - 1)];
    turn += 1;
    if (typeof scene === 'function') scene(seen, response);
    else json(response, scene ?? {});
  };
}
