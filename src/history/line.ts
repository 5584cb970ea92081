import { failure, type Result, success } from '../base/problem.ts';
import { decodeText } from './bytes.ts';
import { gitFailed, type Repository } from './repository.ts';

/**
 * The first-parent history of a commit: full ids, the commit itself first, the oldest last. Positions in it are
 * numbers: 0 is the newest. Commits of merged branches are not on it.
 */
export type Line = readonly string[];

/** Reads the first-parent history of a full commit id. */
export async function readLine(repository: Repository, commit: string): Promise<Result<Line>> {
  const answer = await repository.objects.ask(['rev-list', '--first-parent', commit, '--']);
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));
  return success(decodeText(answer.stdout).split('\n').slice(0, -1));
}

/**
 * The commit that a line goes on with behind its last one: in a shallow clone, which lacks it, the last one still names it.
 * Null where the history begins.
 */
export async function nextBehind(repository: Repository, line: Line): Promise<Result<string | null>> {
  const answer = await repository.objects.ask(['cat-file', 'commit', line.at(-1) ?? '']);
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));
  const [headers = ''] = decodeText(answer.stdout).split('\n\n');
  return success(/^parent ([0-9a-f]+)$/m.exec(headers)?.[1] ?? null);
}

/**
 * The newest position that was in force when an apply of `applied` started: the two lines meet there. The length of
 * the line when they never meet. Problem: `git-failed`, also when this clone does not have the commit.
 */
export async function positionInForce(
  repository: Repository,
  line: Line,
  applied: string,
): Promise<Result<number>> {
  const own = line.indexOf(applied);
  if (own !== -1) return success(own);
  const other = await readLine(repository, applied);
  if (!other.ok) return other;
  const known = new Set(other.value);
  const position = line.findIndex((commit) => known.has(commit));
  return success(position === -1 ? line.length : position);
}
