import { ApiError } from '../base/problem.ts';
import type { Comment, Conversation, Issue, IssueChange, WantedIssues } from '../ports/repository-host.ts';
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
  readonly #comments = new Set<number>();
  readonly #issues = new Set<number>();

  constructor(api: Api, clock: Clock) {
    this.#api = api;
    this.#settle = () => clock.sleep(SETTLING);
  }

  async comments(on: Conversation): Promise<readonly Comment[]> {
    const comments = await this.#listComments(on);
    for (const { id } of comments) this.#comments.add(id);
    return comments;
  }

  async createComment(on: Conversation, body: string): Promise<Comment> {
    const call = {
      endpoint: on.of === 'issue' ? 'commentOnIssue' : 'commentOnPullRequest',
      task: `write a comment on ${named(on)}`,
      parameters: { issue_number: on.number, body },
    } as const;
    const create = () => this.#api.one(call, (fields) => readComment(fields, on));
    const comment = await createOnce({
      create: () => this.#unlessLocked(on, call.task, create),
      find: async () => {
        const comments = await this.#listComments(on);
        return comments.findLast((one) => isSame(one.body, body) && !this.#comments.has(one.id)) ?? null;
      },
      settle: this.#settle,
    });
    this.#comments.add(comment.id);
    return comment;
  }

  async updateComment({ id, on }: Pick<Comment, 'id' | 'on'>, body: string): Promise<void> {
    const parameters = { comment_id: id, body };
    const task = `edit comment ${id}`;
    const call = { endpoint: 'updateComment', task, parameters } as const;
    await this.#unlessLocked(on, task, () => this.#api.one(call, (fields) => readComment(fields, on)));
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

  #listComments(on: Conversation): Promise<readonly Comment[]> {
    const call = {
      endpoint: on.of === 'issue' ? 'issueComments' : 'pullRequestComments',
      task: `list the comments on ${named(on)}`,
      parameters: { issue_number: on.number },
    } as const;
    return this.#api.each(call, (fields) => readComment(fields, on));
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
  async #unlessLocked<T>(on: Conversation, task: string, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ApiError) || error.details.kind !== 'permission') throw error;
      const isLocked = await this.#isLocked(on).catch(() => false);
      if (!isLocked) throw error;
      const message = `Could not ${task}: the conversation is locked`;
      throw new ApiError({ kind: 'locked', message, hint: 'Unlock the conversation to have it written' });
    }
  }

  #isLocked(on: Conversation): Promise<boolean> {
    const isLocked = (fields: Fields) => fields.truthOrNull('locked') ?? false;
    const task = `see whether ${named(on)} is locked`;
    return on.of === 'issue'
      ? this.#api.one({ endpoint: 'issue', task, parameters: { issue_number: on.number } }, isLocked)
      : this.#api.one({ endpoint: 'pullRequest', task, parameters: { pull_number: on.number } }, isLocked);
  }
}

function named({ of, number }: Conversation): string {
  return of === 'issue' ? `issue ${number}` : `pull request ${number}`;
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
