import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import type { ApiOptions } from '../../src/github/api.ts';
import { openGitHub } from '../../src/github/github-host.ts';
import { openRepositorySettings } from '../../src/github/repository-settings.ts';
import type { Pause } from '../../src/http/retry.ts';
import type { RepositoryHost } from '../../src/ports/repository-host.ts';
import type { RepositorySettings } from '../../src/ports/repository-settings.ts';
import { cleanUp, Repo } from '../history/repo.ts';
import { SkippingClock } from '../twilio/account.ts';
import type { FakeGitHub } from './fake/github.ts';
import { withGitHub } from './fake/with-github.ts';

export interface Opened {
  readonly repo: Repo;
  readonly github: FakeGitHub;
  readonly repositoryHost: RepositoryHost;
  readonly settings: RepositorySettings;
  readonly clock: SkippingClock;
  readonly waits: readonly Pause[];
}

/** A repository with one commit, for the running test. */
function freshRepo(): Repo {
  onTestFinished(cleanUp);
  return begun(new Repo());
}

function begun(repo: Repo): Repo {
  repo.write('addresses.yaml', 'version: 1\n');
  repo.commit('Begin');
  return repo;
}

/** A repository with one commit and a branch `topic`, for tests of a whole file that leave it as it is. */
export function sharedRepo(files: Readonly<Record<string, string>> = {}): Repo {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'shared-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const repo = new Repo(folder);
  for (const [path, text] of Object.entries(files)) repo.write(path, text);
  begun(repo);
  branchWith(repo, 'topic', 'version: 2\n');
  return repo;
}

/** A repositoryHost on a fake GitHub around a repository, for the running test. */
export async function openOnFake(
  options: Partial<ApiOptions> = {},
  repo: Repo = freshRepo(),
): Promise<Opened> {
  const github = await withGitHub(repo.folder);
  const clock = new SkippingClock();
  const waits: Pause[] = [];
  const { owner, name } = github.places;
  const given: ApiOptions = {
    repository: { owner, name },
    api: github.api,
    token: github.token(),
    userAgent: 'chat-addresses/test',
    env: {},
    clock,
    random: () => 0.5,
    onWait: (wait) => waits.push(wait),
    ...options,
  };
  return {
    repo,
    github,
    repositoryHost: openGitHub(given),
    settings: openRepositorySettings(given),
    clock,
    waits,
  };
}

/** Lets a branch of its own change the file; the repository is back on `main` then. */
export function branchWith(repo: Repo, branch: string, ...contents: readonly string[]): string {
  repo.git('switch', '-q', '-c', branch, 'main');
  for (const content of contents) {
    repo.write('addresses.yaml', content);
    repo.commit(`Write ${content.trim()}`);
  }
  const head = repo.git('rev-parse', 'HEAD');
  repo.git('switch', '-q', 'main');
  return head;
}

/** What a call was refused with. */
export async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'it succeeded',
    (error: unknown) => (error instanceof Error && 'details' in error ? error.details : error),
  );
}
