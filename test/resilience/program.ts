import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { commitAll } from '../support/commit.ts';
import { initRepository } from '../support/repositories.ts';
import { type Ran, run, scratchFolder, start, until } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';

const HEAD =
  'version: 1\npolicy: { maxDeletes: 100% }\ndefaults:\n  integration: { type: studio, flow: Chat Flow }\nsites:\n';

/** A file with these sites, each with what is declared of it. */
export function fileOf(sites: Readonly<Record<string, string>>): string {
  const lines = Object.entries(sites).map(([key, name]) => `  ${key}: { friendlyName: ${name} }\n`);
  return HEAD + lines.join('');
}

/** A repository whose history is these versions of the file. */
export function repositoryOf(...versions: readonly string[]): string {
  const cwd = scratchFolder();
  initRepository(cwd);
  for (const [index, text] of versions.entries()) {
    writeFileSync(join(cwd, 'addresses.yaml'), text);
    commitAll(cwd, { subject: `Version ${index + 1}` });
  }
  return cwd;
}

export interface Cut {
  readonly signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT';
  /** While the request with this number is under way. */
  readonly at: number;
  /** Whether that request has taken effect by then. */
  readonly when: 'before' | 'after';
}

export const BEFORE = fileOf({ kept: 'Kept', changed: 'Then', gone: 'Gone' });
export const AFTER = fileOf({ kept: 'Kept', changed: 'Now', first: 'First', second: 'Second' });

/** An account and a repository with one of every kind of change to be made. */
export async function beforeTheChange(): Promise<{
  readonly sandbox: Sandbox;
  readonly options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> };
}> {
  const sandbox = await withSandbox();
  const [flow] = sandbox.state().flows;
  const auto_creation = { type: 'studio', studio_flow_sid: flow?.sid ?? '' };
  const live = (address: string, friendly_name: string) => ({ address, friendly_name, auto_creation });
  await sandbox.seed({
    addresses: [
      live('kept', 'Kept'),
      live('changed', 'Then'),
      live('gone', 'Gone'),
      live('theirs', 'Theirs'),
    ],
  });
  return { sandbox, options: { cwd: repositoryOf(BEFORE, AFTER), env: { ...sandbox.env } } };
}

/** One apply that is hit by a signal, and one after it. */
export async function cutAndRepeat({ signal, at, when }: Cut) {
  const { sandbox, options } = await beforeTheChange();
  // An answer that comes late enough for the signal, and that a program which ends properly still gets.
  sandbox.fail(signal === 'SIGKILL' ? { kind: 'timeout', nth: at, when } : { kind: 'slow', nth: at, when });
  const first = start(['apply', '--yes', '--format', 'json'], options);
  await until(() => sandbox.requests.length >= at);
  first.child.kill(signal);
  const cut = await first.done;
  const held = addressesOf(sandbox);
  sandbox.heal();
  const repeated = await run(['apply', '--yes'], options);
  return { sandbox, cut, held, repeated };
}

/** `changed: Now`, sorted. */
export function addressesOf(sandbox: Sandbox): readonly string[] {
  return sandbox
    .state()
    .addresses.map(({ address, friendly_name: name }) => `${address}: ${name}`)
    .toSorted();
}

export const DONE = ['changed: Now', 'first: First', 'kept: Kept', 'second: Second', 'theirs: Theirs'];

interface OutcomeJson {
  readonly key: string;
  readonly action: string;
  readonly status: string;
  readonly doneBy: string | null;
  readonly error: { readonly message: string } | null;
}

/** The outcomes of an apply that printed JSON. */
export function outcomesIn({ stdout }: Ran): readonly OutcomeJson[] {
  const report = JSON.parse(stdout) as { readonly environments: readonly { outcomes?: OutcomeJson[] }[] };
  return report.environments.flatMap(({ outcomes }) => outcomes ?? []);
}
