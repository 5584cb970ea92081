import type { ClientRequest, Agent as HttpAgent, IncomingHttpHeaders } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** One HTTP request, ready to be sent. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly agent: HttpAgent;
  /** Milliseconds from start to the last byte of the answer. */
  readonly timeout: number;
  /** Bytes of the longest answer that is read. */
  readonly longest: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** The reason that no whole answer came. */
export interface Fault {
  readonly kind: 'unreachable' | 'timeout' | 'malformed';
  /** Completes "Twilio …". */
  readonly message: string;
  readonly hint?: string;
  /** True when trying again soon may help. */
  readonly isTransient: boolean;
  /** False when the request surely never arrived. */
  readonly mayHaveArrived: boolean;
}

export type Exchanged =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly fault: Fault };

/** Sends one request and reads its whole answer. Follows no redirect. Never rejects. */
export function exchange(what: Exchange): Promise<Exchanged> {
  return new Promise((resolve) => {
    const fail = (fault: Fault) => resolve({ ok: false, fault });
    const send = what.url.protocol === 'http:' ? httpRequest : httpsRequest;
    const { method, headers, agent } = what;
    const request = send(what.url, { method, headers: { ...headers }, agent });
    // A socket's deadline is real time even where waits between attempts are simulated.
    const deadline = setTimeout(() => {
      fail(timedOut(what.timeout));
      request.destroy();
    }, what.timeout);
    request.on('close', () => clearTimeout(deadline));
    request.on('error', (error) => fail(faultOf(error)));
    watchProxy(request, fail);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= what.longest) return;
        fail(tooLong(what.longest));
        request.destroy();
      });
      response.on('error', (error) => fail(faultOf(error)));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ ok: true, answer: { status: response.statusCode ?? 0, headers: response.headers, text } });
      });
    });
    request.end(what.body ?? undefined);
  });
}

/** A proxy's own refusal comes in the shape of an answer, which must not pass for the API's. */
function watchProxy(request: ClientRequest, fail: (fault: Fault) => void): void {
  request.on('proxyConnect', (connect: { readonly statusCode: number }) => {
    if (connect.statusCode === 200) return;
    const status = connect.statusCode;
    const hint = status === 407 ? 'Put a user name and password into the proxy variable' : PROXY_HINT;
    const message = `could not be reached: the proxy answered ${status}`;
    fail({ kind: 'unreachable', message, hint, isTransient: status >= 500, mayHaveArrived: false });
    request.destroy();
  });
}

const PROXY_HINT = 'Check HTTPS_PROXY and NO_PROXY';

function timedOut(timeout: number): Fault {
  const message = `did not answer within ${Math.round(timeout / 100) / 10} s`;
  return { kind: 'timeout', message, isTransient: true, mayHaveArrived: true };
}

function tooLong(longest: number): Fault {
  const message = `sent an answer of more than ${longest} bytes`;
  return { kind: 'malformed', message, isTransient: false, mayHaveArrived: true };
}

const NEVER_ARRIVED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EACCES',
  'EPERM',
]);
const BROKEN_OFF = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);
const TRANSIENT = new Set([...BROKEN_OFF, 'ETIMEDOUT', 'EAI_AGAIN']);
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_/;

/** Only the error's code is used: its other properties hold the request, and with it the credentials. */
function faultOf(error: Error): Fault {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'no code';
  if (CERTIFICATE.test(code)) {
    return {
      kind: 'unreachable',
      message: `could not be reached: the certificate is not trusted (${code})`,
      hint: 'If a proxy or gateway has a certificate of its own, name its CA file in NODE_EXTRA_CA_CERTS',
      isTransient: false,
      mayHaveArrived: false,
    };
  }
  if (code.startsWith('HPE_')) {
    const message = `did not answer in HTTP (${code})`;
    return { kind: 'malformed', message, isTransient: false, mayHaveArrived: true };
  }
  return {
    kind: 'unreachable',
    message: BROKEN_OFF.has(code) ? `broke off the connection (${code})` : `could not be reached (${code})`,
    hint: 'Check the network, and HTTPS_PROXY if there is a proxy',
    isTransient: TRANSIENT.has(code),
    mayHaveArrived: !NEVER_ARRIVED.has(code),
  };
}
