import type { GithubArgs } from './args/args.ts';
import { argsOfInputs } from './args/inputs.ts';
import type { Problem } from './base/problem.ts';
import { runHere } from './host/process.ts';
import { guarded } from './main.ts';
import { visible } from './render/escape.ts';

const asked = argsOfInputs(process.env);
if (asked.ok) void run(asked.value);
else void refuse(asked.problems);

/** An input may hold by mistake what must not be seen, so nothing is said before that is masked. */
async function refuse(problems: readonly Problem[]): Promise<void> {
  process.exitCode = 1;
  const { maskSecrets } = await import('./commands/github/github.ts');
  maskSecrets(process.env);
  for (const { code, message, hint } of problems) {
    const text = visible(`${message}. ${hint}`).replaceAll('%', '%25');
    process.stdout.write(`::error title=${code}::${text}\n`);
  }
}

async function run(args: GithubArgs): Promise<void> {
  const { github } = await import('./commands/github/github.ts');
  await runHere((world) => guarded(() => github(args, world), { args, world }), []);
}
