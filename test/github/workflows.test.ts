import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { documents } from '../../.ci/documents.ts';
import { APPLY_ENVIRONMENT } from '../../src/base/github-names.ts';
import { type Endpoint, endpoints } from '../../src/github/endpoints.ts';
import { ACTION, lint } from './language-service.ts';
import { rules, violations } from './policy.ts';

const FOLDER = '.github/workflows';
const read = (name: string) => readFileSync(`${FOLDER}/${name}`, 'utf8');

describe.each(workflows())('%s', (_, text) => {
  it('is what GitHub understands', async () => {
    expect(await lint(text)).toEqual([]);
  });

  it('breaks no rule', () => {
    expect(violations(text)).toEqual([]);
  });
});

describe('the action', () => {
  const text = readFileSync(`${ACTION}/action.yml`, 'utf8');

  it('is what GitHub understands', async () => {
    expect(await lint(text, 'action')).toEqual([]);
  });

  it('says what each input and output is', () => {
    const { inputs, outputs } = parse(text) as Record<string, Record<string, { description?: string }>>;
    const silent = Object.entries({ ...inputs, ...outputs }).filter(([, { description }]) => !description);
    expect(silent).toEqual([]);
  });
});

describe('the language service', () => {
  it.each([
    ['an unknown event', 'merge_group:', 'merge_grup:'],
    ['an unknown permission', 'contents: read', 'content: read'],
    ['an input that our action does not have', 'command: validate', 'comand: validate'],
    ['an action that is not there', '$/.github/actions/sync', '$/.github/actions/snyc'],
  ])('notices %s', async (_, right, wrong) => {
    const text = read('chat-addresses-validate.yml');
    expect(text).toContain(right);
    expect(await lint(text.replace(right, wrong))).not.toEqual([]);
  });
});

/** One mistake for each rule, and the workflow that it is made in. */
const MISTAKES: Readonly<Record<string, readonly [file: string, right: string, wrong: string]>> = {
  'grants nothing to all jobs': ['ci.yml', 'permissions: {}', 'permissions: { contents: read }'],
  'grants each job what it names': [
    'ci.yml',
    '    permissions:\n      contents: read\n',
    '    permissions: write-all\n',
  ],
  'lets nothing but a tag prove to others who it is': [
    'release.yml',
    "    tags: ['v*']\n",
    "    tags: ['v*']\n    branches: [main]\n",
  ],
  'brings no code where it can prove who it is': [
    'release.yml',
    'run: sha256sum --check SHA256SUMS',
    'run: npm ci',
  ],
  'pins every action to a commit and names its version': [
    'chat-addresses-validate.yml',
    '@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1',
    '@v7',
  ],
  'has no expression inside a script': ['ci.yml', 'bash .ci/run', `echo $${'{{ github.head_ref }}'}`],
  'leaves no token behind a checkout': [
    'chat-addresses-validate.yml',
    'persist-credentials: false',
    'lfs: false',
  ],
  'ends every job in time': ['chat-addresses-drift.yml', '    timeout-minutes: 15\n', ''],
  'keeps secrets in the steps of jobs with an environment': [
    'chat-addresses-apply.yml',
    '    environment: flex-apply\n',
    '',
  ],
  'hands secrets to one step, as variables': [
    'chat-addresses-drift.yml',
    'command: drift',
    `command: drift\n          token: $${'{{ secrets.TOKEN }}'}`,
  ],
  'runs no script in a job with an environment': [
    'chat-addresses-plan.yml',
    '    steps:\n',
    '    steps:\n      - run: npm ci\n',
  ],
  'opens no environment to an event that anybody can cause': [
    'chat-addresses-validate.yml',
    'timeout-minutes: 10',
    'timeout-minutes: 10\n    environment: flex-plan',
  ],
  'checks out nothing but the default branch where there are secrets or privileged events': [
    'chat-addresses-apply.yml',
    'event.repository.default_branch',
    'ref',
  ],
  'takes no code of a pull request where events are privileged': [
    'chat-addresses-plan.yml',
    'pull-request: $' + '{{ inputs.pull-request }}',
    'file: $' + '{{ github.event.workflow_run.head_branch }}',
  ],
  'uses no cache and no artifact of another run': [
    'ci.yml',
    'node-version: $' + '{{ matrix.node }}',
    'node-version: $' + '{{ matrix.node }}\n          cache: npm',
  ],
  'never asks who somebody is by name': [
    'chat-addresses-drift.yml',
    '    timeout-minutes: 15',
    "    if: github.actor != 'dependabot[bot]'\n    timeout-minutes: 15",
  ],
};

describe('a rule', () => {
  it.each(rules)('notices a workflow that breaks it: %s', (rule) => {
    const [file, right, wrong] = MISTAKES[rule] ?? ['', '', ''];
    const text = read(file);
    expect(text).toContain(right);
    expect(violations(text.replace(right, wrong))).toContain(rule);
  });
});

it('all jobs together are granted what the requests to GitHub need, and no more', () => {
  const granted = ['validate', 'plan', 'apply', 'drift'].flatMap((name) => {
    const { jobs } = parse(read(`chat-addresses-${name}.yml`)) as {
      jobs: Record<string, { permissions: object }>;
    };
    return Object.values(jobs).flatMap(({ permissions }) => Object.entries(permissions));
  });
  const all: readonly Endpoint[] = Object.values(endpoints);
  // Every token may read metadata.
  const listed = all.filter(({ askedBy, permission }) => askedBy === 'jobs' && permission !== 'metadata');
  expect(highest(granted)).toEqual(highest(listed.map(({ permission, access }) => [permission, access])));
});

it('apply is deployed to the environment whose deployments say what was applied', () => {
  const { jobs } = parse(read('chat-addresses-apply.yml')) as { jobs: { apply: { environment: string } } };
  expect(jobs.apply.environment).toBe(APPLY_ENVIRONMENT);
});

/** The most that is asked for of each permission. */
function highest(grants: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  const most = new Map<string, string>();
  for (const [permission, access] of grants) {
    if (most.get(permission) !== 'write') most.set(permission, access);
  }
  return Object.fromEntries([...most].toSorted());
}

/** Our own, and those that the documents show. */
function workflows(): readonly (readonly [name: string, text: string])[] {
  const own = readdirSync(FOLDER).map((name) => [`${FOLDER}/${name}`, read(name)] as const);
  const shown = documents().flatMap((name) => {
    const blocks = [...readFileSync(name, 'utf8').matchAll(/^```ya?ml\n([\s\S]*?)^```/gm)];
    return blocks
      .map(([, text = '']) => text)
      .filter((text) => /^jobs:/m.test(text))
      .map((text, index) => [`workflow ${index + 1} of ${name}`, text] as const);
  });
  return [...own, ...shown];
}
