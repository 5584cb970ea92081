import { execFileSync } from 'node:child_process';

/**
 * Tests that run the program run what users run: the built one. The Action's bundle is built beside it, and not over
 * the committed one, which CI holds to be the same to the byte.
 */
export function setup(): void {
  for (const args of [['.ci/build.mjs'], ['.ci/action.mjs', '--out', 'dist.action']]) {
    execFileSync(process.execPath, args, { stdio: 'inherit' });
  }
}
