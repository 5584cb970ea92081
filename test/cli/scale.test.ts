import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commitAll } from '../support/commit.ts';
import { initRepository } from '../support/repositories.ts';
import { run, scratchFolder } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';

const SITES = 30;
const LOCALES = ['de', 'en', 'fr'];

/** Addresses whose names follow from one template. */
function declarationWith(template: string): string {
  const sites = Array.from({ length: SITES }, (_, site) => {
    const locales = LOCALES.map((locale, index) => {
      const number = (site * LOCALES.length + index + 1).toString(16).padStart(32, '0');
      return `      ${locale}: { address: CV${number} }`;
    });
    return `  site${site}:\n    locales:\n${locales.join('\n')}`;
  });
  return `version: 1
defaults:
  friendlyName: "${template}"
  integration: { type: studio, flow: Chat Flow }
policy: { accept: [too-many-deployment-keys] }
sites:
${sites.join('\n')}
`;
}

async function manyAddresses() {
  const sandbox = await withSandbox();
  const cwd = scratchFolder();
  initRepository(cwd);
  const commit = (template: string) => {
    writeFileSync(join(cwd, 'addresses.yaml'), declarationWith(template));
    commitAll(cwd, { subject: `Call them ${template}` });
  };
  const ca = (line: string) => run(line.split(' '), { cwd, env: { ...sandbox.env } });
  return { commit, ca };
}

const linesOf = (text: string) => text.trimEnd().split('\n');

describe('90 addresses', () => {
  test('one word of a template is one group of the plan and of the log, with examples and every key', async () => {
    const { commit, ca } = await manyAddresses();
    commit('{site} ({locale})');
    const creates = (await ca('plan')).stdout;
    expect(
      creates.match(/^ {2}\+ create site\d+\/.. +CV\S+ +→ Chat Flow +addresses\.yaml:\d+$/gm),
    ).toHaveLength(90);
    expect((await ca('apply --yes')).code).toBe(0);

    commit('{site} ({locale}) v9');
    const plan = (await ca('plan')).stdout;
    expect(plan).toContain(`  ~ 90 addresses: friendlyName, from addresses.yaml:3
      site0/de  site0 (de) → site0 (de) v9
      site0/en  site0 (en) → site0 (en) v9
      site0/fr  site0 (fr) → site0 (fr) v9
      and 87 more in the same way (--full shows each); all of them:
      site0/{de,en,fr}, site1/{de,en,fr}, `);
    for (let site = 0; site < SITES; site += 1) expect(plan).toContain(`site${site}/{de,en,fr}`);
    expect(linesOf(plan).length).toBeLessThan(25);
    expect((await ca('plan --full')).stdout.match(/ → site\d+ \(..\) v9$/gm)).toHaveLength(90);

    const log = (await ca('log -n 1')).stdout;
    expect(log).toContain('friendlyName, from addresses.yaml:3');
    expect(log).toContain('site0/de  site0 (de) → site0 (de) v9');
    expect(log).toContain('site29/{de,en,fr}');
    expect(linesOf(log).length).toBeLessThan(25);
    expect((await ca('log -n 1 --format json')).stdout).not.toContain('nameAt');
    expect((await ca('plan --format json')).stdout).not.toContain('nameAt');
  });
});
