import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './refusal.ts';

/** The names of the loopback interface that a request may use, without the port. */
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/i;

/**
 * Why a caller is turned away; null for one that may ask. A page of another site reaches this server by a host name
 * that it points at this machine, or by an `Origin` of its own: neither gets an answer.
 */
export function refusalOfCaller(headers: IncomingHttpHeaders, port: number): Refusal | null {
  const { host, origin } = headers;
  if (host === undefined || !isOwn(host, port)) {
    return new Refusal(421, 20001, `The sandbox answers requests to localhost:${port} only`);
  }
  if (
    origin !== undefined &&
    !(origin.startsWith('http://') && isOwn(origin.slice('http://'.length), port))
  ) {
    return new Refusal(403, 20403, 'The sandbox answers no pages of other sites');
  }
  return null;
}

function isOwn(authority: string, port: number): boolean {
  const colon = authority.lastIndexOf(':');
  return LOOPBACK.test(authority.slice(0, colon)) && authority.slice(colon + 1) === String(port);
}
