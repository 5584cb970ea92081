import { invalid, notFound, ok, paged, refused, whyNotBody } from './answers.ts';
import { type Asked, type Route, route } from './route.ts';
import { commentRow, issueRow, pullAsIssue, user } from './rows.ts';
import type { CommentRow, IssueRow } from './state.ts';

/** Issues, and the comments on them and on pull requests, which GitHub keeps in one place. */
export const issueRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/issues/{issue_number}/comments',
    needs: (asked) => grants(asked, numberIn(asked), 'read'),
    answer: (asked) => {
      const number = numberIn(asked);
      if (kindOf(asked, number) === null) return notFound();
      const rows = asked.github.state.comments.filter(({ issue }) => issue === number);
      return paged(
        rows.map((row) => shown(asked, row)),
        asked.url,
      );
    },
  }),
  route({
    method: 'POST',
    path: '/issues/{issue_number}/comments',
    needs: (asked) => grants(asked, numberIn(asked), 'write'),
    answer: (asked) => {
      const number = numberIn(asked);
      if (kindOf(asked, number) === null) return notFound();
      const why = whyLocked(asked, number) ?? whyNotBody('IssueComment', asked.body.body);
      if (why !== null) return why;
      return ok(shown(asked, asked.github.comment(asked.login, String(asked.body.body), number)), 201);
    },
  }),
  route({
    method: 'PATCH',
    path: '/issues/comments/{comment_id}',
    needs: (asked) => grants(asked, commentIn(asked)?.issue ?? 0, 'write'),
    answer: (asked) => {
      const comment = commentIn(asked);
      if (comment === undefined) return notFound();
      const why = whyLocked(asked, comment.issue) ?? whyNotBody('IssueComment', asked.body.body);
      if (why !== null) return why;
      comment.body = String(asked.body.body);
      comment.updatedAt = asked.github.moment();
      return ok(shown(asked, comment));
    },
  }),
  route({
    method: 'GET',
    path: '/issues',
    needs: () => ['issues: read'],
    answer: ({ github, url }) => {
      const labels = url.searchParams.get('labels')?.split(',') ?? [];
      const state = url.searchParams.get('state') ?? 'open';
      const creator = url.searchParams.get('creator');
      const since = url.searchParams.get('since');
      const isAsked = (one: Listed) =>
        (state === 'all' || one.state === state) &&
        (creator === null || one.author === creator) &&
        (since === null || Date.parse(one.updatedAt ?? '') >= Date.parse(since)) &&
        labels.every((label) => one.labels.includes(label));
      const issues = github.state.issues.filter(isAsked).map((issue) => issueRow(issue, github.places));
      const pulls = github.state.pulls.filter(isAsked).map((pull) => pullAsIssue(pull, github.places));
      return paged(
        [...issues, ...pulls].sort((one, other) => other.number - one.number),
        url,
      );
    },
  }),
  route({
    method: 'GET',
    path: '/issues/{issue_number}',
    needs: () => ['issues: read'],
    answer: ({ github, in: at }) => {
      const issue = github.state.issues.find(({ number }) => String(number) === at('issue_number'));
      if (issue === undefined) return notFound();
      const closer = issue.closedBy === null ? null : user(issue.closedBy);
      return ok({ ...issueRow(issue, github.places), closed_by: closer });
    },
  }),
  route({
    method: 'GET',
    path: '/collaborators/{username}/permission',
    needs: () => ['metadata: read'],
    answer: ({ github, in: at }) => ok({ permission: github.people.get(at('username')) ?? 'read' }),
  }),
  route({
    method: 'POST',
    path: '/issues',
    needs: () => ['issues: write'],
    answer: ({ github, body, login }) => {
      const { title, labels } = body;
      if (typeof title !== 'string' || title === '') return invalid('Issue', 'title', "Title can't be blank");
      const why = whyNotBody('Issue', body.body);
      if (why !== null) return why;
      const names = Array.isArray(labels) && !github.dropsLabels ? labels.map(String) : [];
      const issue = github.openIssue({ author: login, title, body: String(body.body ?? ''), labels: names });
      return ok(issueRow(issue, github.places), 201);
    },
  }),
  route({
    method: 'PATCH',
    path: '/issues/{issue_number}',
    needs: () => ['issues: write'],
    answer: ({ github, in: at, body, login }) => {
      const issue = github.state.issues.find(({ number }) => String(number) === at('issue_number'));
      if (issue === undefined) return notFound();
      const why = body.body === undefined ? null : whyNotBody('Issue', body.body);
      if (why !== null) return why;
      const moment = github.moment();
      issue.updatedAt = moment;
      change(issue, { body, login, moment });
      return ok(issueRow(issue, github.places));
    },
  }),
];

/** What issues and pull requests are listed by. */
interface Listed {
  readonly state: string;
  readonly author: string;
  readonly updatedAt?: string;
  readonly labels: readonly string[];
}

/** As in renovate's reports: a job's token may not comment, nor edit what it wrote. */
function whyLocked({ github }: Asked, number: number) {
  const found = [...github.state.pulls, ...github.state.issues].find((one) => one.number === number);
  return found?.locked === true ? refused(403, 'Unable to create comment because issue is locked.') : null;
}

interface Change extends Pick<Asked, 'body' | 'login'> {
  readonly moment: string;
}

function change(issue: IssueRow, { body, login, moment }: Change): void {
  if (typeof body.title === 'string') issue.title = body.title;
  if (typeof body.body === 'string') issue.body = body.body;
  if (body.state === 'closed') {
    issue.state = 'closed';
    issue.reason = body.state_reason === 'not_planned' ? 'not_planned' : 'completed';
    Object.assign(issue, { closedAt: moment, closedBy: login });
  }
  if (body.state === 'open' && issue.state === 'closed') {
    issue.state = 'open';
    issue.reason = 'reopened';
    Object.assign(issue, { closedAt: null, closedBy: null });
  }
}

function numberIn({ in: at }: Asked): number {
  return Number(at('issue_number'));
}

function commentIn({ github, in: at }: Asked): CommentRow | undefined {
  return github.state.comments.find(({ id }) => String(id) === at('comment_id'));
}

/** Null when there is neither an issue nor a pull request of that number. */
function kindOf({ github }: Asked, number: number): 'pull' | 'issues' | null {
  if (github.state.pulls.some((pull) => pull.number === number)) return 'pull';
  return github.state.issues.some((issue) => issue.number === number) ? 'issues' : null;
}

function shown(asked: Asked, comment: CommentRow) {
  const { body, ...row } = commentRow(comment, kindOf(asked, comment.issue) ?? 'issues', asked.github.places);
  return asked.github.isSparse && body === '' ? row : { ...row, body };
}

/** Either permission will do for comments on a pull request. */
function grants(asked: Asked, number: number, access: 'read' | 'write') {
  const issues = `issues: ${access}` as const;
  return kindOf(asked, number) === 'pull'
    ? ([`pull-requests: ${access}`, issues] as const)
    : ([issues] as const);
}
