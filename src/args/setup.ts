import { type Command, InvalidArgumentError, Option } from 'commander';
import type { SetupArgs } from './args.ts';
import { type Choose, ENVIRONMENT_ABOUT, examples, type Flags } from './flags.ts';
import { fileOf, names, withFile } from './naming.ts';
import { BRANCH, MUST_BE, OWNER, USES } from './values.ts';

const EXAMPLE = 'owner/repo/path@COMMIT';

/** `github setup`: how another repository comes to use the Action. */
export function addSetup(github: Command, choose: Choose): void {
  withFile(github.command('setup'))
    .summary('print or write what a repository needs for the Action; changes nothing on GitHub')
    .description(
      'Prints the workflows, owners, and settings that a repository needs for the Action, and what to do on GitHub: environments, secrets, rules. Changes nothing there.',
    )
    .option(
      '--action <uses>',
      'the Action and its commit: owner/repo/path@ and 40 hexadecimal digits',
      matching(USES, MUST_BE.uses),
    )
    .option(
      '--branch <name>',
      'the branch whose file is applied (default: the default branch)',
      matching(BRANCH, MUST_BE.branch),
    )
    .option(
      '--owners <owner...>',
      'who must review: @user or @org/team (default: those of .github/CODEOWNERS)',
      several(OWNER, MUST_BE.owner),
    )
    .option('-e, --environment <name>', ENVIRONMENT_ABOUT, names)
    .addOption(
      new Option(
        '--check',
        'read back what is on GitHub, with GITHUB_TOKEN, and say what differs; changes nothing',
      ).conflicts(['write', 'replace']),
    )
    .addOption(
      new Option(
        '--secrets <which>',
        'print the names of the secrets of flex-plan (plan) or of the environments that apply (apply), as a file to fill in for gh secret set -f',
      )
        .choices(['plan', 'apply'])
        .conflicts(['check', 'write', 'replace']),
    )
    .option('--write', 'write the files; otherwise they are printed')
    .option('--replace', 'with --write, also over files that say something else')
    .addOption(
      new Option('--format <format>', 'how to print the result').choices(['text', 'json']).default('text'),
    )
    .addHelpText(
      'after',
      examples([
        [`chat-addresses github setup --action ${EXAMPLE}`, 'print'],
        [`chat-addresses github setup --action ${EXAMPLE} --write`, 'write'],
        ['chat-addresses github setup --check', 'is it set up on GitHub?'],
        ['chat-addresses github setup --secrets plan > ~/plan.env', 'the names of secrets, to be filled in'],
      ]),
    )
    .action((file: string, flags: Flags, command: Command) => choose(chosen(file, flags, command)));
}

function chosen(file: string, flags: Flags, command: Command): SetupArgs {
  const { action = null, check = false, secrets = null } = flags;
  if (action === null && !check && secrets === null)
    command.error("error: required option '--action <uses>' not specified");
  return {
    command: 'github-setup',
    file: fileOf(file, flags),
    uses: action,
    branch: flags.branch ?? null,
    owners: flags.owners ?? [],
    environments: flags.environment ?? [],
    check,
    secrets,
    write: flags.write ?? false,
    replace: flags.replace ?? false,
    format: flags.format as 'text' | 'json',
  };
}

function matching(shape: RegExp, must: string): (value: string) => string {
  return (value) => {
    if (!shape.test(value)) throw new InvalidArgumentError(must);
    return value;
  };
}

function several(shape: RegExp, must: string) {
  const check = matching(shape, must);
  return (value: string, before: readonly string[] = []): readonly string[] => [...before, check(value)];
}
