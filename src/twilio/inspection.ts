import { ApiError } from '../base/problem.ts';
import type { Inspection, RawAnswer, RawRequest } from '../ports/inspection.ts';
import type { Transport } from './transport.ts';

/** Single requests over the transport that all requests go through. */
export class TwilioInspection implements Inspection {
  readonly account: string;
  readonly #transport: Transport;

  constructor(account: string, transport: Transport) {
    this.account = account;
    this.#transport = transport;
  }

  async send({ method, product, path, query, form }: RawRequest, signal?: AbortSignal): Promise<RawAnswer> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (method === 'POST') headers['Content-Type'] = 'application/x-www-form-urlencoded';
    const uri = `https://${product}.twilio.com${path}`;
    try {
      const reply = await this.#transport.request({
        method,
        uri,
        headers,
        params: query,
        data: form,
        signal,
      });
      return { status: reply.statusCode, code: null, body: reply.body };
    } catch (error) {
      if (!(error instanceof ApiError) || !isRefusal(error)) throw error;
      const { status = 0, code = null } = error.details;
      return { status, code, body: null };
    }
  }

  close(): void {
    this.#transport.close();
  }
}

/** An answer that refuses the request; an error of the server is not one. */
function isRefusal({ details }: ApiError): boolean {
  switch (details.kind) {
    case 'permission':
    case 'refused':
    case 'not-found':
      return details.status !== undefined && details.ambiguous !== true;
    case 'credentials':
    case 'foreign-account':
    case 'locked':
    case 'not-sent':
    case 'rate-limited':
    case 'server':
    case 'unreachable':
    case 'timeout':
    case 'malformed':
      return false;
  }
}
