#!/usr/bin/env node
import packageJson from '../package.json' with { type: 'json' };
import type { Args } from './args.ts';
import { parseArgs } from './grammar/parse.ts';

// Node itself would print whole requests, and nothing within the process can keep it from that.
const EXPOSED =
  'error node-debug NODE_DEBUG makes Node print credentials\n  → Unset it: --verbose shows every request without them\n';

const argv = process.argv.slice(2);
const parsed = parseArgs(argv, packageJson.version);
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
    // Until it is known better: a program that ends before its story does has not succeeded.
    process.exitCode = 1;
    if ((process.env.NODE_DEBUG ?? '') === '') void run(parsed.args);
    else process.stderr.write(EXPOSED);
    break;
}

async function run(args: Args): Promise<void> {
  const [{ hostWorld }, { main }] = await Promise.all([import('./host/world.ts'), import('./main.ts')]);
  const interruption = new AbortController();
  const interrupt = () => {
    // The second time somebody means it.
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  process.exitCode = await main(args, hostWorld(argv, interruption.signal));
  process.off('SIGINT', interrupt);
  process.off('SIGTERM', interrupt);
  if (interruption.signal.aborted) process.exit();
}
