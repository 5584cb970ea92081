/** What an account would be opened with. */
export interface Access {
  /** `AC…` */
  readonly account: string;
  readonly login: 'api-key' | 'auth-token';
  /** Names of the variables that the credentials come from. */
  readonly variables: readonly string[];
  readonly server: Server;
}

/** The server that requests go to. `region` and `edge` are null for the default ones. */
export type Server =
  | { readonly kind: 'twilio'; readonly edge: string | null; readonly region: string | null }
  | { readonly kind: 'base-url'; readonly origin: string };

export interface RawRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly product: 'conversations' | 'studio' | 'flex-api';
  /** With its parts encoded, such as `/v1/Configuration/Addresses`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
}

/** An answer as it came: a refusal is one, too. */
export interface RawAnswer {
  readonly status: number;
  /** Twilio's error code; null for a success. */
  readonly code: number | null;
  /** Null where there is no JSON object, and for a refusal. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** Single requests to one account, for finding out how it answers. */
export interface Inspection {
  /** `AC…` that the credentials claim to belong to. */
  readonly account: string;
  /** Throws an `ApiError` when no answer came that can be read. */
  send(request: RawRequest, signal?: AbortSignal): Promise<RawAnswer>;
  /** Lets go of idle connections. */
  close(): void;
}
