import { readFileSync } from 'node:fs';
import type { operations } from '@octokit/openapi-types';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ownName } from '../../src/base/variables.ts';
import type { SetupFile, SetupRequest, Stage } from '../../src/setup/repository-files.ts';
import { environmentSettings, rulesetOf } from '../../src/setup/settings.ts';
import { repositoryFilesFor } from '../../src/setup/setup.ts';
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

/** The same without leave to change it, all the way down. */
type Frozen<T> = T extends readonly (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;
