import { failure, type Result, success } from '../base/problem.ts';
import { gitFailed, problem, type Repository, text } from './repository.ts';

/** What is said of a commit when it is named. */
export interface CommitNote {
  /** Full commit id. */
  readonly commit: string;
  /** Author date in UTC, ISO 8601 to the second; empty when the commit holds none. */
  readonly date: string;
  /** First paragraph of the message, on one line. May hold hostile text: escape before printing. */
  readonly subject: string;
}

/** Dates and subjects of commits, by full commit id. */
export async function describeCommits(
  repository: Repository,
  commits: readonly string[],
): Promise<Result<ReadonlyMap<string, CommitNote>>> {
  const notes = new Map<string, CommitNote>();
  const wanted = [...new Set(commits)];
  if (wanted.length === 0) return success(notes);
  const answer = await repository.git.run(
    ['rev-list', '--stdin', '--no-walk=unsorted', '--encoding=UTF-8', '--format=%at%n%s'],
    { cwd: repository.top, input: `${wanted.join('\n')}\n` },
  );
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));
  const lines = text(answer.stdout).split('\n');
  for (let line = 0; line + 2 < lines.length; line += 3) {
    const commit = (lines[line] ?? '').replace(/^commit /, '');
    notes.set(commit, { commit, date: utc(lines[line + 1] ?? ''), subject: lines[line + 2] ?? '' });
  }
  return success(notes);
}

/** Everybody's commits in one time zone, so that dates can be compared as texts. */
function utc(seconds: string): string {
  const date = new Date(/^-?\d+$/.test(seconds) ? Number(seconds) * 1000 : Number.NaN);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().replace('.000Z', 'Z');
}

/**
 * The full id of the commit that a ref names.
 * Problems: `bad-ref` (no ref at all, or one that git would take for an option), `unknown-ref`.
 */
export async function resolveCommit(repository: Repository, ref: string): Promise<Result<string>> {
  if (ref === '' || ref.startsWith('-') || /[\u0000-\u001f\u007f]/.test(ref)) {
    return failure(
      problem(
        repository.file,
        'bad-ref',
        `${JSON.stringify(ref)} cannot be a ref`,
        'Name a branch, a tag or a commit',
      ),
    );
  }
  const answer = await repository.git.run(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], {
    cwd: repository.top,
  });
  const commit = text(answer.stdout).trim();
  if (answer.status !== 0 || !/^[0-9a-f]{40,64}$/.test(commit)) {
    return failure(
      problem(
        repository.file,
        'unknown-ref',
        `There is no commit ${JSON.stringify(ref)} in this clone`,
        repository.shallow
          ? 'The clone is shallow: fetch the ref first, on GitHub Actions with fetch-depth: 0'
          : 'Check its spelling with: git rev-parse --verify',
      ),
    );
  }
  return success(commit);
}

/** The best common ancestor of two refs; null when their histories never met. */
export async function mergeBase(
  repository: Repository,
  one: string,
  other: string,
): Promise<Result<string | null>> {
  const first = await resolveCommit(repository, one);
  if (!first.ok) return first;
  const second = await resolveCommit(repository, other);
  if (!second.ok) return second;
  const answer = await repository.git.run(['merge-base', first.value, second.value], { cwd: repository.top });
  if (answer.status === 0) return success(text(answer.stdout).trim());
  if (answer.status === 1) return success(null);
  return failure(gitFailed(repository.file, answer.stderr));
}
