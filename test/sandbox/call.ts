/** JSON, to be asserted upon. */
export interface Json {
  readonly [name: string]: unknown;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Empty when there is no JSON object. */
  readonly body: Json;
}

export interface CallOptions {
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly method?: string;
  /** `user:password`; null: none. */
  readonly login?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const mainLogin = `AC${'0'.repeat(31)}1:secret`;

/** One request over real HTTP; a form makes it a POST. */
export async function call(
  base: { readonly url: string },
  path: string,
  options: CallOptions = {},
): Promise<Reply> {
  const { form, login = mainLogin, headers = {} } = options;
  const body = form ? encode(form) : (options.body ?? null);
  const answer = await fetch(new URL(path, base.url), {
    method: options.method ?? (body === null ? 'GET' : 'POST'),
    headers: {
      ...(login === null ? {} : { Authorization: `Basic ${btoa(login)}` }),
      ...(form ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}),
      ...headers,
    },
    body,
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text === '' ? {} : (JSON.parse(text) as Json),
  };
}

function encode(form: NonNullable<CallOptions['form']>): string {
  const pairs = Object.entries(form).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : value.map((one) => [name, one]),
  );
  return new URLSearchParams(pairs).toString();
}

export const addresses = '/v1/Configuration/Addresses';

/** Creates a chat address on the account's Studio flow and returns the answer. */
export async function createChat(
  base: { readonly url: string },
  address: string,
  extra: CallOptions['form'] = {},
) {
  return call(base, addresses, { form: { Type: 'chat', Address: address, ...extra } });
}

/** The rows of a list's answer. */
export function rows(reply: Reply, key = 'address_configurations'): readonly Json[] {
  return reply.body[key] as readonly Json[];
}

export function meta(reply: Reply): Json {
  return reply.body.meta as Json;
}
