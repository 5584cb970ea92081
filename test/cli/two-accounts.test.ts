import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, scratchFolder } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';

const NAMES = 'version: 1\nenvironments: { staging: {}, production: { after: staging } }\n';
const SHOPS = `${NAMES}
defaults:
  friendlyName: "{site} ({locale})"
  integration: { type: studio, flow: Chat Flow, retryCount: 3 }
sites:
  shop: { locales: { de: {}, en: {}, fr: { environments: { production: { friendlyName: Boutique } } } } }
`;

test('in the sandbox each of several environments has an account of its own', async () => {
  const cwd = scratchFolder();
  writeFileSync(join(cwd, 'addresses.yaml'), SHOPS);
  const applied = await run(['apply', '--sandbox', '--yes'], { cwd });
  expect([applied.code, applied.stdout]).toEqual([0, expect.stringContaining('All 2 environments: done')]);
  const { stdout } = await run(['plan', '--sandbox', '--format', 'json'], { cwd });
  const { environments } = JSON.parse(stdout) as { environments: readonly { account: string }[] };
  expect(new Set(environments.map(({ account }) => account)).size).toBe(2);
});

test('what several accounts have alike is imported once, from names alone', async () => {
  const cwd = scratchFolder();
  writeFileSync(join(cwd, 'addresses.yaml'), SHOPS);
  await run(['apply', '--sandbox', '--yes'], { cwd });
  writeFileSync(join(cwd, 'addresses.yaml'), NAMES);
  expect(await run(['import', '--sandbox', '--write'], { cwd })).toMatchObject({ code: 0 });
  const text = readFileSync(join(cwd, 'addresses.yaml'), 'utf8');
  expect(text.match(/flow: Chat Flow/g)).toHaveLength(1);
  expect(text.match(/friendlyName: shop \(de\)/g)).toHaveLength(1);
  expect(text.match(/friendlyName: Boutique/g)).toHaveLength(1);
  expect(await run(['plan', '--sandbox', '--detailed-exitcode'], { cwd })).toMatchObject({ code: 0 });
});

test('two environments that turn out to be one account are told', async () => {
  const cwd = scratchFolder();
  writeFileSync(join(cwd, 'addresses.yaml'), SHOPS);
  const sandbox = await withSandbox();
  const { code, stderr } = await run(['plan'], { cwd, env: { ...sandbox.env } });
  expect(code).toBe(0);
  expect(stderr).toContain(
    'warning shared-account production: The account AC00000000000000000000000000000001 is that of "staging" as well, and both declare shop/de and 2 more',
  );
  expect(stderr).toContain('such as TWILIO_ACCOUNT_SID_PRODUCTION');
});
