import packageJson from '../package.json' with { type: 'json' };
import type { Args } from './args/args.ts';
import { parseArgs } from './args/parse.ts';
import { isPlainOutput } from './host/plain-output.ts';
import { runHere } from './host/process.ts';

const argv = process.argv.slice(2);
const terminal = isPlainOutput(1) ? null : process.stdout;
const columns = terminal?.columns ?? (Number(process.env.COLUMNS) || undefined);
const parsed = parseArgs(argv, packageJson.version, columns);
switch (parsed.kind) {
  case 'print':
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') process.exitCode = 1;
    });
    process.stdout.write(parsed.text);
    break;
  case 'usage':
    process.stderr.write(parsed.text);
    process.exitCode = 1;
    break;
  case 'run':
    void run(parsed.args);
    break;
}

async function run(args: Args): Promise<void> {
  const main = import('./main.ts');
  await runHere(async (world) => (await main).main(args, world), argv);
}
