import type { GithubArgs } from './args.ts';
import { argsOfInputs } from './grammar/inputs.ts';
import { guarded } from './main.ts';
import type { Problem } from './problem.ts';
import { runHere } from './process.ts';
import { visible } from './render/safe.ts';

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
