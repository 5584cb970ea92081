import type { Git } from '../ports/world.ts';
import { word } from '../setup/shell.ts';

export interface Submission {
  /** Path of the file, from the current folder. */
  readonly file: string;
  /** Subject of the commit, and the branch that it gets where one is needed. */
  readonly subject: string;
  readonly branch: string;
}

/** Branches that nobody commits to directly, where the repository does not say which one that is. */
const USUAL = ['main', 'master'];

/** The command that commits an edit, and proposes it where there is somebody to propose it to. Runs in this repository as it is. */
export async function submitCommand(
  { file, subject, branch }: Submission,
  { git, cwd }: { readonly git: Git; readonly cwd: string },
): Promise<string> {
  const ask = async (...args: readonly string[]): Promise<string | null> => {
    const { status, stdout } = await git.run(args, { cwd });
    return status === 0 ? new TextDecoder().decode(stdout).trim() : null;
  };
  const commit = `git add ${word(file)} && git commit -m ${word(subject)} ${word(file)}`;
  if ((await ask('rev-parse', '--is-inside-work-tree')) !== 'true') return `git init && ${commit}`;
  const remotes = (await ask('remote'))?.split('\n').filter((name) => name !== '') ?? [];
  const remote = remotes.includes('origin') ? 'origin' : remotes[0];
  if (remote === undefined) return commit;
  const current = await ask('symbolic-ref', '--quiet', '--short', 'HEAD');
  const head = await ask('symbolic-ref', '--quiet', '--short', `refs/remotes/${remote}/HEAD`);
  const shared = head === null ? USUAL : [head.slice(remote.length + 1)];
  const isOnBranch = current !== null && !shared.includes(current);
  const isGithub = /github\.com[:/]/.test((await ask('remote', 'get-url', remote)) ?? '');
  return [
    ...(isOnBranch ? [] : [`git switch -c ${word(branch)}`]),
    commit,
    `git push -u ${word(remote)} HEAD`,
    ...(isGithub ? ['gh pr create --fill'] : []),
  ].join(' && ');
}
