import { FORK_ENVIRONMENT } from '../base/github-names.ts';
import type { GithubEnvironment, SetupRequest, SetupStep } from './repository-files.ts';
import { ENVIRONMENT_PATH, formFor, isTeam } from './settings.ts';
import { forEach, word } from './shell.ts';

/** What GitHub's plans lack, which is told once for all steps. */
const PLANS =
  'A public repository needs no paid plan. A private one needs Pro, Team or Enterprise for environments with secrets and for rules of the branch, and Enterprise for required reviewers';
const ALONE =
  'Whoever merged may then approve, too: name a team or two people with --owners, and the one who started a run cannot approve it';
const BYPASS =
  'Under Settings > Environments, switch off "Allow administrators to bypass configured protection rules" on the page of each';

/** Makes environments on GitHub that admit the applied branch only: one step for all that have the same settings. */
export function environmentSteps(
  environments: readonly GithubEnvironment[],
  request: SetupRequest,
): readonly SetupStep[] {
  const groups = [
    environments.filter(({ kind }) => kind === 'plan'),
    environments.filter(({ kind, reviewers }) => kind === 'apply' && reviewers === 'none'),
    environments.filter(({ kind, reviewers }) => kind === 'apply' && reviewers !== 'none'),
  ];
  return groups
    .filter((group) => group.length > 0)
    .map((group, index) => groupStep(group, request, index === 0 ? [PLANS] : []));
}

function groupStep(
  group: readonly GithubEnvironment[],
  request: SetupRequest,
  more: readonly string[],
): SetupStep {
  const names = group.map(({ name }) => name);
  const [first] = group;
  const title =
    group.length === 1 && first !== undefined
      ? `Create the environment ${first.name}, for ${first.about}`
      : `Create the ${group.length} environments that apply${first?.reviewers === 'none' ? '' : ', each with reviewers'}`;
  return {
    title,
    commands: forEach('name', names, (name) => commandsFor(name, first?.reviewers ?? 'none', request)),
    notes: [...more, ...notesOn(names, first?.reviewers ?? 'none', request)],
  };
}

/** The commands that make one environment: its settings, and the branch that it admits. */
export function environmentCommands(
  { name, reviewers }: Pick<GithubEnvironment, 'name' | 'reviewers'>,
  request: SetupRequest,
): readonly [create: string, admit: string] {
  return commandsFor(encodeURIComponent(name), reviewers, request);
}

function commandsFor(
  name: string,
  reviewers: GithubEnvironment['reviewers'],
  request: SetupRequest,
): readonly [create: string, admit: string] {
  const path = `repos/{owner}/{repo}/environments/${name}`;
  const settings =
    reviewers === 'none'
      ? `gh api --method PUT ${path} --input ${ENVIRONMENT_PATH}`
      : `gh api --method PUT ${path} ${reviewFields(request.owners).join(' ')}`;
  return [
    settings,
    `gh api --method POST ${path}/deployment-branch-policies -f name=${word(request.branch)} -f type=branch`,
  ];
}

export function environmentPath(name: string): string {
  return `repos/{owner}/{repo}/environments/${encodeURIComponent(name)}`;
}

function notesOn(
  names: readonly string[],
  reviewers: GithubEnvironment['reviewers'],
  { owners }: SetupRequest,
): readonly string[] {
  if (reviewers === 'none') return [];
  const [name = ''] = names;
  const without = `gh api --method PUT ${environmentPath(name)} --input ${ENVIRONMENT_PATH}`;
  const alone = formFor(owners) === 'single' ? [ALONE] : [];
  const same = names.length === 1 ? '' : ', and the same for the others';
  return [
    `Where there are no required reviewers, start with \`${without}\`${same}: the stage is then applied without waiting for a person`,
    BYPASS,
    ...alone,
  ];
}

/** What an environment for forks says of itself beside its commands. */
export function forkNotes(): readonly string[] {
  return [
    'Only pull requests of forks need it: those of branches of this repository are planned in flex-plan. Without it a fork gets its checks and no plan',
    `Where there are no required reviewers, leave ${FORK_ENVIRONMENT} out, and plan a fork by starting the plan workflow by hand`,
    BYPASS,
  ];
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
