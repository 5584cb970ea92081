import { once, setMaxListeners } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { exchange, type Inside, sendFailure } from './exchange.ts';
import type { Journal, RequestRecord } from './journal.ts';
import { SandboxError } from './sandbox-error.ts';

export interface ListenOptions {
  /** 0: a free one. */
  readonly port: number;
  readonly journal: Journal;
  /** Milliseconds before every answer. */
  readonly latency: () => number;
  /** Milliseconds that the clock of the `Date` header is ahead of this machine's. */
  readonly clockSkew: () => number;
  readonly onRequest: (record: RequestRecord) => void;
}

export interface Server {
  readonly url: string;
  /** Requests wait until then. */
  open(inside: Inside): void;
  /** Takes no more requests, runs `last`, then ends every connection. */
  close(last: () => Promise<void>): Promise<void>;
}

const HOST = '127.0.0.1';

/** The HTTP side: bytes in, bytes out. */
export async function listen(options: ListenOptions): Promise<Server> {
  const closing = new AbortController();
  // Every answer that is held back listens to it.
  setMaxListeners(0, closing.signal);
  const { opened, open } = door();
  const server = serve(options, opened, closing.signal);
  server.keepAliveTimeout = 0;
  const port = await bind(server, options.port);
  return {
    url: `http://${HOST}:${port}`,
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

function door(): { readonly opened: Promise<Inside>; readonly open: (inside: Inside) => void } {
  let open: (inside: Inside) => void = () => undefined;
  const opened = new Promise<Inside>((resolve) => {
    open = resolve;
  });
  return { opened, open: (inside) => open(inside) };
}

/** A server that answers from the moment on when `opened` resolves. */
function serve(options: ListenOptions, opened: Promise<Inside>, signal: AbortSignal): HttpServer {
  const { journal, latency, clockSkew, onRequest } = options;
  let inFlight = 0;
  const server = createServer((incoming, response) => {
    inFlight += 1;
    response.once('close', () => {
      inFlight -= 1;
    });
    const answer = async () => {
      const inside = await opened;
      const { port } = server.address() as AddressInfo;
      const pause = (ms: number) => wait(ms, undefined, { signal });
      const now = { inFlight, latency: latency(), clockSkew: clockSkew() };
      await exchange(incoming, response, { inside, journal, port, ...now, wait: pause, onRequest });
    };
    answer().catch((error: unknown) => {
      if (signal.aborted || response.destroyed) response.destroy();
      else sendFailure(response, error);
    });
  });
  return server;
}

/** Returns the port. Throws a SandboxError when it is taken. */
async function bind(server: HttpServer, port: number): Promise<number> {
  server.listen(port, HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SandboxError(
      'sandbox-port',
      `The sandbox cannot listen on port ${port}: ${reason}`,
      'Name another port',
    );
  }
  return (server.address() as AddressInfo).port;
}
