import { expect, onTestFinished } from 'vitest';
import { type SandboxCredentials, sandboxCredentials } from '../../src/sandbox/credentials.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';

export interface TestSandboxOptions extends Partial<SandboxOptions> {
  /** Absent: `none`, and the test fails when anything that was sent or answered leaves the contract. */
  readonly violations?: 'none' | 'expected';
}

/** A sandbox for the running test: in memory unless a directory is named, closed when the test ends. */
export async function withSandbox(
  options: TestSandboxOptions = {},
): Promise<Sandbox & { readonly env: SandboxCredentials }> {
  const { violations = 'none', ...rest } = options;
  const sandbox = await startSandbox({ directory: null, ...rest });
  onTestFinished(async () => {
    await sandbox.close();
    if (violations === 'none') expect(sandbox.violations).toEqual([]);
  });
  return Object.defineProperties(sandbox, {
    env: { value: sandboxCredentials(sandbox.url, rest.account), enumerable: true },
  }) as Sandbox & { readonly env: SandboxCredentials };
}
