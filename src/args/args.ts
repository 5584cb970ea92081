import type { DeclaredIntegration } from '../base/address.ts';

export type SyncFormat = 'text' | 'json' | 'markdown';
export type OutputsFormat = 'table' | 'json' | 'dotenv' | 'yaml' | 'csv' | 'markdown';

export type SnippetFormat = 'html' | 'dotenv' | 'json';

/** What every command that talks to an account takes. */
export interface Common {
  readonly file: string;
  /** Empty: all that the file declares. */
  readonly environments: readonly string[];
  /** State folder of the embedded sandbox; null: the real Twilio. */
  readonly sandbox: string | null;
  readonly verbose: boolean;
  /** Requests in flight at most, over all accounts together; null: as many as Twilio takes. */
  readonly concurrency: number | null;
}

export interface PlanFlags {
  /** The revision whose file is planned; null: the file as it is. */
  readonly ref: string | null;
  /** The revision that tells declared changes from drift. */
  readonly base: string | null;
  /** An earlier version of the file, the ownership record in place of git. */
  readonly previous: string | null;
  /** Shows every field of every change. */
  readonly full: boolean;
}

/** Limits of one run in place of those of the policy; null: the policy decides. */
export interface LimitFlags {
  readonly maxTakedowns: number | null;
  readonly maxChanges: number | null;
  readonly allowReplace: boolean;
}

export type GithubAction = 'validate' | 'plan' | 'apply' | 'drift';

/** What the Action runs; where and for whom, it finds in the runner's variables. */
export interface GithubArgs extends Common, LimitFlags {
  readonly command: 'github';
  readonly action: GithubAction;
  /** Null: `GITHUB_TOKEN`. */
  readonly token: string | null;
  /** What becomes of changes that no pull request was reviewed for. */
  readonly unreviewed: 'refuse' | 'apply';
  /** Digest of a plan that somebody agreed to by hand. */
  readonly approvedDigest: string | null;
  /** Commit of the branch whose declaration is applied, to roll back to it; null: the branch head. */
  readonly ref: string | null;
  /** Environment on GitHub whose deployments say what was applied; null: the one of the stage. */
  readonly deployment: string | null;
  /** Tests end to end what was created and updated, and fails when one of these addresses does not answer. */
  readonly check: boolean;
  /** Null: the event's. */
  readonly pullRequest: number | null;
  /** Login that plan comments are written and believed under. */
  readonly commentAuthor: string;
}

/** What the files are made from that another repository needs for the Action. */
/** Words behind a command that takes keys, of which the first may be the declaration. */
export interface KeyWords {
  readonly file: string;
  /** False: the file is the usual one, and the first of the keys may be a folder. */
  readonly isFileNamed: boolean;
  /** Entries, sites or globs; empty: all. */
  readonly keys: readonly string[];
}

type KeyCommand = Common & KeyWords;

export interface SetupArgs {
  readonly command: 'github-setup';
  /** The declaration, whose environments and secrets the files are made for. */
  readonly file: string;
  /** `owner/repo/path@` and the commit; null, which `check` alone allows: the one that the workflows use. */
  readonly uses: string | null;
  /** Null: `main`, and for `check` the default branch. */
  readonly branch: string | null;
  readonly owners: readonly string[];
  /** Environments of the declaration to set up; empty: all of them. */
  readonly environments: readonly string[];
  /** Compares with what is on GitHub, and writes nothing. */
  readonly check: boolean;
  /** Prints nothing but the names of secrets, to be filled in; null: all the rest. */
  readonly secrets: 'plan' | 'apply' | null;
  /** False: the files are printed. */
  readonly write: boolean;
  /** Writes over files that say something else. */
  readonly replace: boolean;
  readonly format: 'text' | 'json';
}

export type Args =
  | GithubArgs
  | SetupArgs
  | (Common & { readonly command: 'validate'; readonly format: SyncFormat })
  | (Common &
      PlanFlags & {
        readonly command: 'plan';
        readonly format: SyncFormat;
        readonly out: string | null;
        readonly detailedExitcode: boolean;
      })
  | (Common &
      PlanFlags &
      LimitFlags & {
        readonly command: 'apply';
        readonly format: SyncFormat;
        readonly yes: boolean;
        /** A saved plan whose changes are approved. */
        readonly plan: string | null;
        /** Milliseconds. */
        readonly verifyTimeout: number;
        readonly check: boolean;
      })
  | (Common & {
      readonly command: 'import';
      /** The file that is written into, of a folder; null: the file itself. */
      readonly into: string | null;
      readonly write: boolean;
      /** Take over what is live of what the file declares otherwise. */
      readonly adopt: boolean;
      readonly format: SyncFormat;
    })
  | (Common & {
      readonly command: 'init';
      readonly write: boolean;
      /** Prints the schema and does nothing else. */
      readonly schema: boolean;
    })
  | {
      readonly command: 'add';
      readonly file: string;
      /** The file that is written into, of a folder; null: the file itself. */
      readonly into: string | null;
      readonly key: string;
      /** Null: the one that follows from the key. */
      readonly address: string | null;
      /** One of its own, the name of one of the file, or null: what it inherits. */
      readonly integration: DeclaredIntegration | string | null;
      /** Empty: all that the file declares. */
      readonly environments: readonly string[];
      /** State folder of the embedded sandbox, for the commands that come next; null: the real Twilio. */
      readonly sandbox: string | null;
      readonly write: boolean;
      readonly format: 'text' | 'json';
    }
  | (KeyCommand & {
      readonly command: 'outputs';
      readonly sort: 'key' | 'flow';
      readonly format: OutputsFormat;
    })
  | (KeyCommand & {
      readonly command: 'snippet';
      /** Null: what fits each address. */
      readonly format: SnippetFormat | null;
      /** A folder for one file each; null: all of it is printed. */
      readonly out: string | null;
    })
  | (KeyCommand & {
      readonly command: 'check';
      readonly webchat: boolean;
      readonly format: SyncFormat;
    })
  | (KeyWords & {
      readonly command: 'log';
      /** Empty: all that were ever declared. */
      readonly environments: readonly string[];
      /** Commits at most. */
      readonly most: number;
      /** A day or moment as it is written; null: from the beginning. */
      readonly since: string | null;
      readonly format: SyncFormat;
    })
  | (Common & {
      readonly command: 'doctor';
      /** Looks at the settings of the repository on GitHub, too. */
      readonly github: boolean;
      readonly format: 'text' | 'json';
    })
  | (Common & {
      readonly command: 'doctor-learn';
      /** `AC…` */
      readonly account: string;
      readonly yes: boolean;
      /** A file for what was found out. */
      readonly out: string | null;
      readonly format: 'text' | 'json';
    })
  | (KeyCommand & { readonly command: 'explain'; readonly format: SyncFormat })
  | {
      readonly command: 'sandbox';
      readonly directory: string;
      readonly port: number;
      readonly account: string | null;
      readonly switches: readonly string[];
      /** A file that says what goes wrong. */
      readonly faults: string | null;
      /** A file that `doctor --learn` has written. */
      readonly like: string | null;
      readonly format: 'text' | 'json';
    };

/** What argv asks for. */
export type Parsed =
  | { readonly kind: 'run'; readonly args: Args }
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'usage'; readonly text: string };
