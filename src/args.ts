export type SyncFormat = 'text' | 'json' | 'markdown';
export type OutputsFormat = 'table' | 'json' | 'dotenv' | 'yaml';

/** What every command that talks to an account takes. */
export interface Common {
  readonly file: string;
  /** Empty: all that the file declares. */
  readonly environments: readonly string[];
  /** State folder of the embedded sandbox; null: the real Twilio. */
  readonly sandbox: string | null;
  readonly verbose: boolean;
}

export interface PlanFlags {
  /** The revision whose file is planned; null: the file as it is. */
  readonly ref: string | null;
  /** The revision that tells declared changes from drift. */
  readonly base: string | null;
  /** An earlier version of the file, as evidence instead of git's. */
  readonly previous: string | null;
}

export type Args =
  | (Common & { readonly command: 'validate'; readonly format: SyncFormat })
  | (Common &
      PlanFlags & {
        readonly command: 'plan';
        readonly format: SyncFormat;
        readonly out: string | null;
        readonly detailedExitcode: boolean;
      })
  | (Common &
      PlanFlags & {
        readonly command: 'apply';
        readonly format: SyncFormat;
        readonly yes: boolean;
        /** A saved plan whose changes are approved. */
        readonly plan: string | null;
        readonly maxDeletes: number | null;
        readonly allowReplace: boolean;
        /** Milliseconds. */
        readonly verifyTimeout: number;
        readonly check: boolean;
      })
  | (Common & { readonly command: 'import'; readonly write: boolean; readonly format: SyncFormat })
  | (Common & { readonly command: 'outputs'; readonly format: OutputsFormat })
  | (Common & {
      readonly command: 'check';
      readonly keys: readonly string[];
      readonly webchat: boolean;
      readonly format: SyncFormat;
    })
  | (Common & { readonly command: 'explain'; readonly key: string; readonly format: SyncFormat })
  | {
      readonly command: 'sandbox';
      readonly directory: string;
      readonly port: number;
      readonly account: string | null;
      readonly switches: readonly string[];
      readonly format: 'text' | 'json';
    };

/** What argv asks for. */
export type Parsed =
  | { readonly kind: 'run'; readonly args: Args }
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'usage'; readonly text: string };
