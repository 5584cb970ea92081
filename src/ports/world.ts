import type { AddressState, Flow, Live, Service } from '../base/address.ts';
import type { Result } from '../base/problem.ts';
import type { EntryUrl } from '../base/secret-url.ts';

/** Time, handed in so that tests own it. */
export interface Clock {
  /** Milliseconds since an arbitrary start; only differences mean anything. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Whatever lies below a folder and is no folder itself. */
export interface FolderEntry {
  /** From the folder, with `/`. */
  readonly path: string;
  /** `special`: a pipe, a socket or a device, which may never end. */
  readonly kind: 'file' | 'link' | 'link-to-folder' | 'special';
}

export interface Files {
  /**
   * Everything below a folder, in no order; folders whose name `mayEnter` refuses are left out, links to such folders
   * too, and no link is followed. Null when the path is no folder. Throws the platform's error.
   */
  list(path: string, mayEnter: (name: string) => boolean): Promise<readonly FolderEntry[] | null>;
  /** Throws the platform's error (`code` is `ENOENT`, `EACCES`, `EISDIR`, …). Reads at most `limit` bytes. */
  read(path: string, limit: number): Promise<Uint8Array>;
  /** Writes beside the target, then renames: a reader never sees half a file. Throws the platform's error. */
  write(path: string, content: string): Promise<void>;
  /** Makes a folder, and those it is to lie in. Throws the platform's error. */
  makeFolder(path: string): Promise<void>;
}

export interface GitAnswer {
  /** Null when git could not be started or was killed. */
  readonly status: number | null;
  /** Empty when the output went to `GitOptions.output`. */
  readonly stdout: Uint8Array;
  readonly stderr: string;
  /** True when there is no `git` to run. */
  readonly missing: boolean;
  /** True when there is no folder to run it in, or none that can be entered. */
  readonly noFolder: boolean;
}

export interface GitOptions {
  readonly cwd: string;
  readonly input?: string | Uint8Array;
  /** Takes the output piece by piece, so that its size costs no memory; `false` stops git early. */
  readonly output?: (chunk: Uint8Array) => boolean;
}

/** Runs git as a child process, with every configuration of the repository that runs programs switched off. */
export interface Git {
  run(args: readonly string[], options: GitOptions): Promise<GitAnswer>;
}

/** What the account says of itself. */
export interface AccountFacts {
  /** `AC…` */
  readonly account: string;
  /** `IS…` of the default Conversations service; null when there is none. */
  readonly defaultService: string | null;
}

/** What a create or an update sends: the whole declared group, never a delta. A field of undefined is not sent. */
export interface Wanted {
  readonly address: string;
  readonly state: Omit<AddressState, 'friendlyName' | 'service'> & {
    /** Null clears it. */
    readonly friendlyName: string | null | undefined;
    /** `IS…`; null clears it, so that the default service holds. */
    readonly service: string | null | undefined;
  };
}

export interface ChatWebhook {
  readonly target: string;
  readonly flow: string | null;
  readonly url: string | null;
  readonly method: string | null;
  readonly events: readonly string[];
}

/**
 * The chat addresses of one account. Every method may throw an `ApiError`, and only that.
 * Addresses of another type are never returned and never written. A request whose signal is aborted before it is sent, or
 * before it is sent again, ends in an `ApiError` of kind `not-sent`; one that is on its way is left to end.
 */
export interface AddressStore {
  /** `AC…` that the credentials claim to belong to. */
  readonly account: string;
  /** Requests sent so far, retries included. */
  readonly requests: number;
  /** For each shown URL with secrets a mark that changes when a secret does, and gives nothing of it away. */
  readonly urlSeals: ReadonlyMap<string, string>;
  /** Every chat address, each SID once, pages followed to the end; an incomplete listing throws. */
  list(signal?: AbortSignal): Promise<readonly Live[]>;
  /** Null when there is none with that SID, or that address; a new one may be missing for a while. */
  fetch(sidOrAddress: string, signal?: AbortSignal): Promise<Live | null>;
  /** Type of the configuration that has this address, in lower case; null: none, or Twilio does not tell. */
  typeOf(address: string, signal?: AbortSignal): Promise<string | null>;
  /** An `ApiError` with `ambiguous` may have created it: look for it before trying again. */
  create(wanted: Wanted, signal?: AbortSignal): Promise<Live>;
  update(sid: string, wanted: Wanted, signal?: AbortSignal): Promise<Live>;
  /** Resolves once the address is gone; with false when it was so before, by somebody else's doing. */
  remove(sid: string, signal?: AbortSignal): Promise<boolean>;
  facts(signal?: AbortSignal): Promise<AccountFacts>;
  flows(signal?: AbortSignal): Promise<readonly Flow[]>;
  /** Whether any revision of the flow is published. */
  isPublished(flow: string, signal?: AbortSignal): Promise<boolean>;
  services(signal?: AbortSignal): Promise<readonly Service[]>;
  /** The service that Flex itself uses (`IS…`); null when the account has no Flex. */
  flexService(signal?: AbortSignal): Promise<string | null>;
  /** Opens a conversation on the address as a visitor would, without a message; returns `CH…`. */
  openChat(sid: string, name: string): Promise<string>;
  /** The webhooks attached to a conversation. `service` is null for the default one. */
  chatWebhooks(conversation: string, service: string | null): Promise<readonly ChatWebhook[]>;
  closeChat(conversation: string, service: string | null): Promise<void>;
  /** Lets go of idle connections. */
  close(): void;
}

/** Which account to open, and for which environment of the file. */
export interface AccountRequest {
  readonly environment: string;
  /** `AC…` from the file; null: the credentials decide. */
  readonly account: string | null;
  /** URLs with secrets, which are shown as `{env.NAME}` on this side of the port, and sent as they are. Absent: none. */
  readonly secretUrls?: readonly EntryUrl[];
  /** True when the file declares other environments too, so that variables are best named with the one behind them. */
  readonly isOneOfSeveral?: boolean;
}

/** Opens accounts. Missing or malformed credentials and secrets are problems, found without contacting anyone. */
export interface Accounts {
  open(request: AccountRequest): Promise<Result<AddressStore>>;
}

/** One of the program's output streams. Writing after the reader has gone is not an error. */
export interface Output {
  readonly isTTY: boolean;
  /** Columns of the terminal; undefined when there is none. */
  readonly columns: number | undefined;
  readonly colour: boolean;
  write(text: string): void;
}

/** Shows how long work is getting on. On a terminal a spinner, elsewhere nothing. */
export interface Progress {
  /** Replaces the line that is shown. */
  update(text: string): void;
  /** Takes the line away, so that something else may be printed. */
  clear(): void;
  /** Takes the line away for good: what is still under way shows nothing, and keeps nothing alive. */
  close(): void;
}

/** All that the program needs from outside. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Node's version, such as `v22.1.0`. */
  readonly node: string;
  readonly clock: Clock;
  /** The date and time of this machine, in milliseconds since 1970. */
  readonly time: () => number;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly files: Files;
  readonly git: Git;
  /** What is piped into the program, `limit` bytes of it at most. Throws the platform's error. */
  readonly readInput: (limit: number) => Promise<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly progress: Progress;
  /** Asks a question and returns the typed answer, null when there was none. Null when nobody can be asked. */
  readonly ask: ((question: string) => Promise<string | null>) | null;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** Lets the program take less memory and more time from now on. Absent: it takes what it takes. */
  readonly spareMemory?: () => Promise<void>;
}
