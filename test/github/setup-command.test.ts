import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SetupStep } from '../../src/setup/repository-files.ts';
import { type Ran, run, scratchFolder } from '../support/run.ts';

const USES = `acme/chat-addresses/.github/actions/sync@${'0123456789'.repeat(4)}`;

const STAGED = `version: 1
environments:
  production: { account: AC00000000000000000000000000000001, after: staging }
  staging: {}
sites: { shop: { integration: { type: studio, flow: Chat Flow } } }
`;

describe('github setup', () => {
  it('prints the files and the steps, and touches nothing', async () => {
    const folder = scratchFolder();
    const { stdout, stderr, code } = await setup(folder, '--owners', '@acme/flex');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    await expect(stdout).toMatchFileSnapshot('transcripts/setup.txt');
    expect(() => readFileSync(join(folder, '.github/CODEOWNERS'))).toThrow('ENOENT');
  });

  it('writes what is missing, and leaves alone what says something else', async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, '.github'));
    writeFileSync(join(folder, '.github/CODEOWNERS'), '* @acme/all\n');
    writeFileSync(join(folder, '.github/dependabot.yml'), 'version: 2\n');
    const first = await setup(folder, '--write', '--owners', '@acme/flex');
    expect(summary(first)).toMatchInlineSnapshot(`
      "  + wrote    .github/workflows/chat-addresses-validate.yml
        + wrote    .github/workflows/chat-addresses-plan.yml
        + wrote    .github/workflows/chat-addresses-apply.yml
        + wrote    .github/workflows/chat-addresses-drift.yml
        ✖ kept     .github/CODEOWNERS
        + wrote    .github/chat-addresses/ruleset.json
        + wrote    .github/chat-addresses/ruleset-single-administrator.json
        + wrote    .github/chat-addresses/environment.json
        + wrote    .gitignore
      .github/CODEOWNERS error file-differs .github/CODEOWNERS is there and says something else, so it was left as it is
        → Compare the two, and add --replace to have this one
      exit 1"
    `);
    expect(readFileSync(join(folder, '.github/CODEOWNERS'), 'utf8')).toBe('* @acme/all\n');
    expect(first.stdout).toContain('One file differs from what these steps are about: see below.');
    expect(first.stdout).toContain('in this order');

    const second = await setup(folder, '--write', '--replace', '--owners', '@acme/flex');
    expect(summary(second)).toMatchInlineSnapshot(`
      "  · as it is .github/workflows/chat-addresses-validate.yml
        · as it is .github/workflows/chat-addresses-plan.yml
        · as it is .github/workflows/chat-addresses-apply.yml
        · as it is .github/workflows/chat-addresses-drift.yml
        ~ changed  .github/CODEOWNERS
        · as it is .github/chat-addresses/ruleset.json
        · as it is .github/chat-addresses/ruleset-single-administrator.json
        · as it is .github/chat-addresses/environment.json
      exit 0"
    `);
    expect(readFileSync(join(folder, '.github/CODEOWNERS'), 'utf8')).toBe(
      '* @acme/all\n/addresses.yaml @acme/flex\n/.github/ @acme/flex\n/.gitattributes @acme/flex\n',
    );
  });

  it('imports what is live where nothing is declared yet', async () => {
    const { stdout } = await setup(scratchFolder());
    expect(stdout).toContain('npx --no chat-addresses import --write\n     npx --no chat-addresses plan\n');
  });

  it('is about the default branch, and about the owners of the run before', async () => {
    const folder = scratchFolder();
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });
    git('init', '--quiet', '--initial-branch', 'trunk');
    writeFileSync(join(folder, 'addresses.yaml'), STAGED);
    const first = await setup(folder, '--write', '--owners', '@acme/flex', '@ada');
    expect([first.code, first.stdout]).toEqual([0, expect.stringContaining('git push origin HEAD:trunk')]);
    const again = await setup(folder, '--write');
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('--owners @acme/flex @ada')]);
    git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/release/2');
    expect((await setup(folder)).stdout).toContain('git push origin HEAD:release/2');
  });

  it('reads the environments of the declaration, their order and their accounts', async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'addresses.yaml'), STAGED);
    const { stdout, stderr, code } = await setup(folder, '--format', 'json');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const report = JSON.parse(stdout);
    const account = 'AC00000000000000000000000000000001';
    expect(report.stages).toEqual([
      { environment: 'staging', account: null, after: [] },
      { environment: 'production', account, after: ['staging'] },
    ]);
    expect(report.environments.map(({ name }: { name: string }) => name)).toEqual([
      'flex-plan',
      'flex-plan-fork',
      'flex-apply-staging',
      'flex-apply-production',
    ]);
    const commands = report.steps.flatMap(({ commands: lines }: SetupStep) => lines);
    expect(commands.filter((line: string) => line.startsWith('gh variable set'))).toEqual(
      ['flex-plan', 'flex-apply-staging', 'flex-plan-fork'].map(
        (name) => `gh variable set TWILIO_ACCOUNT_SID_STAGING --env ${name}`,
      ),
    );
  });

  it.each([
    [
      'an environment that is not declared',
      STAGED,
      ['-e', 'Prodution'],
      'unknown-environment',
      'Did you mean "production"?',
    ],
    ['a stage without the one before it', STAGED, ['-e', 'production'], 'missing-stage', 'Add -e staging'],
    [
      'environments that share their secrets',
      `${STAGED}`.replaceAll('staging', 'PRODUCTION'),
      [],
      'same-name-on-github',
      'Give one of them',
    ],
    ['a declaration that is not valid', 'version: 1\nsite: {}\n', [], 'unknown-key', 'sites'],
  ])('refuses %s, and writes nothing', async (_, text, args, code, hint) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'addresses.yaml'), text);
    const ran = await setup(folder, '--write', ...args);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain(code);
    expect(ran.stderr).toContain(hint);
    expect(readdirSync(folder)).toEqual(['addresses.yaml']);
  });

  it('hands over and asks for the secrets that the declaration names', async () => {
    const folder = scratchFolder();
    const hook =
      'integration: { type: webhook, url: "https://a.example/?t={env.SHOP_TOKEN}", events: [onMessageAdded] }';
    writeFileSync(join(folder, 'addresses.yaml'), `version: 1\nsites: { shop: { ${hook} } }\n`);
    const { stdout } = await setup(folder);
    expect(stdout.match(/SHOP_TOKEN: \$\{\{ secrets.SHOP_TOKEN \}\}/g)).toHaveLength(4);
    expect(stdout).toContain('Keep TWILIO_…, SHOP_TOKEN out of');
    const names = await setup(folder, '--secrets', 'plan');
    expect(names.stdout).toMatch(/^TWILIO_API_KEY=\nTWILIO_API_SECRET=\nSHOP_TOKEN=\n$/m);
  });

  it('names the secrets of every account, to be filled in, and asks for no Action', async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'addresses.yaml'), STAGED);
    const ran = await run(['github', 'setup', '--secrets', 'apply'], { cwd: folder });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout.split('\n\n')[1]).toBe(
      '# staging\nTWILIO_API_KEY_STAGING=\nTWILIO_API_SECRET_STAGING=',
    );
    expect(ran.stdout).toContain(
      '# production, account AC00000000000000000000000000000001\nTWILIO_API_KEY_PRODUCTION=\n',
    );
  });

  it('imports nothing that somebody did not ask for, and says how to, for a folder into one of its files', async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, 'teams'));
    for (const name of ['a', 'b c'])
      writeFileSync(
        join(folder, `teams/${name}.yaml`),
        `version: 1\nsites: { "${name.charAt(0)}": { integration: { type: studio, flow: Chat Flow } } }\n`,
      );
    const { stdout } = await setup(folder, 'teams');
    expect(stdout).toContain('npx --no chat-addresses plan teams\n');
    expect(stdout).toContain(
      '`npx --no chat-addresses import teams --into FILE --write` writes it into the file',
    );
  });

  it.each([
    ['an error where the keys of the accounts alone are too many', 50, 0, 1],
    ['a warning where a webhook has a secret for each account', 34, 1, 0],
    ['nothing where they fit', 33, 1, 0],
  ])(
    'says first that GitHub takes no more than 100 secrets in an environment: %s',
    async (_, count, hooks, code) => {
      const folder = scratchFolder();
      const names = Array.from({ length: count }, (_each, index) => `  e${index}: {}\n`).join('');
      const hook = `{ type: webhook, url: "https://a.example/?t={env.HOOK}", events: [onMessageAdded] }`;
      const integration = hooks === 1 ? hook : '{ type: studio, flow: Chat Flow }';
      writeFileSync(
        join(folder, 'addresses.yaml'),
        `version: 1\nenvironments:\n${names}sites: { shop: { integration: ${integration} } }\n`,
      );
      const ran = await setup(folder);
      expect(ran.code).toBe(code);
      expect(ran.stderr.includes('too-many-secrets')).toBe(count > 33);
      expect(ran.stdout === '').toBe(code === 1);
      const json = JSON.parse((await setup(folder, '--format', 'json')).stdout);
      expect(json.problems.map(({ severity }: { severity: string }) => severity)).toEqual(
        count === 50 ? ['error'] : count === 34 ? ['warning'] : [],
      );
    },
  );

  it('leaves a .gitignore alone that has the folders in it', async () => {
    const folder = scratchFolder();
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
    await setup(folder, '--write');
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('node_modules\n.sandbox/\n');
    const { stdout } = await setup(folder, '--write');
    expect(stdout).not.toContain('.gitignore');
  });

  it.each([
    ['a folder below the top of a repository', 'not-at-top', 'chats', ['--replace']],
    ['the repository of the Action itself', 'holds-the-action', '', []],
  ])('writes nothing into %s', async (_, code, below, flags) => {
    const top = scratchFolder();
    execFileSync('git', ['init', '--quiet'], { cwd: top });
    mkdirSync(join(top, '.github/actions/sync'), { recursive: true });
    writeFileSync(join(top, '.github/actions/sync/action.yml'), 'name: sync\n');
    mkdirSync(join(top, 'chats'));
    const ran = await setup(join(top, below), '--write', '--owners', '@acme/flex', ...flags);
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining(code)]);
    expect(readdirSync(top, { recursive: true }).filter((path) => !String(path).startsWith('.git/'))).toEqual(
      [
        '.git',
        '.github',
        'chats',
        '.github/actions',
        '.github/actions/sync',
        '.github/actions/sync/action.yml',
      ],
    );
  });

  it('has the same as data', async () => {
    const { stdout } = await setup(scratchFolder(), '--format', 'json');
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ version: 1, kind: 'setup', problems: [] });
    expect(report.files[0]).toMatchObject({
      path: '.github/workflows/chat-addresses-validate.yml',
      standing: 'new',
    });
    expect(report.environments.map(({ name }: { name: string }) => name)).toEqual([
      'flex-plan',
      'flex-plan-fork',
      'flex-apply',
    ]);
  });

  it.each([
    ['a tag instead of a commit', ['--action', 'acme/chat-addresses@v1']],
    ['no action', []],
    ['an owner that is none', ['--action', USES, '--owners', 'flex']],
    ['a branch that would end the line', ['--action', USES, '--branch', 'main]\non: push']],
  ])('refuses %s', async (_, args) => {
    const { code, stdout, stderr } = await run(['github', 'setup', ...args], { cwd: scratchFolder() });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('See chat-addresses github setup --help');
  });
});

function setup(cwd: string, ...args: readonly string[]): Promise<Ran> {
  return run(['github', 'setup', '--action', USES, ...args], { cwd });
}

/** What became of each file, what was complained about, and how it ended. */
function summary({ stdout, stderr, code }: Ran): string {
  return `${stdout.slice(0, stdout.indexOf('\n\n'))}\n${stderr}exit ${code}`;
}
