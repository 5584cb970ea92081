import { execFileSync } from 'node:child_process';

/** Tests that run the program run what users run: the built one. */
export function setup(): void {
  execFileSync(process.execPath, ['.ci/build.mjs'], { stdio: 'inherit' });
}
