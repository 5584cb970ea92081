import { notFound, ok, refused } from './answers.ts';
import { type Route, route } from './route.ts';

const needs = () => ['contents: read'] as const;

/** Changed files in one comparison. */
const MOST_FILES = 300;

/** Commits, folders, files and branches, out of the real repository. */
export const gitRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/compare/{basehead}',
    needs,
    answer: ({ github, in: at }) => {
      const [base = '', head = ''] = at('basehead').split('...');
      const branchHead = github.git.commit(`refs/heads/${base}`);
      const sha = github.git.commit(head);
      const mergeBase = branchHead === null || sha === null ? null : github.git.mergeBase(branchHead, sha);
      if (branchHead === null || mergeBase === null || sha === null) return notFound();
      const files = github.git.changed(mergeBase, sha).slice(0, MOST_FILES);
      return ok({
        base_commit: { sha: branchHead },
        merge_base_commit: { sha: mergeBase },
        commits: [],
        files,
      });
    },
  }),
  route({
    method: 'GET',
    path: '/git/trees/{tree_sha}',
    needs,
    answer: ({ github, in: at, url }) => {
      const tree = github.git.tree(at('tree_sha'), url.searchParams.get('recursive') !== null);
      if (tree === null) return notFound();
      const rows = tree.entries.map(({ size, ...entry }) =>
        size === null || github.isSparse ? entry : { ...entry, size },
      );
      return ok({
        sha: tree.sha,
        tree: rows.slice(0, github.largestTree),
        truncated: rows.length > github.largestTree,
      });
    },
  }),
  route({
    method: 'GET',
    path: '/git/blobs/{file_sha}',
    needs,
    answer: ({ github, in: at }) => {
      const bytes = objectId(at('file_sha')) ? github.git.blob(at('file_sha')) : null;
      if (bytes === null) return notFound();
      // GitHub breaks the lines.
      const content = bytes.toString('base64').replace(/.{60}/g, '$&\n');
      return ok({
        sha: at('file_sha'),
        size: github.isSparse ? null : bytes.length,
        content,
        encoding: 'base64',
      });
    },
  }),
  route({
    method: 'GET',
    path: '/git/ref/{ref}',
    needs,
    answer: ({ github, in: at }) => {
      const isFork = github.state.pulls.some(
        ({ fork, branch }) => fork !== null && at('ref') === `heads/${branch}`,
      );
      const sha = isFork ? null : github.git.commit(`refs/${at('ref')}`);
      return sha === null ? notFound() : ok({ ref: `refs/${at('ref')}`, object: { type: 'commit', sha } });
    },
  }),
  route({
    method: 'GET',
    path: '/commits/{commit_sha}/pulls',
    needs: () => ['pull-requests: read'],
    answer: ({ github, in: at, url }) => {
      const sha = github.git.commit(at('commit_sha'));
      if (sha === null) return refused(422, `No commit found for SHA: ${at('commit_sha')}`);
      return github.listed(github.pullsOf(sha), url);
    },
  }),
];

function objectId(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}
