import { type Answer, paged } from './answers.ts';
import { Faults } from './faults.ts';
import { GitSide, type MergeMethod } from './git.ts';
import { BOT, EVERYTHING, type Grant } from './grants.ts';
import { type Places, pullRow } from './rows.ts';
import { API, type ReceivedRequest, serve } from './server.ts';
import { newSettings } from './settings-state.ts';
import {
  type CommentRow,
  type DeploymentRow,
  emptyState,
  type IssueRow,
  type Pull,
  type RunRow,
} from './state.ts';

export interface NewPull {
  /** A branch of the folder. */
  readonly branch: string;
  /** Owner of the fork that the branch is in; absent: the repository itself. */
  readonly fork?: string;
  readonly author?: string;
  readonly title?: string;
  readonly labels?: readonly string[];
  /** How often GitHub says first that it does not know whether it can be merged. */
  readonly undecided?: number;
}

export type Ending = 'success' | 'failure' | 'in_progress';

/**
 * A GitHub on this machine that holds one repository, a real one in a folder. It keeps comments, issues, statuses and
 * deployments, checks permissions, pages its lists, and can be told to fail.
 */
export class FakeGitHub {
  readonly state = emptyState();
  settings = newSettings();
  readonly faults = new Faults();
  readonly requests: ReceivedRequest[] = [];
  /** What somebody at a terminal had `gh` change. */
  readonly typed: Pick<ReceivedRequest, 'method' | 'path' | 'body'>[] = [];
  /** What a client did that GitHub does not know or like. */
  readonly violations: string[] = [];
  readonly tokens = new Map<string, { readonly login: string; readonly grants: readonly Grant[] }>();
  readonly git: GitSide;
  readonly origin: string;
  readonly places: Places;
  readonly base: string;
  /** Entries of a folder that are sent at once. */
  largestTree = 100_000;
  isPrivate = false;
  /** What people may do here; others read. */
  readonly people = new Map([['ada', 'admin']]);
  /** GitHub leaves out, or sends as null, what its description does not promise. */
  isSparse = false;
  /** How often `commits/{sha}/pulls` has nothing yet for a commit that came in with a pull request. */
  lateness = 0;
  /** Labels of new issues are dropped without a word, as for users who may not push. */
  dropsLabels = false;
  readonly #askedForPulls = new Map<string, number>();
  readonly #close: () => Promise<void>;
  #ids = 100;
  #numbers = 0;
  #seconds = 0;

  private constructor(folder: string, server: Awaited<ReturnType<typeof serve>>, base: string) {
    this.git = new GitSide(folder);
    this.origin = server.origin;
    this.places = { owner: 'acme', name: 'chats', id: 42, web: server.origin };
    this.base = base;
    this.#close = () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
  }

  /** `base` is the default branch. */
  static async start(folder: string, base = 'main'): Promise<FakeGitHub> {
    // Assigned before the first request can come.
    let github: FakeGitHub | null = null;
    const server = await serve(() => github as FakeGitHub);
    github = new FakeGitHub(folder, server, base);
    return github;
  }

  close(): Promise<void> {
    return this.#close();
  }

  get api(): string {
    return `${this.origin}${API}`;
  }

  /** A token with these permissions; without any said, with all. */
  token(grants: readonly Grant[] = EVERYTHING, login = BOT): string {
    const token = `ghs_${String(this.tokens.size + 1).padStart(36, '0')}`;
    this.tokens.set(token, { login, grants });
    return token;
  }

  openPullRequest(what: NewPull): Pull {
    const { branch, fork, author = fork ?? 'ada', title = branch, labels = [], undecided = 0 } = what;
    const pull: Pull = {
      number: this.#nextNumber(),
      title,
      author,
      labels,
      branch,
      fork: fork ?? null,
      base: this.base,
      baseSha: this.branchHead(),
      forkIsGone: false,
      locked: false,
      state: 'open',
      mergedAt: null,
      head: this.branchHead(branch),
      mergeCommit: null,
      shownMerge: null,
      introduced: [],
      undecided,
    };
    this.state.pulls.push(pull);
    return pull;
  }

  /** Lets pull requests follow their branches, as a push does. */
  push(): void {
    for (const pull of this.state.pulls) {
      if (pull.state === 'open') pull.head = this.git.commit(`refs/heads/${pull.branch}`) ?? pull.head;
    }
  }

  /** Returns the commit that the base is at then. */
  merge(number: number, how: MergeMethod): string {
    const pull = this.pull(number);
    const before = this.branchHead();
    const subject = how === 'merge' ? `Merge pull request #${number}` : `${pull.title} (#${number})`;
    const made = this.git.mergeBy(how, [this.branchHead(pull.base), pull.head], subject);
    if (made === null) throw new Error(`pull request ${number} is in conflict with ${this.base}`);
    this.git.move(pull.base, made);
    Object.assign(pull, {
      state: 'closed',
      mergedAt: this.moment(),
      mergeCommit: made,
      introduced: this.git.between(before, made),
    });
    return made;
  }

  closePullRequest(number: number): void {
    this.pull(number).state = 'closed';
  }

  comment(author: string | null, body: string, issue: number): CommentRow {
    const createdAt = this.moment();
    const comment = { id: this.nextId(), issue, author, body, createdAt, updatedAt: createdAt };
    this.state.comments.push(comment);
    return comment;
  }

  openIssue(issue: Pick<IssueRow, 'author' | 'title' | 'body' | 'labels'>): IssueRow {
    const createdAt = this.moment();
    const row = { ...issue, number: this.#nextNumber(), createdAt, updatedAt: createdAt };
    const made: IssueRow = {
      ...row,
      state: 'open',
      reason: null,
      locked: false,
      closedAt: null,
      closedBy: null,
    };
    this.state.issues.push(made);
    return made;
  }

  /** What a job with an `environment` leaves behind. */
  deploy(environment: string, sha: string, ending: Ending, given: Partial<RunRow> = {}): DeploymentRow {
    const row = this.startDeployment(environment, sha, this.run({ ...given, sha: given.sha ?? sha }).id);
    if (ending !== 'in_progress') this.endDeployment(row, ending);
    return row;
  }

  /** A run of a workflow that begins now: the apply workflow's after a push, unless said otherwise. */
  run(given: Partial<RunRow>): RunRow {
    const createdAt = this.moment();
    const run: RunRow = {
      id: given.id ?? 100_000 + this.nextId(),
      path: '.github/workflows/chat-addresses-apply.yml',
      event: 'push',
      branch: this.base,
      sha: this.branchHead(),
      createdAt,
      updatedAt: createdAt,
      status: 'in_progress',
      attempt: 1,
      ...given,
    };
    this.state.runs.push(run);
    return run;
  }

  /** What GitHub knows of the run that a job is of, from its start on. */
  startRun(id: number, given: Pick<RunRow, 'path' | 'event' | 'sha' | 'attempt'>): void {
    const known = this.state.runs.find((one) => one.id === id);
    if (known === undefined) this.run({ id, ...given });
    else known.attempt = Math.max(known.attempt, given.attempt);
  }

  endRun(id: number): void {
    const run = this.state.runs.find((one) => one.id === id);
    Object.assign(run ?? {}, { status: 'completed', updatedAt: this.moment() });
  }

  /** What GitHub records when a job with an `environment` starts, and what others can record with any run's number. */
  startDeployment(environment: string, sha: string, run: number | null): DeploymentRow {
    const row: DeploymentRow = {
      id: this.nextId(),
      sha,
      environment,
      run,
      createdAt: this.moment(),
      statuses: [{ state: 'in_progress', createdAt: this.moment() }],
    };
    this.state.deployments.push(row);
    return row;
  }

  endDeployment(row: DeploymentRow, ending: 'success' | 'failure'): void {
    row.statuses.push({ state: ending, createdAt: this.moment() });
    if (row.run !== null) this.endRun(row.run);
    if (ending !== 'success') return;
    for (const { environment, statuses, id } of this.state.deployments) {
      if (environment === row.environment && id !== row.id && statuses.at(-1)?.state === 'success')
        statuses.push({ state: 'inactive', createdAt: this.moment() });
    }
  }

  /** What a person does in the browser. */
  closeIssue(number: number, closedBy: string, reason: 'completed' | 'not_planned' | 'duplicate'): void {
    const closedAt = this.moment();
    const issue = this.state.issues.find((one) => one.number === number);
    Object.assign(issue ?? {}, { state: 'closed', reason, closedAt, closedBy, updatedAt: closedAt });
  }

  commentsOn(issue: number): readonly CommentRow[] {
    return this.state.comments.filter((comment) => comment.issue === issue);
  }

  pull(number: number): Pull {
    const pull = this.state.pulls.find((one) => one.number === number);
    if (pull === undefined) throw new Error(`there is no pull request ${number}`);
    return pull;
  }

  /** The commit that a branch points to. */
  branchHead(branch = this.base): string {
    const sha = this.git.commit(`refs/heads/${branch}`);
    if (sha === null) throw new Error(`there is no branch ${branch}`);
    return sha;
  }

  /** Those that brought a commit into the base; for one that is not in it, all that have it. */
  pullsOf(sha: string): readonly Pull[] {
    const asked = this.#askedForPulls.get(sha) ?? 0;
    this.#askedForPulls.set(sha, asked + 1);
    if (asked < this.lateness) return [];
    if (this.git.isAncestor(sha, this.branchHead())) {
      return this.state.pulls.filter(({ introduced }) => introduced.includes(sha));
    }
    return this.state.pulls.filter(({ baseSha, head }) => this.git.between(baseSha, head).includes(sha));
  }

  listed(pulls: readonly Pull[], url: URL): Answer<readonly ReturnType<typeof pullRow>[]> {
    return paged(
      pulls.map((pull) => pullRow(pull, this.places, this.git)),
      url,
    );
  }

  nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  /** Now, which is always a second later than before. */
  moment(): string {
    this.#seconds += 1;
    return new Date(Date.UTC(2026, 5, 1, 12, 0, this.#seconds)).toISOString().replace('.000Z', 'Z');
  }

  #nextNumber(): number {
    this.#numbers += 1;
    return this.#numbers;
  }
}
