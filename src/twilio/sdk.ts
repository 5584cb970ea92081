import Base from 'twilio/lib/base/BaseTwilio.js';
import Conversations from 'twilio/lib/rest/Conversations.js';
import type FlexApi from 'twilio/lib/rest/FlexApi.js';
import Studio from 'twilio/lib/rest/Studio.js';
import { ApiError } from '../base/problem.ts';
import { Defect } from './ask.ts';
import type { Reply } from './reply.ts';
import type { Transport } from './transport.ts';

type SdkRequest = Parameters<InstanceType<typeof Base.Client>['request']>[0];

/** The SDK's resource classes over our own transport; its own HTTP client is never made. */
class Client extends Base.Client {
  readonly #transport: Transport;
  readonly #signal: AbortSignal | undefined;

  constructor(account: string, transport: Transport, signal: AbortSignal | undefined) {
    // The SDK insists on a password, would print it when inspected, and has no use for it here.
    // Empty strings keep it from reading edge, region and log level out of the environment.
    super(account, 'unused', { edge: '', region: '', logLevel: '' });
    this.#transport = transport;
    this.#signal = signal;
  }

  override async request(request: SdkRequest): Promise<Reply> {
    const { method = 'get', uri = '', params, data } = request;
    const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Charset': 'utf-8' };
    if (method === 'post') headers['Content-Type'] = 'application/x-www-form-urlencoded';
    try {
      return await this.#transport.request({
        method,
        uri,
        headers,
        params,
        data,
        signal: this.#signal,
      });
    } catch (error) {
      throw error instanceof ApiError ? error : new Defect(error);
    }
  }
}

/** The products that chat addresses need; Flex, the largest and least needed, is loaded when asked for. */
export interface Sdk {
  readonly conversations: Conversations['v1'];
  readonly studio: Studio['v2'];
  flex(): Promise<FlexApi>;
}

/** The SDK for requests under one signal: its resource classes have no place to carry one. */
export function openSdk(account: string, transport: Transport, signal?: AbortSignal): Sdk {
  const client = new Client(account, transport, signal);
  return {
    conversations: new Conversations(client).v1,
    studio: new Studio(client).v2,
    async flex() {
      const { default: Flex } = await import('twilio/lib/rest/FlexApi.js');
      return new Flex(client);
    },
  };
}

/** A path parameter: the SDK puts these into the URL as they are. */
export function segment(sid: string): string {
  return encodeURIComponent(sid);
}
