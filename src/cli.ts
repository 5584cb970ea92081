#!/usr/bin/env node
import { fstatSync, statSync, writeSync } from 'node:fs';
import nodeModule from 'node:module';
import { join } from 'node:path';

/** Arguments that are always answered by the same text, with it: the build asks the program itself. */
declare const ANSWERS: Readonly<Record<string, string>>;

const [argument = '', ...more] = process.argv.slice(2);
const answer = more.length === 0 && Object.hasOwn(ANSWERS, argument) ? ANSWERS[argument] : undefined;
if (answer === undefined || isTerminal()) void open();
else print(answer);

/** True also when it is not known. A terminal may be narrower than the text. */
function isTerminal(): boolean {
  try {
    const output = fstatSync(1);
    return output.isCharacterDevice() && output.rdev !== statSync('/dev/null').rdev;
  } catch {
    return true;
  }
}

/** Opening `process.stdout` takes Node longer than everything else here. */
function print(text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    written = writeSync(1, bytes);
  } catch {
    // A pipe may be full, or its reader gone: the stream knows what to do.
  }
  if (written === bytes.length) return;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = 1;
  });
  process.stdout.write(bytes.subarray(written));
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
