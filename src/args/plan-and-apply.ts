import type { Command } from 'commander';
import type { SyncFormat } from './args.ts';
import {
  type Choose,
  common,
  examples,
  type Flags,
  fileCommand,
  formatOption,
  limitFlags,
  limits,
  planFlags,
  planned,
  seconds,
} from './flags.ts';

export function addPlan(program: Command, choose: Choose): void {
  planFlags(fileCommand(program, 'plan', 'show what apply would do; writes nothing'))
    .option('--out <path>', 'save the plan, for apply --plan')
    .option('--detailed-exitcode', 'exit with code 2 when there are changes')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['chat-addresses plan', 'what would change'],
        ['chat-addresses plan --out plan.json', 'save it, so that apply does exactly that'],
        ['chat-addresses plan --base HEAD', 'drift: what was changed outside git'],
        ['chat-addresses plan --base origin/main', 'tell the edit of a branch from drift'],
        ['chat-addresses plan --ref v1.4', 'what rolling back to v1.4 would do'],
        ['chat-addresses plan --sandbox', 'against a local Twilio, no account needed'],
      ]),
    )
    .action((file: string, flags: Flags) =>
      choose({
        command: 'plan',
        ...common(file, flags),
        ...planned(flags),
        format: flags.format as SyncFormat,
        out: flags.out ?? null,
        detailedExitcode: flags.detailedExitcode ?? false,
      }),
    );
}

export function addApply(program: Command, choose: Choose): void {
  limitFlags(
    planFlags(
      fileCommand(program, 'apply', 'make the account what the file declares: plan, ask, apply, verify'),
    ),
  )
    .option('-y, --yes', 'do not ask; needed where there is no terminal')
    .option('--plan <path>', 'apply nothing but what this saved plan approves')
    .option('--verify-timeout <seconds>', 'how long to wait for Twilio to show the changes', seconds, 60)
    .option('--check', 'check what was changed once it is verified, as check does')
    .addOption(formatOption())
    .addHelpText(
      'after',
      examples([
        ['chat-addresses apply', 'plan, show and ask'],
        ['chat-addresses apply --yes', 'in a pipeline'],
        ['chat-addresses apply --plan plan.json --yes', 'what was reviewed, and nothing else'],
        ['chat-addresses apply --ref v1.4', 'roll back'],
      ]),
    )
    .action((file: string, flags: Flags) =>
      choose({
        command: 'apply',
        ...common(file, flags),
        ...planned(flags),
        format: flags.format as SyncFormat,
        yes: flags.yes ?? false,
        plan: flags.plan ?? null,
        ...limits(flags),
        verifyTimeout: (flags.verifyTimeout ?? 60) * 1000,
        check: flags.check ?? false,
      }),
    );
}
