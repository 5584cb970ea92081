/** An environment of a repository as GitHub has it. */
export interface EnvironmentSettings {
  readonly name: string;
  /** Jobs of these branches get its secrets: `all`, those with branch protection, or those of `admitted`. */
  readonly admits: 'all' | 'protected' | 'listed';
  /** `@user` and `@org/team` who let a job in; empty when nobody has to. */
  readonly reviewers: readonly string[];
  /** Whoever started a run may not let it in. */
  readonly preventsSelfReview: boolean;
  /** Administrators may start a job without its reviewers; null when GitHub does not say. */
  readonly letsAdministratorsPass: boolean | null;
}

/** A pattern for the names of branches or tags whose jobs an environment admits. */
export interface AdmittedBranch {
  readonly name: string;
  readonly type: 'branch' | 'tag';
}

export interface RepositoryVariable {
  readonly name: string;
  readonly value: string;
}

/** What the rules of one branch demand, over all rulesets that are in force for it. */
export interface BranchRules {
  /** The type of each rule, as GitHub writes it: `deletion`, `non_fast_forward`. */
  readonly types: readonly string[];
  readonly reviews: readonly ReviewRule[];
  readonly checks: readonly RequiredCheck[];
}

export interface ReviewRule {
  readonly approvals: number;
  readonly byOwners: boolean;
  readonly dismissesStale: boolean;
  readonly afterLastPush: boolean;
  /** Null: each method that the repository allows. */
  readonly mergeMethods: readonly string[] | null;
}

export interface RequiredCheck {
  readonly name: string;
  /** Number of the app whose check counts; null: any. */
  readonly app: number | null;
  /** The branch has to be up to date before it is merged. */
  readonly isStrict: boolean;
}

/** What workflows of a repository may do that do not say so themselves. */
export interface WorkflowPermissions {
  readonly isReadOnly: boolean;
  readonly mayApprove: boolean;
  /** Actions must be named by a commit; null when GitHub does not say. */
  readonly requiresCommits: boolean | null;
}

/** A file or folder in a folder. */
export interface FolderFile {
  readonly name: string;
  readonly blob: string;
}

/** Settings of one repository, to be read only. Every method may throw an `ApiError`, and only that. */
export interface RepositorySettings {
  about(): Promise<{ readonly defaultBranch: string; readonly isPrivate: boolean }>;
  environments(): Promise<readonly EnvironmentSettings[]>;
  /** Those that an environment with a list of its own admits. */
  admittedBranches(environment: string): Promise<readonly AdmittedBranch[]>;
  /** Names alone: GitHub tells nobody what is in a secret. */
  secretsOf(environment: string): Promise<readonly string[]>;
  variablesOf(environment: string): Promise<readonly RepositoryVariable[]>;
  /** Secrets that every job of the repository gets: its own, and those of the organisation. */
  secretsOfAllJobs(): Promise<readonly string[]>;
  variablesOfAllJobs(): Promise<readonly string[]>;
  rulesOf(branch: string): Promise<BranchRules>;
  workflowPermissions(): Promise<WorkflowPermissions>;
  /** Files of a folder at the head of a branch; empty when there is no such folder. */
  files(branch: string, folder: string): Promise<readonly FolderFile[]>;
  text(blob: string): Promise<string>;
}
