import { BRANCH } from '../../args/values.ts';
import { decodeText } from '../../history/bytes.ts';
import type { World } from '../../ports/world.ts';

/**
 * The branch that people take for the one that counts: the default branch of `origin`, else `main` where there is one,
 * else the one that is checked out. `main` where nothing can be told.
 */
export async function defaultBranch({ git, cwd }: Pick<World, 'git' | 'cwd'>): Promise<string> {
  const ask = async (...args: readonly string[]): Promise<string> => {
    const answer = await git.run(args, { cwd });
    return answer.status === 0 ? decodeText(answer.stdout).trim() : '';
  };
  const origin = await ask('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD');
  if (origin !== '') return usable(origin.replace(/^origin\//, ''));
  const mains = await ask('for-each-ref', '--count=1', 'refs/heads/main', 'refs/remotes/origin/main');
  if (mains !== '') return 'main';
  return usable(await ask('symbolic-ref', '--quiet', '--short', 'HEAD'));
}

/** A name that fits into a workflow. */
function usable(branch: string): string {
  return BRANCH.test(branch) ? branch : 'main';
}
