import { notFound, ok } from './answers.ts';
import { type Route, route } from './route.ts';
import { pullRow } from './rows.ts';

const needs = () => ['pull-requests: read'] as const;

/** Pull requests: one, with what only a closer look says, and lists of them. */
export const pullRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/pulls/{pull_number}',
    needs,
    answer: ({ github, in: at }) => {
      const pull = github.state.pulls.find(({ number }) => String(number) === at('pull_number'));
      if (pull === undefined) return notFound();
      const row = pullRow(pull, github.places, github.git);
      const isDecided = pull.state === 'open' && pull.undecided === 0;
      // Asking is what makes GitHub work it out.
      pull.undecided = Math.max(0, pull.undecided - 1);
      return ok({
        ...row,
        merged: pull.mergedAt !== null,
        mergeable: isDecided ? row.merge_commit_sha !== null : null,
      });
    },
  }),
  route({
    method: 'GET',
    path: '/pulls',
    needs,
    answer: ({ github, url }) => {
      const state = url.searchParams.get('state') ?? 'open';
      const head = url.searchParams.get('head');
      const { owner } = github.places;
      const rows = github.state.pulls.filter(
        (pull) =>
          (state === 'all' || pull.state === state) &&
          (head === null || (!pull.forkIsGone && head === `${pull.fork ?? owner}:${pull.branch}`)),
      );
      return github.listed(rows.toReversed(), url);
    },
  }),
];
