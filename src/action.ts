import type { GithubArgs } from './args.ts';
import { argsOfInputs } from './grammar/inputs.ts';
import { guarded } from './main.ts';
import { runHere } from './process.ts';
import { visible } from './render/safe.ts';

const asked = argsOfInputs(process.env);
if (asked.ok) void run(asked.value);
else {
  for (const { code, message, hint } of asked.problems) {
    const text = visible(`${message}. ${hint}`).replaceAll('%', '%25');
    process.stdout.write(`::error title=${code}::${text}\n`);
  }
  process.exitCode = 1;
}

async function run(args: GithubArgs): Promise<void> {
  const { github } = await import('./commands/github/github.ts');
  await runHere((world) => guarded(() => github(args, world), { args, world }), []);
}
