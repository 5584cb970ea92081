import { DEFAULT_FILE } from '../base/unit.ts';
import { environmentStep } from './environment-steps.ts';
import { SIGNING_KEY } from './github-environments.ts';
import type { GithubEnvironment, SetupFile, SetupRequest, SetupStep } from './repository-files.ts';
import { formFor, requiredChecks, rulesetPath } from './settings.ts';
import { word } from './shell.ts';

/** The way from the written files to an applied branch, in an order in which nothing is ever unprotected. */
export function stepsFor(
  request: SetupRequest,
  {
    environments,
    files,
  }: { readonly environments: readonly GithubEnvironment[]; readonly files: readonly SetupFile[] },
): readonly SetupStep[] {
  return [
    declarationStep(request),
    ...environments.map((environment) => environmentStep(environment, request)),
    OUTSIDE,
    ...environments.map(secretStep),
    signingStep(environments),
    ACTIONS,
    pushStep(request, files),
    rulesetStep(request),
    checkStep(request),
  ];
}

function declarationStep({ declaration }: SetupRequest): SetupStep {
  const named = declaration === DEFAULT_FILE ? '' : ` ${word(declaration)}`;
  return {
    title: `Have a declaration whose plan is empty`,
    commands: [`npx chat-addresses import${named} --write`, `npx chat-addresses plan${named}`],
    notes: ['The first apply then finds nothing to do, and needs no approval'],
  };
}

const OUTSIDE: SetupStep = {
  title: 'Keep secrets and variables named TWILIO_ out of the repository and the organisation',
  commands: ['gh secret list', 'gh variable list'],
  notes: [
    'Whoever may push to a branch can read those, and whoever may push can set them; an environment gives its own to jobs of its branches only',
  ],
};

function secretStep({ name, key, secrets, variables }: GithubEnvironment): SetupStep {
  return {
    title: `Give ${name} its secrets`,
    commands: [
      ...variables.map(
        (variable) =>
          `gh variable set ${variable.name} --env ${word(name)}${variable.value === null ? '' : ` --body ${variable.value}`}`,
      ),
      ...secrets
        .filter((secret) => secret !== SIGNING_KEY)
        .map((secret) => `gh secret set ${secret} --env ${word(name)}`),
    ],
    notes: [
      'Run them one at a time: each asks for its value',
      ...key.map((permission) => `The Twilio key may ${permission}`),
    ],
  };
}

function signingStep(environments: readonly GithubEnvironment[]): SetupStep {
  const [first, ...others] = environments.map(({ name }) => word(name));
  const set = (name: string) => `printf %s "$signing_key" | gh secret set ${SIGNING_KEY} --env ${name}`;
  return {
    title: 'Give all of them one key for the signatures of plan comments',
    commands: [
      'signing_key=$(openssl rand -base64 32)',
      ...[first ?? '', ...others].map(set),
      'unset signing_key',
    ],
    notes: [
      'With it, a plan comment that somebody has edited, copied or written with another workflow approves nothing. Without it, whoever can edit comments, or run a workflow on a branch, can put an approval into one',
    ],
  };
}

const ACTIONS: SetupStep = {
  title: 'Let workflows do no more than they ask for',
  commands: [
    'gh api --method PUT repos/{owner}/{repo}/actions/permissions/workflow -f default_workflow_permissions=read -F can_approve_pull_request_reviews=false',
    'gh api --method PUT repos/{owner}/{repo}/actions/permissions -F enabled=true -f allowed_actions=all -F sha_pinning_required=true',
  ],
  notes: [
    'An organisation may have settled this already, and then refuses the commands',
    'In a public repository also: `gh api --method PUT repos/{owner}/{repo}/actions/permissions/fork-pr-contributor-approval -f approval_policy=all_external_contributors`',
  ],
};

function pushStep({ declaration, branch }: SetupRequest, files: readonly SetupFile[]): SetupStep {
  return {
    title: 'Commit and push the declaration, and the files that were written',
    commands: [
      `git add -- ${word(declaration)} ${files.map(({ path }) => word(path)).join(' ')}`,
      'git commit -m "Keep chat addresses with chat-addresses"',
      `git push origin HEAD:${word(branch)}`,
    ],
    notes: [
      'This comes after the environments: GitHub makes an environment that a workflow names and that is missing, without any protection',
      'A push without a pull request applies nothing, because nobody has reviewed it',
    ],
  };
}

function rulesetStep({ owners, declaration }: SetupRequest): SetupStep {
  const form = formFor(owners);
  const other = form === 'team' ? 'single' : 'team';
  const import_ = (path: string) => `gh api --method POST repos/{owner}/{repo}/rulesets --input ${path}`;
  return {
    title:
      form === 'team'
        ? 'Protect the branch, so that somebody else reviews each change'
        : 'Protect the branch, for a single administrator who can still merge and roll back',
    commands: [import_(rulesetPath(form))],
    notes: [
      'Needs a public repository, or GitHub Pro, Team or Enterprise',
      form === 'team'
        ? `For a single administrator instead: \`${import_(rulesetPath(other))}\``
        : `For a team instead, where somebody else reviews: \`${import_(rulesetPath(other))}\``,
      'It allows squash and merge commits only: a rebase puts commits on the branch that were never planned',
      `From then on a pull request needs the checks ${requiredChecks(declaration).join(' and ')}: push again to those that are open`,
    ],
  };
}

function checkStep({ declaration, branch, owners }: SetupRequest): SetupStep {
  const words = [
    ...(declaration === DEFAULT_FILE ? [] : [word(declaration)]),
    ...(branch === 'main' ? [] : ['--branch', word(branch)]),
    ...(owners.length === 0 ? [] : ['--owners', ...owners]),
  ];
  return {
    title: 'Read back what is on GitHub',
    commands: [['GITHUB_TOKEN=$(gh auth token) npx chat-addresses github setup --check', ...words].join(' ')],
    notes: ['It says what differs from these steps, and changes nothing'],
  };
}
