import { type Command, Option } from 'commander';
import { type Choose, common, examples, type Flags, fileCommand } from './flags.ts';

export function addDoctor(program: Command, choose: Choose): void {
  fileCommand(program, 'doctor', 'tell whether everything is ready, and what to do where it is not')
    .addOption(
      new Option('--format <format>', 'how to print the result').choices(['text', 'json']).default('text'),
    )
    .addHelpText(
      'after',
      examples([
        ['chat-addresses doctor', 'this machine, the file, every account'],
        ['chat-addresses doctor -e production', 'one account'],
        ['chat-addresses doctor --format json', 'for support; secrets are never in it'],
      ]),
    )
    .action((file: string, flags: Flags) =>
      choose({ command: 'doctor', ...common(file, flags), format: flags.format as 'text' | 'json' }),
    );
}
