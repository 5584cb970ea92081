import { PLAN_STATUS, VALIDATE_CHECK } from '../base/github-names.ts';
import { githubEnvironmentsFor } from './github-environments.ts';
import type { GithubEnvironment, RepositoryFiles, SetupRequest, SetupStep } from './repository-files.ts';
import { codeOwners, SETTINGS, settingFiles } from './settings.ts';
import { workflowFiles } from './workflow-files.ts';

/** What a repository needs to keep its chat addresses with the Action: files, and what to do on GitHub. */
export function repositoryFilesFor(request: SetupRequest): RepositoryFiles {
  const vaults = githubEnvironmentsFor(request.environments);
  return {
    files: [...workflowFiles(request), ...codeOwners(request), ...settingFiles(request)],
    vaults,
    steps: [
      ...vaults.map((vault) => environmentStep(vault, request.branch)),
      OUTSIDE,
      ...secretSteps(vaults),
      ACTIONS,
      PUSH,
      RULESET,
    ],
  };
}

function environmentStep({ name, about }: GithubEnvironment, branch: string): SetupStep {
  const environment = `repos/{owner}/{repo}/environments/${name}`;
  return {
    title: `Create the environment ${name}, for ${about}`,
    commands: [
      `gh api --method PUT ${environment} --input ${SETTINGS}/environment.json`,
      `gh api --method POST ${environment}/deployment-branch-policies -f name=${branch} -f type=branch`,
    ],
    notes: name === 'flex-plan-fork' ? FORKS : [],
  };
}

function secretSteps(vaults: readonly GithubEnvironment[]): readonly SetupStep[] {
  return vaults.map(({ name, key, secrets, variables }) => ({
    title: `Give ${name} a key that may do this and no more`,
    commands: [
      ...secrets.map((secret) => `gh secret set ${secret} --env ${name}`),
      ...variables.map((variable) => `gh variable set ${variable} --env ${name}`),
    ],
    notes: key,
  }));
}

const FORKS: readonly string[] = [
  'Then add required reviewers and prevent self-review, on its page under Settings > Environments, before it gets a secret',
  'Required reviewers need a public repository or GitHub Enterprise; elsewhere leave this one without secrets, and plan a fork by starting the plan workflow by hand',
];

const OUTSIDE: SetupStep = {
  title: 'Keep secrets and variables named TWILIO_ out of the repository and the organisation',
  commands: [],
  notes: [
    'Whoever may push to a branch can use those, and may make them; what an environment holds goes to runs of its branches only',
  ],
};

const PUSH: SetupStep = {
  title: 'Commit the files, with an addresses.yaml that plans to nothing yet',
  commands: ['chat-addresses import --write', 'chat-addresses plan', 'git add . && git commit && git push'],
  notes: ['A push without a pull request applies nothing, because nobody has reviewed it'],
};

const ACTIONS: SetupStep = {
  title: 'Under Settings > Actions > General',
  commands: [],
  notes: [
    'Require approval for all external contributors',
    'Require actions to be pinned to a full-length commit SHA',
    'Leave the workflow permissions at reading: each job asks for what it needs',
  ],
};

const RULESET: SetupStep = {
  title: 'Protect the branch',
  commands: [`gh api --method POST repos/{owner}/{repo}/rulesets --input ${SETTINGS}/ruleset.json`],
  notes: [
    'Or import the file under Settings > Rules > Rulesets',
    `From then on a pull request needs the checks ${VALIDATE_CHECK} and ${PLAN_STATUS}: push again to those that are open`,
  ],
};
