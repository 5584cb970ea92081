import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FLOW_NAMES, filesOfEach, HELPLINES, oneFile } from '../support/organisation.ts';
import { type Ran, run, scratchFolder } from '../support/run.ts';
import { withSandbox } from '../support/sandbox.ts';

const FLOWS = FLOW_NAMES.map((friendly_name, index) => ({
  sid: `FW${(index + 1).toString(16).padStart(32, '0')}`,
  friendly_name,
}));
const ACCOUNTS = HELPLINES.flatMap(({ accounts }) => accounts);
const CHANNELS = HELPLINES.flatMap(({ locales, accounts }) => accounts.flatMap(() => locales));

const linesOf = (text: string) => text.trimEnd().split('\n');
const times = (text: string, part: string) => text.split(part).length - 1;

/** 38 accounts with every flow, and a folder with the declaration of all of them. */
async function organisation() {
  const sandbox = await withSandbox();
  const { TWILIO_ACCOUNT_SID: _, ...env } = sandbox.env;
  for (const { account } of ACCOUNTS) await sandbox.seed({ flows: FLOWS }, account);
  const cwd = scratchFolder();
  mkdirSync(join(cwd, 'addresses'));
  for (const [path, text] of filesOfEach(HELPLINES)) writeFileSync(join(cwd, path), text);
  const write = (text: string) => writeFileSync(join(cwd, 'one.yaml'), text);
  write(oneFile(HELPLINES));
  const ca = (line: string, given: Readonly<Record<string, string>> = env): Promise<Ran> =>
    run(line.split(' '), { cwd, env: given });
  return { sandbox, cwd, env, write, ca };
}

it('an organisation of 38 accounts is applied from a folder, and is the same from one file', async () => {
  const { ca } = await organisation();
  const applied = await ca('apply addresses --yes');
  expect(applied.code, applied.stderr).toBe(0);
  expect(applied.stderr).not.toContain('MaxListenersExceededWarning');
  // A problem that all environments share is told once.
  expect(times(applied.stderr, 'not-a-repository')).toBe(1);

  const [planned, outputs] = await Promise.all([
    ca('plan one.yaml --detailed-exitcode'),
    ca('outputs one.yaml --format csv'),
  ]);
  expect(planned.code, planned.stdout).toBe(0);
  expect(outputs.stdout.trimEnd().split('\n')).toHaveLength(CHANNELS.length + 1);
});

describe('a plan of 38 accounts', () => {
  it('takes a screen or two, names every change with its environments, and is short where nothing happens', async () => {
    const { ca, write } = await organisation();
    const first = (await ca('plan one.yaml')).stdout;
    expect(linesOf(first).length).toBeLessThanOrEqual(60);
    for (const { site, locales, accounts } of HELPLINES) {
      const where = ` in ${accounts
        .map(({ environment }) => environment)
        .toSorted(byStage)
        .join(', ')}`;
      for (const locale of locales) {
        const line = linesOf(first).find((each) => each.includes(`+ create ${site}/${locale} `));
        expect(line).toContain(where);
      }
    }
    expect((await ca('apply one.yaml --yes')).code).toBe(0);
    const again = (await ca('plan one.yaml')).stdout;
    expect(linesOf(again).length).toBeLessThanOrEqual(5);
    expect(again).toContain('all 38 environments: Nothing to do (');
    const full = (await ca('plan one.yaml --full')).stdout;
    for (const { environment, account } of ACCOUNTS) expect(full).toContain(`${environment} ${account}`);

    write(oneFile(HELPLINES).replace('Night {locale}', 'Crisis {locale}'));
    const rerouted = (await ca('plan one.yaml')).stdout;
    expect(rerouted).toMatch(/line-02\/en in line-02-staging, line-02; .*line-05\/en in line-05-staging/s);
    expect(linesOf(rerouted).length).toBeLessThanOrEqual(40);
  });

  it('tells once what all of them lack, with one list of what to set', async () => {
    const { ca } = await organisation();
    const { stdout, stderr, code } = await ca('plan one.yaml', {});
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^all 38 environments: no plan: .*\n\nAll 38 environments: none could be planned\n$/,
    );
    expect(times(stderr, 'missing-credentials')).toBe(1);
    expect(times(stderr, 'Make a key in the Console')).toBe(1);
    for (const { environment } of ACCOUNTS) {
      const suffix = environment.toUpperCase().replaceAll('-', '_');
      expect(stderr).toContain(`    TWILIO_API_KEY_${suffix}, TWILIO_API_SECRET_${suffix}\n`);
    }
    expect(linesOf(stderr).length).toBeLessThanOrEqual(45);

    const data = JSON.parse((await ca('plan one.yaml --format json', {})).stdout);
    const told = data.environments.map(({ problems }: { problems: readonly { message: string }[] }) =>
      problems.map(({ message }) => message),
    );
    expect(told.flat()).toHaveLength(38);
    expect(told[0]?.[0]).toContain('TWILIO_API_KEY_LINE_01');
  });

  it('tells a mistake of a line once, with the environments that it holds for', async () => {
    const { ca, write } = await organisation();
    write(oneFile(HELPLINES).replace('Night {locale}', 'Nigth {locale}'));
    const { stdout, stderr } = await ca('plan one.yaml');
    expect(times(stderr, 'no Studio flow named "Nigth en"')).toBe(1);
    expect(stderr).toMatch(
      /unknown-flow line-02-staging, .* and \d+ more: The account has no Studio flow named "Nigth en"/,
    );
    expect(stderr).toContain('→ Did you mean "Night en"?');
    expect(times(stdout, 'no plan')).toBeLessThanOrEqual(2);
    expect(stdout).toMatch(/All 38 environments: .* of 38 not planned/);
    const { stdout: markdown } = await ca('plan one.yaml --format markdown');
    expect(times(markdown, 'no Studio flow named "Nigth en"')).toBe(1);
    expect(markdown).toMatch(/\*\*in all\*\* \| \| \*\*.* of 38 not planned\*\*/);
  });
});

describe('an apply to 38 accounts', () => {
  it('ends with what failed, and with one line over all of them', async () => {
    const { ca, write, sandbox } = await organisation();
    await ca('apply one.yaml --yes');
    write(oneFile(HELPLINES).replace('"{site} ({locale})"', '"Line {site} ({locale})"'));
    sandbox.fail({
      kind: 'refused',
      code: 50407,
      operation: 'addresses.update',
      match: 'Line line-22 (en)',
      times: 'always',
    });
    const { stdout, stderr, code } = await ca('apply one.yaml --yes');
    expect(code).toBe(1);
    const ended = linesOf(stdout.slice(stdout.indexOf('✔ updated')));
    const failures = ended.filter((line) => line.includes('✖'));
    expect(failures).toHaveLength(2);
    expect(failures[0]).toMatch(
      /✖ update line-22\/en in line-22 \(\S+:\d+\) failed: .* code 50407: [^(]*\(RQ\w+\)$/,
    );
    expect(failures[1]).toMatch(/^line-22: ✖ Not done: 1 failed; still to do: update line-22\/en /);
    expect(ended.at(-1)).toBe('All 38 environments: 37 done, 1 not: line-22');
    expect(ended.findLastIndex((line) => line.includes('✔ updated'))).toBeLessThan(
      ended.indexOf(failures[0] ?? ''),
    );
    expect(stdout).toMatch(
      / and \d+ more: ✔ Verified: \d+ changes applied, and the accounts hold what one.yaml declares/,
    );
    // An update sends no address, so nobody is told to check it.
    expect(stdout + stderr).not.toContain('Check `address`');
  });
});

describe('a key of two accounts out of 38', () => {
  it('is looked up with the credentials of these two alone', async () => {
    const { ca, env } = await organisation();
    const { TWILIO_AUTH_TOKEN: token, ...server } = env;
    const own = {
      ...server,
      TWILIO_AUTH_TOKEN_LINE_01: token,
      TWILIO_AUTH_TOKEN_LINE_01_STAGING: token,
    };
    const found = await ca('outputs -f one.yaml line-01 --format csv', own);
    expect(found.code, found.stderr).toBe(0);
    expect(linesOf(found.stdout)).toHaveLength(3);
  });

  it('is said to be declared elsewhere where it is asked for in another one', async () => {
    const { ca } = await organisation();
    const { stderr, code } = await ca('check -f one.yaml line-01 -e line-02');
    expect(code).toBe(1);
    expect(stderr).toContain('"line-01" is declared in line-01, line-01-staging, and not in line-02');
    expect(stderr).toContain('→ Ask for it there, as with -e line-01');
  });
});

describe('doctor of 38 accounts', () => {
  it('tells once what all of them lack', async () => {
    const { ca } = await organisation();
    const { stdout } = await ca('doctor one.yaml', {});
    expect(times(stdout, 'Make a key in the Console')).toBe(1);
    expect(stdout).toContain('All 38 environments\n  ✖ There is no API key and no auth token\n');
    expect(stdout).toContain('      TWILIO_API_KEY_LINE_22, TWILIO_API_SECRET_LINE_22\n');
    expect(linesOf(stdout).length).toBeLessThanOrEqual(70);
  });

  it('tells in one line of accounts that all is well with them, and of one what was looked at', async () => {
    const { ca } = await organisation();
    const { stdout } = await ca('doctor one.yaml');
    expect(stdout).toMatch(/\nAll 38 environments\n {2}✔ All in order: \d+ things were looked at in each\n/);
    expect(linesOf(stdout).length).toBeLessThanOrEqual(30);
    expect((await ca('doctor one.yaml -e line-01')).stdout).toContain(
      'The credentials may read chat addresses',
    );
  });

  it('tells once what holds for each file of a folder, and of each in JSON', async () => {
    const { ca, cwd } = await organisation();
    execFileSync('git', ['init', '-q'], { cwd });
    const { stdout } = await ca('doctor addresses -e line-01');
    expect(times(stdout, 'addresses/line-01.yaml')).toBe(2);
    expect(stdout).toMatch(/! addresses\/line-01.yaml, [^→]* and 18 more: not committed/s);
    const { sections } = JSON.parse((await ca('doctor addresses -e line-01 --format json')).stdout);
    const codes = sections[0].findings.map(({ code }: { code: string }) => code);
    expect(codes.filter((code: string) => code === 'committed')).toHaveLength(22);
    expect(JSON.stringify(sections)).not.toContain('"shared"');
  });
});

it('a valid file of 38 accounts is said to be so in one short sentence', async () => {
  const { ca } = await organisation();
  const { stdout } = await ca('validate --file one.yaml');
  expect(stdout).toContain(`✔ one.yaml is valid: ${CHANNELS.length} addresses in 38 environments`);
  expect(stdout.length).toBeLessThan(100);
});

/** An account to try things in is applied before the one that it is for. */
function byStage(one: string, other: string): number {
  return Number(other.endsWith('-staging')) - Number(one.endsWith('-staging'));
}
