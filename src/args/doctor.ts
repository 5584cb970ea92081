import { type Command, Option } from 'commander';
import type { Args } from './args.ts';
import { accountSid, type Choose, common, examples, type Flags, fileCommand } from './flags.ts';

export function addDoctor(program: Command, choose: Choose): void {
  fileCommand(program, 'doctor', 'tell whether everything is ready, and what to do where it is not')
    .addOption(
      new Option('--format <format>', 'how to print the result').choices(['text', 'json']).default('text'),
    )
    .option(
      '--github',
      'look at the settings on GitHub, too, with GITHUB_TOKEN; as github setup --check does',
    )
    .option('--learn', 'find out how Twilio answers: creates one address, switched off, and deletes it')
    .option('--account <sid>', 'the account to learn from; needed with --learn', accountSid)
    .option('-y, --yes', 'do not ask before --learn')
    .option('--out <path>', 'write what --learn found out, for sandbox --like')
    .addHelpText(
      'after',
      examples([
        ['chat-addresses doctor', 'this machine, the file, every account'],
        ['chat-addresses doctor -e production', 'one account'],
        ['chat-addresses doctor --github', 'and what github setup --check says'],
        ['chat-addresses doctor --format json', 'for support; secrets are never in it'],
        ['chat-addresses doctor --learn --account AC…', 'how does Twilio answer?'],
      ]),
    )
    .action((file: string, flags: Flags, command: Command) => choose(chosen(file, flags, command)));
}

function chosen(file: string, flags: Flags, command: Command): Args {
  const format = flags.format as 'text' | 'json';
  const { account = null, learn = false, yes = false, out = null } = flags;
  if (!learn) {
    const [stray] = [account, yes || null, out].flatMap((value, index) =>
      value === null ? [] : ['--account', '--yes', '--out'][index],
    );
    if (stray !== undefined) command.error(`error: option '${stray}' needs --learn`);
    return { command: 'doctor', ...common(file, flags), github: flags.github ?? false, format };
  }
  if (account === null) command.error("error: option '--learn' needs --account, the account to learn from");
  return {
    command: 'doctor-learn',
    ...common(file, flags),
    account: account ?? '',
    yes,
    out,
    format,
  };
}
