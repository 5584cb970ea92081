import { failure, type Result, success } from '../base/problem.ts';
import { gitFailed, type Repository } from './repository.ts';

/** Every commit reachable from a tip. Positions replace ids: 0 is the tip, parents always come later. */
export interface Graph {
  readonly commits: readonly string[];
  readonly parents: readonly (readonly number[])[];
}

/** Reads the commits reachable from `tip` (a full commit id), children before parents. */
export async function readGraph(repository: Repository, tip: string): Promise<Result<Graph>> {
  const lines: string[] = [];
  let rest = '';
  const answer = await repository.git.run(['rev-list', '--topo-order', '--parents', tip], {
    cwd: repository.top,
    output: (chunk) => {
      const parts = (rest + Buffer.from(chunk).toString('latin1')).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) lines.push(line);
      return true;
    },
  });
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));

  const ids = lines.map((line) => line.split(' '));
  const positions = new Map(ids.map(([commit], position) => [commit, position]));
  return success({
    commits: ids.map(([commit]) => commit ?? ''),
    // A parent that is not listed lies beyond the edge of a shallow clone.
    parents: ids.map(([, ...parents]) =>
      parents.map((parent) => positions.get(parent)).filter((position) => position !== undefined),
    ),
  });
}
