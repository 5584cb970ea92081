import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { operations } from '@octokit/openapi-types';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { SetupRequest } from '../../src/setup/repository-files.ts';
import { environmentSettings, rulesetOf } from '../../src/setup/settings.ts';
import { repositoryFilesFor } from '../../src/setup/setup.ts';
import { type Ran, run, scratchFolder } from '../support/run.ts';
import { lint } from './language-service.ts';
import { violations } from './policy.ts';

const USES = `acme/chat-addresses/.github/actions/sync@${'0123456789'.repeat(4)}`;

const PLAIN: SetupRequest = { uses: USES, version: '1.2.3', branch: 'main', owners: [], environments: [] };
const FULL: SetupRequest = {
  ...PLAIN,
  branch: 'release/2',
  owners: ['@acme/flex'],
  environments: ['production', 'eu-west'],
};

describe.each([
  ['of one account', PLAIN],
  ['of several accounts, on another branch', FULL],
])('workflows %s', (_, request) => {
  const workflows = repositoryFilesFor(request).files.filter(({ path }) =>
    path.startsWith('.github/workflows/'),
  );

  it.each(workflows.map(({ path, text }) => [path, text]))(
    '%s is understood, and breaks no rule',
    async (_path, text) => {
      expect(await lint(text)).toEqual([]);
      expect(violations(text)).toEqual([]);
      expect(text).toContain(`uses: ${USES} # v1.2.3`);
      expect(text).not.toContain('$/');
    },
  );

  it('get every secret and variable that the environments are to hold', () => {
    const { vaults } = repositoryFilesFor(request);
    const handed = workflows.map(({ text }) => text).join('\n');
    for (const { secrets, variables } of vaults) {
      for (const name of secrets) expect(handed).toContain(`${name}: \${{ secrets.${name} }}`);
      for (const name of variables) expect(handed).toContain(`${name}: \${{ vars.${name} }}`);
    }
  });
});

it('the workflows are those of this repository, but for the Action', () => {
  for (const { path, text } of repositoryFilesFor(PLAIN).files.filter((file) => file.path.endsWith('.yml'))) {
    const own = text.replace(`uses: ${USES} # v1.2.3`, 'uses: $/.github/actions/sync');
    expect(own).toBe(readFileSync(path, 'utf8'));
  }
});

it('the workflows run on the branch that was named', () => {
  const [validate] = repositoryFilesFor(FULL).files;
  const { on } = parse(validate?.text ?? '') as { on: { pull_request: { branches: string[] } } };
  expect(on.pull_request.branches).toEqual(['release/2']);
});

it('the settings are what the REST API takes', () => {
  type Body<T extends keyof operations> = operations[T] extends {
    requestBody?: { content: { 'application/json': infer B } };
  }
    ? B
    : never;
  // A wrong name or type does not compile.
  const ruleset = rulesetOf(FULL) satisfies Frozen<Body<'repos/create-repo-ruleset'>>;
  const environment = environmentSettings() satisfies Body<'repos/create-or-update-environment'>;
  expect(ruleset.conditions.ref_name.include).toEqual(['refs/heads/release/2']);
  expect(environment.deployment_branch_policy.custom_branch_policies).toBe(true);
});

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
        + wrote    .github/chat-addresses/environment.json
      .github/CODEOWNERS error file-differs .github/CODEOWNERS is there and says something else, so it was left as it is
        → Compare the two, and add --replace to have this one
      exit 1"
    `);
    expect(readFileSync(join(folder, '.github/CODEOWNERS'), 'utf8')).toBe('* @acme/all\n');

    const second = await setup(folder, '--write', '--replace', '--owners', '@acme/flex');
    expect(summary(second)).toMatchInlineSnapshot(`
      "  · as it is .github/workflows/chat-addresses-validate.yml
        · as it is .github/workflows/chat-addresses-plan.yml
        · as it is .github/workflows/chat-addresses-apply.yml
        · as it is .github/workflows/chat-addresses-drift.yml
        ~ changed  .github/CODEOWNERS
        · as it is .github/chat-addresses/ruleset.json
        · as it is .github/chat-addresses/environment.json
      exit 0"
    `);
    expect(readFileSync(join(folder, '.github/CODEOWNERS'), 'utf8')).toBe(
      '* @acme/all\n/addresses.yaml @acme/flex\n/.github/ @acme/flex\n',
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
    expect(report.vaults.map(({ name }: { name: string }) => name)).toEqual([
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

/** The same without leave to change it, all the way down. */
type Frozen<T> = T extends readonly (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

function setup(cwd: string, ...args: readonly string[]): Promise<Ran> {
  return run(['github', 'setup', '--action', USES, ...args], { cwd });
}

/** What became of each file, what was complained about, and how it ended. */
function summary({ stdout, stderr, code }: Ran): string {
  return `${stdout.slice(0, stdout.indexOf('\n\n'))}\n${stderr}exit ${code}`;
}
