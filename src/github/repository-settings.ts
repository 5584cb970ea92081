import type {
  AdmittedBranch,
  BranchRules,
  EnvironmentSettings,
  FolderFile,
  RepositorySettings,
  RepositoryVariable,
  WorkflowPermissions,
} from '../ports/repository-settings.ts';
import { Api, type ApiOptions, type Call } from './api.ts';
import { orNull } from './or-null.ts';
import { readEnvironment, readRule } from './settings-rows.ts';
import { blob } from './tree.ts';

export function openRepositorySettings(options: ApiOptions): RepositorySettings {
  return new GitHubSettings(options);
}

/** GitHub sends at most so many variables at once. */
const VARIABLES_PER_PAGE = 30;

class GitHubSettings implements RepositorySettings {
  readonly #api: Api;
  readonly #owner: string;

  constructor(options: ApiOptions) {
    this.#api = new Api(options);
    this.#owner = options.repository.owner;
  }

  about(): Promise<{ readonly defaultBranch: string; readonly isPrivate: boolean }> {
    return this.#api.one({ endpoint: 'repository', task: 'look at the repository' }, (row) => ({
      defaultBranch: row.match('default_branch', /./),
      isPrivate: row.truth('private'),
    }));
  }

  environments(): Promise<readonly EnvironmentSettings[]> {
    const call = { endpoint: 'environments', task: 'list the environments', field: 'environments' } as const;
    return this.#api.each(call, (row) => readEnvironment(row, this.#owner));
  }

  admittedBranches(environment: string): Promise<readonly AdmittedBranch[]> {
    return this.#api.each(
      {
        endpoint: 'admittedBranches',
        task: `list the branches that the environment ${environment} admits`,
        parameters: { environment_name: environment },
        field: 'branch_policies',
      },
      (row) => ({
        name: row.text('name'),
        type: row.textOrNull('type') === 'tag' ? 'tag' : 'branch',
      }),
    );
  }

  secretsOf(environment: string): Promise<readonly string[]> {
    return this.#names({
      endpoint: 'environmentSecrets',
      task: `list the secrets of the environment ${environment}`,
      parameters: { environment_name: environment },
      field: 'secrets',
    });
  }

  variablesOf(environment: string): Promise<readonly RepositoryVariable[]> {
    return this.#api.each(
      {
        endpoint: 'environmentVariables',
        task: `list the variables of the environment ${environment}`,
        parameters: { environment_name: environment, per_page: VARIABLES_PER_PAGE },
        field: 'variables',
      },
      (row) => ({ name: row.text('name'), value: row.text('value') }),
    );
  }

  async secretsOfAllJobs(): Promise<readonly string[]> {
    const own = { endpoint: 'repositorySecrets', task: 'list the secrets of the repository' } as const;
    const theirs = { endpoint: 'organizationSecrets', task: 'list the secrets of the organisation' } as const;
    return this.#ownAndTheirs([own, theirs], { field: 'secrets' });
  }

  async variablesOfAllJobs(): Promise<readonly string[]> {
    const own = { endpoint: 'repositoryVariables', task: 'list the variables of the repository' } as const;
    const theirs = {
      endpoint: 'organizationVariables',
      task: 'list the variables of the organisation',
    } as const;
    const parameters = { per_page: VARIABLES_PER_PAGE };
    return this.#ownAndTheirs([own, theirs], { field: 'variables', parameters });
  }

  async rulesOf(branch: string): Promise<BranchRules> {
    const task = `read the rules of the branch ${branch}`;
    const rules = await this.#api.each({ endpoint: 'rulesOfBranch', task, parameters: { branch } }, readRule);
    return {
      types: rules.flatMap(({ types }) => types),
      reviews: rules.flatMap(({ reviews }) => reviews),
      checks: rules.flatMap(({ checks }) => checks),
    };
  }

  async workflowPermissions(): Promise<WorkflowPermissions> {
    const task = 'read what workflows may do';
    const usual = await this.#api.one({ endpoint: 'workflowPermissions', task }, (row) => ({
      isReadOnly: row.text('default_workflow_permissions') === 'read',
      mayApprove: row.truth('can_approve_pull_request_reviews'),
    }));
    const requiresCommits = await this.#api.one({ endpoint: 'actionsPermissions', task }, (row) =>
      row.truthOrNull('sha_pinning_required'),
    );
    return { ...usual, requiresCommits };
  }

  async files(branch: string, folder: string): Promise<readonly FolderFile[]> {
    const call = {
      endpoint: 'folder',
      task: `list the folder ${folder} of the branch ${branch}`,
      parameters: { path: folder, ref: branch },
    } as const;
    const rows = await orNull(
      this.#api.each(call, (row) => ({
        name: row.text('name'),
        blob: row.commit('sha'),
        type: row.text('type'),
      })),
    );
    return (rows ?? [])
      .filter(({ type }) => type === 'file')
      .map(({ name, blob: sha }) => ({ name, blob: sha }));
  }

  async text(sha: string): Promise<string> {
    return new TextDecoder().decode(await blob(this.#api, sha, 'workflowFile'));
  }

  /** The repository's, and the organisation's; a repository of a person has none of those. */
  async #ownAndTheirs(
    [own, theirs]: readonly [Call, Call],
    more: Pick<Call, 'field' | 'parameters'>,
  ): Promise<readonly string[]> {
    const names = await this.#names({ ...own, ...more });
    return [...names, ...((await orNull(this.#names({ ...theirs, ...more }))) ?? [])];
  }

  #names(call: Call): Promise<readonly string[]> {
    return this.#api.each(call, (row) => row.text('name'));
  }
}
