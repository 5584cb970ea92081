import type { Result } from '../base/problem.ts';
import type { Repository } from '../history/repository.ts';
import type { World } from '../ports/world.ts';

/** Opens the repository. Problems: see `openHistory`. */
export type OpenHistory = () => Promise<Result<Repository>>;

/** The repository that a declaration lies in: opened when it is first asked for, and once. */
export function historyOf(file: string, { git, cwd }: Pick<World, 'git' | 'cwd'>): OpenHistory {
  let opened: Promise<Result<Repository>> | null = null;
  return () => {
    opened ??= import('../history/repository.ts').then(({ openHistory }) => openHistory(git, file, cwd));
    return opened;
  };
}
