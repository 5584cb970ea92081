import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FLOW_NAMES, filesOfEach, HELPLINES, oneFile } from '../support/organisation.ts';
import { run, scratchFolder } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';

const FLOWS = FLOW_NAMES.map((friendly_name, index) => ({
  sid: `FW${(index + 1).toString(16).padStart(32, '0')}`,
  friendly_name,
}));
const ACCOUNTS = HELPLINES.flatMap(({ accounts }) => accounts);
const CHANNELS = HELPLINES.flatMap(({ locales, accounts }) => accounts.flatMap(() => locales));

it('an organisation of 38 accounts is applied from a folder, and is the same from one file', async () => {
  const { env, seed } = await withSandbox();
  const { TWILIO_ACCOUNT_SID: _, ...keys } = env;
  for (const { account } of ACCOUNTS) await seed({ flows: FLOWS }, account);
  const cwd = scratchFolder();
  mkdirSync(join(cwd, 'addresses'));
  for (const [path, text] of filesOfEach(HELPLINES)) writeFileSync(join(cwd, path), text);
  writeFileSync(join(cwd, 'one.yaml'), oneFile(HELPLINES));

  const applied = await run(['apply', 'addresses', '--yes'], { cwd, env: keys });
  expect(applied.code, applied.stderr).toBe(0);
  expect(applied.stderr).not.toContain('MaxListenersExceededWarning');
  // A problem that all environments share is told once.
  expect(applied.stderr.match(/not-a-repository/g)).toHaveLength(1);

  const [planned, outputs] = await Promise.all([
    run(['plan', 'one.yaml', '--detailed-exitcode'], { cwd, env: keys }),
    run(['outputs', 'one.yaml', '--format', 'csv'], { cwd, env: keys }),
  ]);
  expect(planned.code, planned.stdout).toBe(0);
  expect(outputs.stdout.trimEnd().split('\n')).toHaveLength(CHANNELS.length + 1);
});
