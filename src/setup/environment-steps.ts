import type { GithubEnvironment, SetupRequest, SetupStep } from './repository-files.ts';
import { ENVIRONMENT_PATH, formFor, isTeam } from './settings.ts';
import { word } from './shell.ts';

const SECRETS_NEED =
  'Needs a public repository, or GitHub Pro, Team or Enterprise: a private repository on GitHub Free has no environments with secrets';
const REVIEWERS_NEED = 'Required reviewers need a public repository or GitHub Enterprise';
const ALONE =
  'Whoever merged may then approve, too: name a team or two people with --owners, and the one who started a run cannot approve it';
const BYPASS =
  'On its page under Settings > Environments, switch off "Allow administrators to bypass configured protection rules"';

/** Makes an environment on GitHub that admits the applied branch only, with reviewers where somebody has to approve. */
export function environmentStep(environment: GithubEnvironment, request: SetupRequest): SetupStep {
  const { name, about, reviewers } = environment;
  const path = environmentPath(name);
  const settings =
    reviewers === 'none'
      ? `gh api --method PUT ${path} --input ${ENVIRONMENT_PATH}`
      : `gh api --method PUT ${path} ${reviewFields(request.owners).join(' ')}`;
  return {
    title: `Create the environment ${name}, for ${about}`,
    commands: [
      settings,
      `gh api --method POST ${path}/deployment-branch-policies -f name=${word(request.branch)} -f type=branch`,
    ],
    notes: [SECRETS_NEED, ...notesOn(environment, request)],
  };
}

export function environmentPath(name: string): string {
  return `repos/{owner}/{repo}/environments/${encodeURIComponent(name)}`;
}

function notesOn({ name, reviewers }: GithubEnvironment, { owners }: SetupRequest): readonly string[] {
  const alone = formFor(owners) === 'single' ? [ALONE] : [];
  const without = `gh api --method PUT ${environmentPath(name)} --input ${ENVIRONMENT_PATH}`;
  switch (reviewers) {
    case 'none':
      return [];
    case 'approval':
      return [
        `${REVIEWERS_NEED}. Elsewhere start with \`${without}\`: the stage is then applied as soon as those before it are green`,
        BYPASS,
        ...alone,
      ];
    case 'forks':
      return [
        `${REVIEWERS_NEED}. Elsewhere start with \`${without}\`, give it no secret, and plan a fork by starting the plan workflow by hand`,
        BYPASS,
      ];
  }
}

/** Fields of the request that sets reviewers; GitHub wants their numbers, which `gh` looks up. */
function reviewFields(owners: readonly string[]): readonly string[] {
  return [
    ...(owners.length === 0 ? reviewer('User', 'user') : owners.flatMap(ownerAsReviewer)),
    `-F prevent_self_review=${formFor(owners) === 'team'}`,
    "-F 'deployment_branch_policy[protected_branches]=false'",
    "-F 'deployment_branch_policy[custom_branch_policies]=true'",
  ];
}

function ownerAsReviewer(owner: string): readonly string[] {
  const [login = '', team = ''] = owner.slice(1).split('/');
  return isTeam(owner) ? reviewer('Team', `orgs/${login}/teams/${team}`) : reviewer('User', `users/${login}`);
}

function reviewer(type: 'User' | 'Team', path: string): readonly string[] {
  // `gh` reads every -f before any -F, which would part the types of several reviewers from their numbers.
  return [`-F 'reviewers[][type]=${type}'`, `-F "reviewers[][id]=$(gh api ${path} --jq .id)"`];
}
