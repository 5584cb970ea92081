import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SetupRequest } from '../../src/setup/repository-files.ts';
import { SECRET_FILES, secretFile } from '../../src/setup/secret-files.ts';
import { repositoryFilesFor } from '../../src/setup/setup.ts';
import { scratchFolder } from '../support/run.ts';

const REQUEST: SetupRequest = {
  uses: `acme/chat-addresses/.github/actions/sync@${'0123456789'.repeat(4)}`,
  version: '1.2.3',
  branch: 'release/2',
  owners: ['@acme/flex', '@ada'],
  declaration: 'chats of all.yaml',
  files: [],
  chosen: [],
  stages: [
    { environment: 'staging', account: 'AC00000000000000000000000000000002', after: [] },
    { environment: 'production', account: null, after: ['staging'] },
  ],
  secrets: ['CAREERS_TOKEN'],
  unignored: ['.sandbox/'],
};

/** Stands in for `gh`, `git` and `npx`: writes its arguments down, and answers 7 to a question about a number. */
const STUB = `#!/usr/bin/env bash
if [[ "$*" == *'--jq .id' ]]; then echo 7; exit 0; fi
if [[ "$5" == --secrets ]]; then cat "$HOME/$6"; fi
{
  printf '%s\\t' "\${0##*/}" "$@"
  if [[ "$3" == -f ]]; then cat "\${4/#-//dev/stdin}" | tr '\\n' '\\t'; fi
  echo
} >> "$CALLS"
`;

/** Every command as a shell runs it, its words apart. */
function replayed(request: SetupRequest): readonly (readonly string[])[] {
  const folder = scratchFolder();
  const calls = join(folder, 'calls');
  for (const which of SECRET_FILES) writeFileSync(join(folder, which), secretFile(which, request));
  for (const program of ['gh', 'git', 'npx']) {
    writeFileSync(join(folder, program), STUB);
    chmodSync(join(folder, program), 0o755);
  }
  const script = repositoryFilesFor(request).steps.flatMap(({ commands }) => commands);
  execFileSync('bash', ['-eu', '-c', script.join('\n')], {
    cwd: folder,
    env: {
      PATH: `${folder}:${process.env.PATH ?? ''}`,
      CALLS: calls,
      HOME: folder,
      EDITOR: 'sed -i s/=$/=typed/',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = readFileSync(calls, 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split('\t').filter((word) => word !== ''));
}

it('the reviewers of production are asked for with their numbers, in one list', () => {
  const calls = replayed(REQUEST);
  const environment = 'repos/{owner}/{repo}/environments/flex-apply-production';
  const call = calls.find((words) => words.includes(environment) && words.includes('PUT'));
  expect(call?.slice(5)).toEqual(
    [
      'reviewers[][type]=Team',
      'reviewers[][id]=7',
      'reviewers[][type]=User',
      'reviewers[][id]=7',
      'prevent_self_review=true',
      'deployment_branch_policy[protected_branches]=false',
      'deployment_branch_policy[custom_branch_policies]=true',
    ].flatMap((field) => ['-F', field]),
  );
});

it('every environment admits the applied branch only, before it gets a secret', () => {
  const calls = replayed(REQUEST);
  for (const { name } of repositoryFilesFor(REQUEST).environments) {
    const path = `repos/{owner}/{repo}/environments/${name}/deployment-branch-policies`;
    const admitted = calls.findIndex((words) => words.includes(path) && words.includes('name=release/2'));
    const given = calls.findIndex((words) => words.includes('--env') && words.includes(name));
    expect(admitted).toBeGreaterThan(-1);
    expect(given).toBeGreaterThan(admitted);
  }
});

it('an environment of a stage is given names of its own account, and the same key as all others', () => {
  const calls = replayed(REQUEST);
  const given = (name: string) =>
    calls
      .filter((words) => words.includes('--env') && words.includes(name))
      .flatMap((words) => words.slice(7));
  const signing = /^CHAT_ADDRESSES_SIGNING_KEY=(.*)$/;
  expect(given('flex-apply-staging').map((line) => line.replace(signing, 'signing'))).toEqual([
    'TWILIO_API_KEY_STAGING=typed',
    'TWILIO_API_SECRET_STAGING=typed',
    'CAREERS_TOKEN_STAGING=typed',
    'signing',
  ]);
  const keys = repositoryFilesFor(REQUEST).environments.map(
    ({ name }) =>
      given(name)
        .map((line) => signing.exec(line)?.[1])
        .find((key) => key !== undefined) ?? '',
  );
  expect(new Set(keys).size).toBe(1);
  expect(Buffer.from(keys[0] ?? '', 'base64')).toHaveLength(32);
});

it('nothing is staged but the declaration and the files that were written', () => {
  const calls = replayed(REQUEST);
  const staged = calls.find(([program, command]) => program === 'git' && command === 'add')?.slice(3);
  const written = repositoryFilesFor(REQUEST).files.map(({ path }) => path);
  expect(staged).toEqual(['chats of all.yaml', ...written]);
});
