import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { operations } from '@octokit/openapi-types';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ownName } from '../../src/base/variables.ts';
import type { SetupFile, SetupRequest, SetupStep, Stage } from '../../src/setup/repository-files.ts';
import { environmentSettings, rulesetOf } from '../../src/setup/settings.ts';
import { repositoryFilesFor } from '../../src/setup/setup.ts';
import { type Ran, run, scratchFolder } from '../support/run.ts';
import { lint } from './language-service.ts';
import { violations } from './policy.ts';

const USES = `acme/chat-addresses/.github/actions/sync@${'0123456789'.repeat(4)}`;

const PLAIN: SetupRequest = {
  uses: USES,
  version: '1.2.3',
  branch: 'main',
  owners: [],
  declaration: 'addresses.yaml',
  files: [],
  chosen: [],
  stages: [],
  secrets: [],
  unignored: [],
};
const FULL: SetupRequest = {
  ...PLAIN,
  branch: 'release/2',
  owners: ['@acme/flex'],
  declaration: 'chats of all',
  stages: stagesIn('staging', 'production: staging'),
  secrets: ['CAREERS_TOKEN'],
  unignored: ['.sandbox/'],
};

const STAGED = `version: 1
environments:
  production: { account: AC00000000000000000000000000000001, after: staging }
  staging: {}
sites: { shop: { integration: { type: studio, flow: Chat Flow } } }
`;

/** Stages by name, each with the ones before it behind a colon. */
function stagesIn(...stages: readonly string[]): readonly Stage[] {
  return stages.map((stage) => {
    const [environment = '', after = ''] = stage.split(': ');
    return { environment, account: null, after: after === '' ? [] : after.split(' ') };
  });
}

const FIVE = stagesIn('dev', 'no', 'eu.west: dev no', 'us-east: eu.west', 'AP: eu.west us-east');

describe.each([
  ['of one stage', PLAIN],
  ['of one environment', { ...PLAIN, stages: stagesIn('production') }],
  ['of two environments, on another branch', FULL],
  ['of five environments', { ...PLAIN, stages: FIVE }],
])('workflows %s', (_, request) => {
  const workflows = workflowsFor(request);

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
    const { environments } = repositoryFilesFor(request);
    const handed = workflows.map(({ text }) => text).join('\n');
    for (const { secrets, variables } of environments) {
      for (const name of secrets) expect(handed).toContain(`${name}: \${{ secrets.${name} }}`);
      for (const { name } of variables) expect(handed).toContain(`${name}: \${{ vars.${name} }}`);
    }
  });
});

function workflowsFor(request: SetupRequest): readonly SetupFile[] {
  return repositoryFilesFor(request).files.filter(({ path }) => path.startsWith('.github/workflows/'));
}

it('the workflows are those of this repository, but for the Action', () => {
  for (const { path, text } of workflowsFor(PLAIN)) {
    const own = text.replaceAll(`uses: ${USES} # v1.2.3`, 'uses: $/.github/actions/sync');
    expect(own).toBe(readFileSync(path, 'utf8'));
  }
});

/** An expression of a workflow. */
const value = (name: string) => `\${{ ${name} }}`;

interface StageJob {
  readonly needs?: readonly string[];
  readonly if?: string;
  readonly strategy?: unknown;
  readonly environment: unknown;
  readonly concurrency: { readonly group: string };
  readonly steps: readonly {
    readonly with?: Record<string, unknown>;
    readonly env?: Record<string, string>;
  }[];
}

describe('the apply workflow of stages', () => {
  const text =
    workflowsFor({ ...PLAIN, stages: FIVE }).find(({ path }) => path.endsWith('-apply.yml'))?.text ?? '';
  const { 'roll-back': rollback, ...jobs } = (parse(text) as { jobs: Record<string, StageJob> }).jobs;

  it('has a job for each environment, behind those that it is applied after', () => {
    const needs = Object.entries(jobs).map(([id, job]) => [id, job.needs ?? []]);
    expect(Object.fromEntries(needs)).toEqual({
      'apply-dev': [],
      'apply-no': [],
      'apply-eu_west': ['apply-dev', 'apply-no'],
      'apply-us-east': ['apply-eu_west'],
      'apply-AP': ['apply-eu_west', 'apply-us-east'],
    });
  });

  it('gives each job an environment on GitHub, a queue, a check and an artifact of its own', () => {
    for (const [index, { environment }] of FIVE.entries()) {
      const job = Object.values(jobs)[index];
      const [, action, upload] = job?.steps ?? [];
      expect(job?.environment).toBe(`flex-apply-${environment}`);
      expect(job?.concurrency.group).toBe(`flex-apply-${environment}`);
      expect(action?.with).toMatchObject({ command: 'apply', environment, check: true });
      expect(upload?.with).toMatchObject({ name: `addresses-${environment}` });
    }
  });

  it('rolls back the chosen stage, or each in its order, in its own environment and without a deployment', () => {
    const order = JSON.stringify(FIVE.map(({ environment }) => environment));
    expect(JSON.stringify(rollback?.strategy)).toContain(JSON.stringify(order).slice(1, -1));
    expect(rollback).toMatchObject({
      if: value('inputs.ref'),
      strategy: { 'max-parallel': 1 },
      environment: { name: `flex-apply-${value('matrix.environment')}`, deployment: false },
      concurrency: { group: `flex-apply-${value('matrix.environment')}` },
    });
    expect(rollback?.steps[1]?.with).toMatchObject({
      command: 'apply',
      environment: value('matrix.environment'),
      ref: value('inputs.ref'),
      check: true,
    });
  });

  it('hands the names of one account to each job, and of no other', () => {
    const suffixes = FIVE.map(({ environment }) => ownName('', environment));
    for (const [index, job] of Object.values(jobs).entries()) {
      const names = Object.keys(job.steps[1]?.env ?? {});
      const found = suffixes.filter((suffix) => names.includes(`TWILIO_API_KEY${suffix}`));
      expect(found).toEqual([suffixes[index]]);
    }
  });
});

it('the workflows run on the branch that was named', () => {
  const [validate] = repositoryFilesFor(FULL).files;
  const { on } = parse(validate?.text ?? '') as { on: { pull_request: { branches: string[] } } };
  expect(on.pull_request.branches).toEqual(['release/2']);
});

it.each(['team', 'single'] as const)('the settings for a %s are what the REST API takes', (form) => {
  type Body<T extends keyof operations> = operations[T] extends {
    requestBody?: { content: { 'application/json': infer B } };
  }
    ? B
    : never;
  // A wrong name or type does not compile.
  const ruleset = rulesetOf(FULL, form) satisfies Frozen<Body<'repos/create-repo-ruleset'>>;
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
        + wrote    .github/chat-addresses/ruleset-single-administrator.json
        + wrote    .github/chat-addresses/environment.json
        + wrote    .gitignore
      .github/CODEOWNERS error file-differs .github/CODEOWNERS is there and says something else, so it was left as it is
        → Compare the two, and add --replace to have this one
      exit 1"
    `);
    expect(readFileSync(join(folder, '.github/CODEOWNERS'), 'utf8')).toBe('* @acme/all\n');
    expect(first.stdout).toContain(
      'is told when no file differs: one file is not as this version writes it.',
    );
    expect(first.stdout).not.toContain('in this order');

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

  it('has a file of a folder named to import, each once', async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, 'teams'));
    for (const name of ['a', 'b c'])
      writeFileSync(
        join(folder, `teams/${name}.yaml`),
        `version: 1\nsites: { "${name.charAt(0)}": { integration: { type: studio, flow: Chat Flow } } }\n`,
      );
    const { stdout } = await setup(folder, 'teams');
    expect(stdout).toContain(
      `for file in teams/a.yaml 'teams/b c.yaml'; do\n       npx --no chat-addresses import teams --into "$file" --write\n`,
    );
    const [loop] = /for file in[^;]*; do\n.*\n *done/.exec(stdout) ?? [];
    writeFileSync(join(folder, 'npx'), '#!/bin/sh\nshift 2\nexec "$NODE" "$CLI" "$@" --sandbox >&2\n', {
      mode: 0o755,
    });
    execFileSync('sh', ['-euc', loop ?? 'false'], {
      cwd: folder,
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        NODE: process.execPath,
        CLI: join(process.cwd(), 'dist/cli.js'),
      },
      stdio: 'ignore',
    });
    expect(readFileSync(join(folder, 'teams/a.yaml'), 'utf8')).toContain('Flex Chat Address');
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

it('requires the status of the very declaration that is planned', () => {
  const checksOf = (declaration: string) =>
    rulesetOf({ ...PLAIN, declaration }, 'team').rules.flatMap((rule) =>
      rule.type === 'required_status_checks'
        ? rule.parameters.required_status_checks.map(({ context }) => context)
        : [],
    );
  expect(checksOf('addresses.yaml')).toEqual(['chat addresses / validate', 'addresses/plan']);
  expect(checksOf('chat/north.yaml')).toEqual([
    'chat addresses / validate',
    'addresses/plan (chat/north.yaml)',
  ]);
});
