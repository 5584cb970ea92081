import { PLAN_STATUS, VALIDATE_CHECK } from '../base/github-names.ts';
import type { SetupFile, SetupRequest } from './repository-files.ts';

/** Where the settings lie that GitHub is to import. */
export const SETTINGS = '.github/chat-addresses';

/** GitHub Actions itself, as the source of a check: nobody else's `validate` counts. */
const GITHUB_ACTIONS = 15_368;

/** Settings of the branch, in the form that GitHub imports and its REST API takes. */
export function rulesetOf({ branch, owners }: SetupRequest) {
  return {
    name: 'Reviewed chat addresses',
    target: 'branch',
    enforcement: 'active',
    bypass_actors: [],
    conditions: { ref_name: { include: [`refs/heads/${branch}`], exclude: [] } },
    rules: [
      { type: 'deletion' },
      { type: 'non_fast_forward' },
      {
        type: 'pull_request',
        parameters: {
          required_approving_review_count: 1,
          dismiss_stale_reviews_on_push: true,
          require_code_owner_review: owners.length > 0,
          require_last_push_approval: true,
          required_review_thread_resolution: false,
        },
      },
      {
        type: 'required_status_checks',
        parameters: {
          // What was planned is then what merging makes of the file.
          strict_required_status_checks_policy: true,
          do_not_enforce_on_create: true,
          required_status_checks: [VALIDATE_CHECK, PLAN_STATUS].map((context) => ({
            context,
            integration_id: GITHUB_ACTIONS,
          })),
        },
      },
    ],
  } as const;
}

/** Settings of an environment: its secrets go to runs of listed branches only. */
export function environmentSettings() {
  return {
    wait_timer: 0,
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  } as const;
}

export function settingFiles(request: SetupRequest): readonly SetupFile[] {
  return [
    { path: `${SETTINGS}/ruleset.json`, text: json(rulesetOf(request)) },
    { path: `${SETTINGS}/environment.json`, text: json(environmentSettings()) },
  ];
}

/** Who must agree: to the addresses, and to whatever decides how they are applied. */
export function codeOwners({ owners }: SetupRequest): readonly SetupFile[] {
  if (owners.length === 0) return [];
  const paths = ['/addresses.yaml', '/.github/'];
  const text = paths.map((path) => `${path} ${owners.join(' ')}\n`).join('');
  return [{ path: CODEOWNERS, text }];
}

export const CODEOWNERS = '.github/CODEOWNERS';

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
