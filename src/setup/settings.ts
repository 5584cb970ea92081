import { planStatus, VALIDATE_CHECK } from '../base/github-names.ts';
import type { SetupFile, SetupRequest } from './repository-files.ts';

/** Folder of the settings that GitHub is to import. */
export const SETTINGS = '.github/chat-addresses';

export const CODEOWNERS = '.github/CODEOWNERS';

/** GitHub Actions as the source of a check: a check of the same name by another app does not count. */
export const GITHUB_ACTIONS = 15_368;

/** Role of administrators in a repository, as GitHub numbers it. */
const ADMINISTRATOR = 5;

/** Ways of merging that put one commit on the first-parent line, which is what proves who changed what. */
export const MERGE_METHODS = ['squash', 'merge'] as const;

/** `team`: another person reviews. `single`: one administrator, who merges alone and may pass the rules in a pull request. */
export type RulesetForm = 'team' | 'single';

/** The form that fits the owners: one user cannot have a pull request reviewed by somebody else. */
export function formFor(owners: readonly string[]): RulesetForm {
  return owners.length > 1 || owners.some(isTeam) ? 'team' : 'single';
}

export function isTeam(owner: string): boolean {
  return owner.includes('/');
}

/** Rules of the branch, in the form that GitHub imports and its REST API takes. */
export function rulesetOf(
  { branch, owners, declaration }: Pick<SetupRequest, 'branch' | 'owners' | 'declaration'>,
  form: RulesetForm,
) {
  return {
    name: 'Reviewed chat addresses',
    target: 'branch',
    enforcement: 'active',
    bypass_actors: form === 'team' ? [] : [administrators()],
    conditions: { ref_name: { include: [`refs/heads/${branch}`], exclude: [] } },
    rules: [
      { type: 'deletion' },
      { type: 'non_fast_forward' },
      { type: 'pull_request', parameters: reviewsFor(owners, form) },
      {
        type: 'required_status_checks',
        parameters: {
          // What was planned is then what merging makes of the file.
          strict_required_status_checks_policy: true,
          do_not_enforce_on_create: true,
          required_status_checks: requiredChecks(declaration).map((context) => ({
            context,
            integration_id: GITHUB_ACTIONS,
          })),
        },
      },
    ],
  } as const;
}

/** Checks that a pull request needs: what the jobs that check and plan the declaration report. */
export function requiredChecks(declaration: string): readonly string[] {
  return [VALIDATE_CHECK, planStatus({ file: declaration, environments: [] })];
}

function administrators() {
  return { actor_id: ADMINISTRATOR, actor_type: 'RepositoryRole', bypass_mode: 'pull_request' } as const;
}

function reviewsFor(owners: readonly string[], form: RulesetForm) {
  const isTeamForm = form === 'team';
  return {
    required_approving_review_count: isTeamForm ? 1 : 0,
    dismiss_stale_reviews_on_push: isTeamForm,
    require_code_owner_review: isTeamForm && owners.length > 0,
    require_last_push_approval: isTeamForm,
    required_review_thread_resolution: false,
    allowed_merge_methods: [...MERGE_METHODS],
  };
}

/** Settings of an environment on GitHub: only jobs of listed branches get its secrets. */
export function environmentSettings() {
  return {
    wait_timer: 0,
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  } as const;
}

export function rulesetPath(form: RulesetForm): string {
  return `${SETTINGS}/${form === 'team' ? 'ruleset' : 'ruleset-single-administrator'}.json`;
}

export const ENVIRONMENT_PATH = `${SETTINGS}/environment.json`;

export function settingFiles(request: SetupRequest): readonly SetupFile[] {
  return [
    ...(['team', 'single'] as const).map((form) => ({
      path: rulesetPath(form),
      text: json(rulesetOf(request, form)),
    })),
    { path: ENVIRONMENT_PATH, text: json(environmentSettings()) },
  ];
}

/** The people who must agree to the addresses, and to all that decides how they are read and applied. */
export function codeOwners(request: SetupRequest): readonly SetupFile[] {
  const { owners } = request;
  if (owners.length === 0) return [];
  const text = ownedPaths(request)
    .map((path) => `${path} ${owners.join(' ')}\n`)
    .join('');
  return [{ path: CODEOWNERS, text }];
}

/** Paths as CODEOWNERS has them. */
export function ownedPaths({ declaration }: Pick<SetupRequest, 'declaration'>): readonly string[] {
  return [`/${declaration.replaceAll(' ', '\\ ')}`, '/.github/', '/.gitattributes'];
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
