#!/usr/bin/env node
import nodeModule from 'node:module';
import { join } from 'node:path';
import { isPlainOutput, writeAtOnce } from './host/plain-output.ts';

/** Arguments that are always answered by the same text, with it: the build asks the program itself. */
declare const ANSWERS: Readonly<Record<string, string>>;

const [argument = '', ...more] = process.argv.slice(2);
const answer = more.length === 0 && Object.hasOwn(ANSWERS, argument) ? ANSWERS[argument] : undefined;
// A terminal may be narrower than the text.
if (answer !== undefined && isPlainOutput(1) && (process.env.COLUMNS ?? '') === '') print(answer);
else void open();

function print(text: string): void {
  const left = writeAtOnce(1, text);
  if (left.length === 0) return;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = 1;
  });
  process.stdout.write(left);
}

/** Starts the program with code that was compiled before. Node keeps it from version 22 on; before, the build does. */
async function open(): Promise<void> {
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
  if (enableCompileCache === undefined) {
    const { loadCompiled } = await import('./host/compiled.ts');
    loadCompiled(join(__dirname, 'command-line.js'));
    return;
  }
  enableCompileCache();
  await import('./command-line.ts');
}
