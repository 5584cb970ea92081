import { failure, type Problem, type Result, success } from '../../base/problem.ts';
import { RunnerVariables } from '../../github/runner-variables.ts';
import type { RepositoryName } from '../../ports/repository-host.ts';
import type { World } from '../../ports/world.ts';

/** A repository on GitHub, and where its REST API is. */
export interface Where {
  readonly repository: RepositoryName;
  readonly api: string;
}

/** The host, owner and name in the address of a remote: `git@github.com:acme/chats.git`, `https://github.com/acme/chats`. */
const REMOTE =
  /^(?:https?:\/\/|ssh:\/\/)?(?:[^@/\s]+@)?([\w.-]+)(?::\d+)?[:/]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/;

/**
 * The repository that `GITHUB_REPOSITORY` names, else the one of the remote `origin`. Problems: `no-repository`,
 * `bad-runner-variable`, `other-host`.
 */
export async function findRepository({ env, git, cwd }: World): Promise<Result<Where>> {
  const remote = env.GITHUB_REPOSITORY ? null : await remoteOf(git, cwd);
  if (!env.GITHUB_REPOSITORY && remote === null) return failure(NO_REPOSITORY);
  const [, host = 'github.com', owner = '', name = ''] = remote ?? [];
  const api = env.GITHUB_API_URL || apiOf(host);
  if (api === null) return failure(otherHost(host));
  const variables = new RunnerVariables({
    GITHUB_REPOSITORY: env.GITHUB_REPOSITORY || `${owner}/${name}`,
    GITHUB_API_URL: api,
  });
  const where = { repository: variables.repository(), api: variables.address('GITHUB_API_URL') };
  return variables.problems.length > 0 ? failure(...variables.problems) : success(where);
}

async function remoteOf(git: World['git'], cwd: string): Promise<RegExpExecArray | null> {
  const asked = await git.run(['remote', 'get-url', 'origin'], { cwd });
  return asked.status === 0 ? REMOTE.exec(new TextDecoder().decode(asked.stdout).trim()) : null;
}

/** Null for a host that is not GitHub's own. */
function apiOf(host: string): string | null {
  if (host.endsWith('.ghe.com')) return `https://api.${host}`;
  return /^(?:ssh\.)?github\.com$/.test(host) ? 'https://api.github.com' : null;
}

function otherHost(host: string): Problem {
  return {
    code: 'other-host',
    severity: 'error',
    message: `The remote "origin" is on ${host}, which is not github.com`,
    hint: 'Set GITHUB_REPOSITORY to owner/name; GitHub Enterprise Server is not supported',
  };
}

const NO_REPOSITORY: Problem = {
  code: 'no-repository',
  severity: 'error',
  message: 'This folder has no remote "origin" that says which repository on GitHub it is',
  hint: 'Set GITHUB_REPOSITORY to owner/name, or run it in a clone of the repository',
};
