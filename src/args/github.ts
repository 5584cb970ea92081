import { type Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_FILE } from '../base/unit.ts';
import type { GithubAction } from './args.ts';
import { type Choose, common, examples, type Flags, limitFlags, limits, sharedFlags } from './flags.ts';
import { exactNames } from './naming.ts';
import { addSetup } from './setup.ts';
import { COMMIT, DEPLOYMENT, DIGEST, MUST_BE, PULL_REQUEST } from './values.ts';

const DOES: Readonly<Record<GithubAction, string>> = {
  validate: "check the checked out file; annotate its lines, summarise what a pull request's edit means",
  plan: 'plan a pull request: comment, commit status, summary',
  apply: 'apply what was reviewed at the branch head; report on the merged pull requests',
  drift: 'compare the branch head with the account; open, update or close the issue about it',
};

/** `github <action>`: what the Action runs, for trying it by hand and for other runners. */
export function addGithub(program: Command, choose: Choose): void {
  const summary = 'what the GitHub Action runs';
  const github = program
    .command('github')
    .summary(summary)
    .description(
      'What the GitHub Action runs. Reads GITHUB_REPOSITORY, GITHUB_EVENT_NAME, GITHUB_EVENT_PATH and the other variables of a runner, and GITHUB_TOKEN.',
    )
    .helpCommand(false);
  for (const action of ['validate', 'plan', 'apply', 'drift'] as const) addAction(github, action, choose);
  addSetup(github, choose);
}

function addAction(github: Command, action: GithubAction, choose: Choose): void {
  const command = sharedFlags(
    github
      .command(action)
      .summary(DOES[action])
      .description(`${DOES[action].charAt(0).toUpperCase()}${DOES[action].slice(1)}.`)
      .argument('[file]', 'the declaration', DEFAULT_FILE)
      .option('-e, --environment <name>', 'only this environment (repeatable; default: all)', exactNames),
  ).addOption(
    new Option('--comment-author <login>', 'who writes the plan comments').default('github-actions[bot]'),
  );
  if (action !== 'validate') {
    command.option('--deployment <name>', 'the environment on GitHub that is deployed to', deployment);
  }
  if (action === 'plan') command.option('--pull-request <n>', 'plan this pull request', pullRequest);
  if (action === 'apply') {
    command
      .addOption(
        new Option('--unreviewed <choice>', 'what becomes of changes that no pull request was reviewed for')
          .choices(['refuse', 'apply'])
          .default('refuse'),
      )
      .option('--approved-digest <digest>', 'apply the plan that has this digest', digest)
      .option(
        '--ref <commit>',
        'roll back: apply the file as of this commit, which was in force before',
        commit,
      )
      .option('--check', 'test end to end what was created and updated');
  }
  if (action === 'plan' || action === 'apply') {
    limitFlags(command);
  }
  command.addHelpText('after', examples([EXAMPLES[action]])).action((file: string, flags: Flags) =>
    choose({
      command: 'github',
      action,
      ...common(file, flags),
      token: null,
      unreviewed: flags.unreviewed ?? 'refuse',
      approvedDigest: flags.approvedDigest ?? null,
      ref: flags.ref ?? null,
      deployment: flags.deployment ?? null,
      check: flags.check ?? false,
      pullRequest: flags.pullRequest ?? null,
      commentAuthor: flags.commentAuthor ?? 'github-actions[bot]',
      ...limits(flags),
    }),
  );
}

const EXAMPLES: Readonly<Record<GithubAction, readonly [string, string]>> = {
  validate: ['chat-addresses github validate', 'in a job without secrets'],
  plan: ['chat-addresses github plan --pull-request 12', 'plan it again'],
  apply: ['chat-addresses github apply --max-takedowns 3', 'after a merge'],
  drift: ['chat-addresses github drift', 'on a schedule'],
};

export function pullRequest(value: string): number {
  if (!PULL_REQUEST.test(value)) throw new InvalidArgumentError(MUST_BE.pullRequest);
  return Number(value);
}

function deployment(value: string): string {
  if (!DEPLOYMENT.test(value)) throw new InvalidArgumentError(MUST_BE.deployment);
  return value;
}

function commit(value: string): string {
  if (!COMMIT.test(value)) throw new InvalidArgumentError(MUST_BE.commit);
  return value;
}

export function digest(value: string): string {
  if (!DIGEST.test(value)) throw new InvalidArgumentError(MUST_BE.digest);
  return value;
}
