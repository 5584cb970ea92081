import { expect } from 'vitest';
import { run, runProcess } from '../support/run.ts';
import type { withSandbox } from '../support/sandbox.ts';
import { outcomesIn } from './program.ts';

export const LATENCY = { 'latency-ms': 40 };
export const APPLY = ['apply', '--yes', '--format', 'json', '--verify-timeout', '2'];

/** Two applies at once, by two people with a repository each, on one account. */
export async function together(
  sandbox: Awaited<ReturnType<typeof withSandbox>>,
  repositories: readonly [string, string],
) {
  const env = { ...sandbox.env };
  const runs = await Promise.all(repositories.map((cwd) => runProcess(APPLY, { cwd, env })));
  for (const { stderr } of runs) expect(stderr).not.toContain('should not have happened');
  const addresses = sandbox.state().addresses.map(({ address }) => address);
  expect(new Set(addresses).size).toBe(addresses.length);
  const plan = async (cwd: string) => {
    const { stdout } = await run(['plan', '--format', 'json'], { cwd, env });
    return JSON.parse(stdout).environments[0].changes as readonly { readonly action: string; key: string }[];
  };
  return { runs, outcomes: runs.map(outcomesIn), plan };
}

export function verified({ stdout }: { readonly stdout: string }): boolean {
  return JSON.parse(stdout).environments[0].verified;
}
