import type {
  ChangedFile,
  Comment,
  Comparison,
  Conversation,
  Issue,
  PullRequest,
} from '../ports/repository-host.ts';
import type { Fields } from './fields.ts';

/** GitHub's objects as the repositoryHost speaks of them. Each may throw `Misshapen`. */
export function readPullRequest(pull: Fields): PullRequest {
  const head = pull.fields('head');
  const base = pull.fields('base');
  const isOpen = pull.text('state') === 'open';
  return {
    number: pull.number('number'),
    isOpen,
    mergedAt: pull.textOrNull('merged_at'),
    head: {
      sha: head.commit('sha'),
      branch: head.text('ref'),
      repository: head.fieldsOrNull('repo')?.number('id') ?? null,
    },
    base: {
      branch: base.text('ref'),
      sha: base.commit('sha'),
      repository: base.fields('repo').number('id'),
    },
  };
}

/** GitHub lists no more changed files than this. */
const MOST_FILES = 300;

export function readComparison(comparison: Fields): Comparison {
  const files = comparison.list('files');
  return {
    branchHead: comparison.fields('base_commit').commit('sha'),
    mergeBase: comparison.fields('merge_base_commit').commit('sha'),
    changed: files.length < MOST_FILES ? new Map(files.flatMap(changedFiles)) : null,
  };
}

/** A renamed file is one that is gone, and another one that is there. */
function changedFiles(file: Fields): readonly (readonly [string, ChangedFile])[] {
  const status = file.text('status');
  const previous = file.textOrNull('previous_filename');
  return [
    ...(previous !== null && status === 'renamed' ? [[previous, { blob: null }] as const] : []),
    [file.text('filename'), { blob: status === 'removed' ? null : file.commitOrNull('sha') }],
  ];
}

export function readComment(comment: Fields, on: Conversation): Comment {
  return {
    id: comment.number('id'),
    on,
    author: authorOf(comment),
    body: comment.textOrNull('body') ?? '',
    url: comment.text('html_url'),
  };
}

export interface TitledIssue extends Issue {
  readonly title: string;
}

/** Null for a pull request, which GitHub lists among the issues. */
export function readIssue(issue: Fields): TitledIssue | null {
  if (issue.fieldsOrNull('pull_request') !== null) return null;
  const isOpen = issue.text('state') === 'open';
  const reason = issue.textOrNull('state_reason');
  return {
    number: issue.number('number'),
    isOpen,
    closedAs: isOpen ? null : closedAs(reason),
    closedAt: isOpen ? null : issue.textOrNull('closed_at'),
    author: authorOf(issue),
    title: issue.text('title'),
    body: issue.textOrNull('body') ?? '',
    url: issue.text('html_url'),
  };
}

/** GitHub names no reason for an issue that was closed before there were any. */
function closedAs(reason: string | null): Exclude<Issue['closedAs'], null> {
  return reason === 'not_planned' || reason === 'duplicate' ? reason : 'completed';
}

function authorOf(row: Fields): string | null {
  return loginIn(row.fieldsOrNull('user'));
}

export function loginIn(user: Fields | null): string | null {
  return user?.textOrNull('login') ?? null;
}
