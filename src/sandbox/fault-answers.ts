import type { ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import { Refusal } from './refusal.ts';

/** Does what the fault says to the connection. Returns the status that was sent; null: none was. */
export function strike(response: ServerResponse, { kind, retryAfter }: Fault): number | null {
  switch (kind) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return null;
    case 'timeout':
      return null;
    case 'server-error':
      return refuse(response, new Refusal(500, 20500, 'Internal Server Error'));
    case 'html':
      return send(response, 502, 'text/html', '<html><body><h1>502 Bad Gateway</h1></body></html>');
    case 'garbage':
      return send(response, 200, 'application/json', '{"sid": "IG');
    case 'rate-limited':
      if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
      return refuse(response, new Refusal(429, 20429, 'Too Many Requests'));
  }
}

function refuse(response: ServerResponse, refusal: Refusal): number {
  return send(response, refusal.status, 'application/json', JSON.stringify(refusal.body()));
}

function send(response: ServerResponse, status: number, type: string, text: string): number {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) }).end(text);
  return status;
}
