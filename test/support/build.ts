import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/**
 * Tests that run the program run what users run: the built one. The Action's bundle is built beside it, and not over
 * the committed one, which CI holds to be the same to the byte. A run whose tests leave files of `github setup` or of a
 * sandbox in the checkout fails.
 */
export function setup(): () => void {
  for (const args of [['.ci/build.mjs'], ['.ci/action.mjs', '--out', 'dist.action']]) {
    execFileSync(process.execPath, args, { stdio: 'inherit' });
  }
  const before = new Set(filesOfSetup());
  return () => {
    const added = filesOfSetup().filter((path) => !before.has(path));
    if (added.length === 0) return;
    // Vitest prints what is thrown here, and ends well all the same.
    process.exitCode = 1;
    throw new Error(`a test has written into the checkout: ${added.join(', ')}`);
  };
}

function filesOfSetup(): readonly string[] {
  const below = readdirSync('.github', { recursive: true }).map((path) => `.github/${String(path)}`);
  return [...below, ...(existsSync('.sandbox') ? ['.sandbox'] : [])];
}
