import { ApiError } from '../base/problem.ts';
import type { Comment, Issue, IssueChange, WantedIssues } from '../ports/repository-host.ts';
import type { Clock } from '../ports/world.ts';
import type { Api } from './api.ts';
import type { Fields } from './fields.ts';
import { createOnce } from './once.ts';
import { loginIn, readComment, readIssue, type TitledIssue } from './rows.ts';

/** Milliseconds before something is looked for that may have been made without an answer. */
const SETTLING = 2000;

/** Newest issues among which one that was made without an answer is looked for. */
const NEWEST = 100;

export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

/** Issues, and the comments on them and on pull requests. */
export class Discussion {
  readonly #api: Api;
  readonly #settle: () => Promise<void>;
  /** Comments and issues that were there before. None of them is taken for one that was made without an answer. */
  readonly #comments = new Map<number, { readonly issue: number }>();
  readonly #issues = new Set<number>();

  constructor(api: Api, clock: Clock) {
    this.#api = api;
    this.#settle = () => clock.sleep(SETTLING);
  }

  async comments(issue: number): Promise<readonly Comment[]> {
    const comments = await this.#listComments(issue);
    for (const { id } of comments) this.#comments.set(id, { issue });
    return comments;
  }

  async createComment(issue: number, body: string): Promise<Comment> {
    const call = {
      endpoint: this.#issues.has(issue) ? 'commentOnIssue' : 'commentOnPullRequest',
      task: `write a comment on ${this.#named(issue)}`,
      parameters: { issue_number: issue, body },
    } as const;
    const comment = await createOnce({
      create: () => this.#unlessLocked(issue, call.task, this.#api.one(call, readComment)),
      find: async () => {
        const comments = await this.#listComments(issue);
        return comments.findLast((one) => isSame(one.body, body) && !this.#comments.has(one.id)) ?? null;
      },
      settle: this.#settle,
    });
    this.#comments.set(comment.id, { issue });
    return comment;
  }

  async updateComment(id: number, body: string): Promise<void> {
    const parameters = { comment_id: id, body };
    const task = `edit comment ${id}`;
    const asked = this.#api.one({ endpoint: 'updateComment', task, parameters }, readComment);
    const issue = this.#comments.get(id)?.issue;
    await (issue === undefined ? asked : this.#unlessLocked(issue, task, asked));
  }

  async issues({ author, ...wanted }: WantedIssues): Promise<readonly Issue[]> {
    const issues = await this.#listIssues({ creator: author, ...wanted });
    for (const { number } of issues) this.#issues.add(number);
    return issues;
  }

  async createIssue({ title, body, labels }: NewIssue): Promise<Issue> {
    const parameters = { title, body, labels };
    const issue = await createOnce({
      create: () => this.#api.one({ endpoint: 'createIssue', task: 'open an issue', parameters }, onlyIssue),
      find: async () => {
        const issues = await this.#listIssues({ state: 'open' }, NEWEST);
        const isIt = (one: TitledIssue) => one.title === title && isSame(one.body, body);
        return issues.find((one) => isIt(one) && !this.#issues.has(one.number)) ?? null;
      },
      settle: this.#settle,
    });
    this.#issues.add(issue.number);
    return issue;
  }

  closerOf(number: number): Promise<string | null> {
    const task = `see who closed issue ${number}`;
    return this.#api.one({ endpoint: 'issue', task, parameters: { issue_number: number } }, (issue) =>
      loginIn(issue.fieldsOrNull('closed_by')),
    );
  }

  async updateIssue(number: number, { title, body, state }: IssueChange): Promise<void> {
    const parameters = {
      issue_number: number,
      ...(title === undefined ? {} : { title }),
      ...(body === undefined ? {} : { body }),
      ...(state === 'open' ? { state } : {}),
      ...(state === 'completed' ? { state: 'closed', state_reason: state } : {}),
    };
    await this.#api.one({ endpoint: 'updateIssue', task: `change issue ${number}`, parameters }, onlyIssue);
  }

  #listComments(issue: number): Promise<readonly Comment[]> {
    const call = {
      endpoint: this.#issues.has(issue) ? 'issueComments' : 'pullRequestComments',
      task: `list the comments on ${this.#named(issue)}`,
      parameters: { issue_number: issue },
    } as const;
    return this.#api.each(call, readComment);
  }

  async #listIssues(
    filter: Readonly<Record<string, string>>,
    most?: number,
  ): Promise<readonly TitledIssue[]> {
    const parameters = { ...filter, sort: 'created', direction: 'desc' };
    const call = { endpoint: 'issues', task: 'list the issues', parameters } as const;
    const rows = await this.#api.each(call, readIssue, most);
    return rows.filter((issue) => issue !== null);
  }

  /** GitHub refuses a comment on a locked conversation like one that is not permitted, so it is asked which it was. */
  async #unlessLocked<T>(issue: number, task: string, asked: Promise<T>): Promise<T> {
    try {
      return await asked;
    } catch (error) {
      if (!(error instanceof ApiError) || error.details.kind !== 'permission') throw error;
      const isLocked = await this.#isLocked(issue).catch(() => false);
      if (!isLocked) throw error;
      const message = `Could not ${task}: the conversation is locked`;
      throw new ApiError({ kind: 'locked', message, hint: 'Unlock the conversation to have it written' });
    }
  }

  #isLocked(issue: number): Promise<boolean> {
    const isLocked = (fields: Fields) => fields.truthOrNull('locked') ?? false;
    const task = `see whether ${this.#named(issue)} is locked`;
    return this.#issues.has(issue)
      ? this.#api.one({ endpoint: 'issue', task, parameters: { issue_number: issue } }, isLocked)
      : this.#api.one({ endpoint: 'pullRequest', task, parameters: { pull_number: issue } }, isLocked);
  }

  /** GitHub numbers issues and pull requests in one row, and has one kind of comments for both. */
  #named(number: number): string {
    return this.#issues.has(number) ? `issue ${number}` : `pull request ${number}`;
  }
}

/** Line ends, and blanks behind the last word, are nothing to rely on. */
function isSame(stored: string, sent: string): boolean {
  const bare = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();
  return bare(stored) === bare(sent);
}

function onlyIssue(fields: Fields): TitledIssue {
  const issue = readIssue(fields);
  if (issue !== null) return issue;
  throw new ApiError({ kind: 'malformed', message: 'sent a pull request instead of an issue' });
}
