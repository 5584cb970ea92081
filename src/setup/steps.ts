import { DEFAULT_FILE } from '../base/unit.ts';
import { environmentSteps } from './environment-steps.ts';
import { accountSteps, FORGET, forkStep, keysStep, secretsStep } from './key-steps.ts';
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
    ...environmentSteps(environments, request),
    outsideStep(request),
    keysStep(environments, request, wordsOf(request)),
    secretsStep(request),
    ...accountSteps(environments),
    ACTIONS,
    pushStep(request, files),
    rulesetStep(request),
    ...forkStep(environments, request),
    checkStep(request),
    FORGET,
  ];
}

function declarationStep({ declaration, files }: SetupRequest): SetupStep {
  const named = declaration === DEFAULT_FILE ? '' : ` ${word(declaration)}`;
  const imports = `npx --no chat-addresses import${named}`;
  const plan = `npx --no chat-addresses plan${named}`;
  const title = 'Have a declaration whose plan is empty: the first apply then finds nothing to do';
  if (files.length === 0) return { title, commands: [`${imports} --write`, plan], notes: [] };
  // Of a folder, `import` has to be told which file gets what is live in the environments of that file.
  const into = files.length === 1 ? '' : ' --into FILE';
  return {
    title,
    commands: [plan],
    notes: [
      `What is live and not declared stays as it is; \`${imports}${into} --write\` writes it into the file, and from then on it is yours`,
    ],
  };
}

function outsideStep({ secrets }: SetupRequest): SetupStep {
  const names = ['TWILIO_…', ...secrets];
  return {
    title: `Keep ${names.join(', ')} out of the secrets and variables of the repository and the organisation`,
    commands: ['gh secret list', 'gh variable list'],
    notes: [
      'Whoever may push to a branch can read those, and whoever may push can set them; an environment gives its own to jobs of its branches only',
    ],
  };
}

const ACTIONS: SetupStep = {
  title: 'Let workflows do no more than they ask for',
  commands: [
    'gh api --method PUT repos/{owner}/{repo}/actions/permissions/workflow -f default_workflow_permissions=read -F can_approve_pull_request_reviews=false',
    'gh api --method PUT repos/{owner}/{repo}/actions/permissions -F enabled=true -f allowed_actions="$(gh api repos/{owner}/{repo}/actions/permissions --jq \'.allowed_actions // "all"\')" -F sha_pinning_required=true',
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
      form === 'team'
        ? `For a single administrator instead: \`${import_(rulesetPath(other))}\``
        : `For a team instead, where somebody else reviews: \`${import_(rulesetPath(other))}\``,
      'It allows squash and merge commits only: a rebase puts commits on the branch that were never planned',
      `From then on a pull request needs the checks ${requiredChecks(declaration).join(' and ')}: push again to those that are open`,
    ],
  };
}

function checkStep(request: SetupRequest): SetupStep {
  const { branch, owners } = request;
  const words = [
    ...(branch === 'main' ? [] : ['--branch', word(branch)]),
    ...(owners.length === 0 ? [] : ['--owners', ...owners]),
  ];
  const check = `npx --no chat-addresses github setup --check${wordsOf(request)}`;
  return {
    title: 'Read back what is on GitHub',
    commands: [[`GITHUB_TOKEN=$(gh auth token) ${check}`, ...words].join(' ')],
    notes: ['It says what differs from these steps, and changes nothing'],
  };
}

/** The declaration and the environments that were asked for, as words of a command behind others. */
function wordsOf({ declaration, chosen }: SetupRequest): string {
  const words = [
    ...(declaration === DEFAULT_FILE ? [] : [word(declaration)]),
    ...(chosen.length === 0 ? [] : ['-e', word(chosen.join(','))]),
  ];
  return words.map((each) => ` ${each}`).join('');
}
