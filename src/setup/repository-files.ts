/** An environment of the declaration that has credentials of its own: applied by a job of its own, behind others. */
export interface Stage {
  /** Name of the environment in the declaration. */
  readonly environment: string;
  /** `AC…`; null when the declaration does not say. */
  readonly account: string | null;
  /** Stages that are applied and checked before this one. */
  readonly after: readonly string[];
}

/** The Action, the repository and its declaration, from which the files of the repository are made. */
export interface SetupRequest {
  /** `owner/repo/path@` and 40 hexadecimal digits. */
  readonly uses: string;
  /** The version of the Action at that commit, for the comment behind it. */
  readonly version: string;
  /** The branch that is applied. */
  readonly branch: string;
  /** `@user` or `@org/team`, who must review; may be empty. */
  readonly owners: readonly string[];
  /** The declaration: a file or a folder, from the root of the repository. */
  readonly declaration: string;
  /** The files of the declaration, where it is a folder. */
  readonly files: readonly string[];
  /** The environments of the declaration that were asked for; empty: all. */
  readonly chosen: readonly string[];
  /** In the order in which they are applied; empty when one job applies all that is declared. */
  readonly stages: readonly Stage[];
  /** Names that the declaration takes from outside: `CAREERS_TOKEN` of `{env.CAREERS_TOKEN}`. */
  readonly secrets: readonly string[];
  /** Folders that this project leaves in a checkout and that git would commit. */
  readonly unignored: readonly string[];
}

/** A file of the repository. */
export interface SetupFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** An environment on GitHub, and what it is trusted with. */
export interface GithubEnvironment {
  readonly name: string;
  /** What its jobs do: plan branches of the repository, plan forks, or apply. */
  readonly kind: 'plan' | 'fork' | 'apply';
  /** The jobs that use it. */
  readonly about: string;
  /** What the Twilio key in it may do; a key that may do more is worth more to a thief. */
  readonly key: readonly string[];
  readonly secrets: readonly string[];
  readonly variables: readonly GithubVariable[];
  /** `approval`: reviewers let each deployment in. `forks`: reviewers let each plan of a fork in. */
  readonly reviewers: 'approval' | 'forks' | 'none';
}

export interface GithubVariable {
  readonly name: string;
  /** As the declaration states it, so that it need not be set; null when it does not. */
  readonly value: string | null;
}

/** A thing to do on GitHub or in the checkout, which this program does not do. */
export interface SetupStep {
  readonly title: string;
  /** Lines for a POSIX shell in a checkout of the repository. */
  readonly commands: readonly string[];
  readonly notes: readonly string[];
}

/** All that a repository needs for the Action. */
export interface RepositoryFiles {
  readonly files: readonly SetupFile[];
  readonly environments: readonly GithubEnvironment[];
  readonly steps: readonly SetupStep[];
}
