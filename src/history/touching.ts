import { type Result, success } from '../base/problem.ts';
import { decodeText, gitFailed, type Repository } from './repository.ts';

export interface Stretch {
  /** Commit whose changes are known already; null, or unknown to this clone: from the beginning. */
  readonly from: string | null;
  readonly to: string;
  /** The file's path then, inside the work tree. */
  readonly path: string;
  /** At most so many commits, newest first. */
  readonly most: number;
}

export interface TouchingCommit {
  readonly sha: string;
  /** Milliseconds since 1970, as the committer's clock had it. */
  readonly committedAt: number;
}

/**
 * The commits by which changes of the file came onto a branch, newest first: merges as a whole, without what was
 * merged, because that is what was reviewed.
 */
export async function commitsTouching(
  repository: Repository,
  stretch: Stretch,
): Promise<Result<readonly TouchingCommit[]>> {
  const { from, to, path, most } = stretch;
  const known = from !== null && (await isCommit(repository, from));
  const range = [to, ...(known ? [`^${from}`] : [])];
  const answer = await repository.git.run(
    ['rev-list', '--first-parent', '--timestamp', `--max-count=${most}`, ...range, '--', path],
    { cwd: repository.top },
  );
  if (answer.status !== 0) return { ok: false, problems: [gitFailed(repository.file, answer.stderr)] };
  return success(
    decodeText(answer.stdout)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [seconds, sha = ''] = line.split(' ');
        return { sha, committedAt: Number(seconds) * 1000 };
      }),
  );
}

async function isCommit({ git, top }: Repository, commit: string): Promise<boolean> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return false;
  const answer = await git.run(['cat-file', '-e', `${commit}^{commit}`], { cwd: top });
  return answer.status === 0;
}
