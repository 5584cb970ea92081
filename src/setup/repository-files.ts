/** Whose Action, and for whom: what a repository's files are made from. */
export interface SetupRequest {
  /** `owner/repo/path@` and 40 hexadecimal digits. */
  readonly uses: string;
  /** The version that people know that commit by, for the comment behind it. */
  readonly version: string;
  /** The branch whose file is applied. */
  readonly branch: string;
  /** `@user` or `@org/team`, who must review; may be empty. */
  readonly owners: readonly string[];
  /** Environments of the file whose account has credentials of its own. */
  readonly environments: readonly string[];
}

/** A file of the repository, from its root. */
export interface SetupFile {
  readonly path: string;
  readonly text: string;
}

/** An environment on GitHub, and what it is trusted with. */
export interface GithubEnvironment {
  readonly name: string;
  /** Who gets at it. */
  readonly about: string;
  /** What its Twilio key may do; a key that may do more is worth more to a thief. */
  readonly key: readonly string[];
  readonly secrets: readonly string[];
  readonly variables: readonly string[];
}

/** What to do on GitHub, which this program does not touch. */
export interface SetupStep {
  readonly title: string;
  readonly commands: readonly string[];
  readonly notes: readonly string[];
}

/** All that another repository needs. */
export interface RepositoryFiles {
  readonly files: readonly SetupFile[];
  readonly vaults: readonly GithubEnvironment[];
  readonly steps: readonly SetupStep[];
}
