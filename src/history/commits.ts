import { FULL_ID } from '../base/commit-id.ts';
import { failure, type Problem, type Result, success } from '../base/problem.ts';
import { decodeText } from './bytes.ts';
import { gitFailed, type Repository } from './repository.ts';

/** What people know a commit by. Its texts may be hostile: escape them before printing. */
export interface CommitNote {
  /** Full commit id. */
  readonly commit: string;
  /** Committer date in UTC, ISO 8601 to the second; empty when the commit holds none. */
  readonly date: string;
  /** Name of the author. */
  readonly author: string;
  /** First paragraph of the message, on one line. */
  readonly subject: string;
}

/** Dates, authors and subjects of commits, by full commit id. */
export async function describeCommits(
  repository: Repository,
  commits: readonly string[],
): Promise<Result<ReadonlyMap<string, CommitNote>>> {
  const notes = new Map<string, CommitNote>();
  const wanted = [...new Set(commits)];
  if (wanted.length === 0) return success(notes);
  const answer = await repository.objects.ask(
    ['rev-list', '--stdin', '--no-walk=unsorted', ...AS_NOTES],
    `${wanted.join('\n')}\n`,
  );
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));
  for (const { note } of commitsIn(answer.stdout)) notes.set(note.commit, note);
  return success(notes);
}

/** Lets `git rev-list` say what `commitsIn` reads. */
export const AS_NOTES = ['--encoding=UTF-8', '--format=%ct%n%an%n%s'];

interface DatedCommit {
  readonly note: CommitNote;
  /** Milliseconds since 1970, as the committer's clock had it. */
  readonly committedAt: number;
}

/** What `git rev-list` says of commits, in its order. */
export function commitsIn(stdout: Uint8Array): readonly DatedCommit[] {
  const commits: DatedCommit[] = [];
  const lines = decodeText(stdout).split('\n');
  for (let line = 0; line + 3 < lines.length; line += 4) {
    const commit = (lines[line] ?? '').replace(/^commit /, '');
    const [, seconds = '', author = '', subject = ''] = lines.slice(line, line + 4);
    const note = { commit, date: utc(seconds), author, subject };
    commits.push({ note, committedAt: Number(seconds) * 1000 });
  }
  return commits;
}

/** All dates in one time zone, so that they can be compared as texts. */
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
      aboutRef('bad-ref', `${JSON.stringify(ref)} cannot be a ref`, 'Name a branch, a tag or a commit'),
    );
  }
  const args = ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`];
  const answer = FULL_ID.test(ref)
    ? await repository.objects.ask(args)
    : await repository.git.run(args, { cwd: repository.top });
  const commit = decodeText(answer.stdout).trim();
  if (answer.status !== 0 || !FULL_ID.test(commit)) {
    return failure(
      aboutRef(
        'unknown-ref',
        `There is no commit ${JSON.stringify(ref)} in this clone`,
        repository.shallow
          ? 'The clone is shallow: fetch the ref first, on GitHub Actions with fetch-depth: 0'
          : 'Name a branch, a tag or a commit: git branch --all, git tag and git log list them',
      ),
    );
  }
  return success(commit);
}

/** A problem of what was typed, and not of the file. */
function aboutRef(code: 'bad-ref' | 'unknown-ref', message: string, hint: string): Problem {
  return { code, severity: 'error', message, hint };
}
