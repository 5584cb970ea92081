import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { Problem, Result } from '../../src/base/problem.ts';
import type { DeclaredVersion, DeclaredVersionEntry } from '../../src/declaration/declaration.ts';
import type { ReadDeclaredVersion, UnclaimedIdentity } from '../../src/history/declared-identity.ts';
import type { DescribePlace, EditBase } from '../../src/history/removal-search.ts';
import { type FoundRemovals, findRemovals } from '../../src/history/removals.ts';
import { openHistory, type Repository } from '../../src/history/repository.ts';

import type { Git } from '../../src/ports/world.ts';
import { commitAll } from '../support/commit.ts';
import { gitBeside } from '../support/git-beside.ts';
import { initRepository } from '../support/repositories.ts';

/** A real repository in a folder of its own. Every commit is a minute later than the one before. */
export class Repo {
  readonly folder: string;
  #minutes = 0;

  constructor(folder = scratch()) {
    this.folder = folder;
    initRepository(folder);
  }

  git(...args: readonly string[]): string {
    return this.#run(args).trim();
  }

  /** For commands that are meant to fail, such as a merge with conflicts. */
  try(...args: readonly string[]): void {
    try {
      this.#run(args);
    } catch {
      // The caller looks at what is left behind.
    }
  }

  write(path: string, content: string | Uint8Array): void {
    const full = join(this.folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
  }

  /** Commits everything; returns the commit's id. */
  commit(subject: string): string {
    this.#minutes += 1;
    commitAll(this.folder, { subject, time: Date.UTC(2026, 0, 1, 0, this.#minutes) / 1000 });
    return this.#head();
  }

  /** Commits what is staged, as if the committer's clock said so. */
  commitAt(date: string, subject: string): void {
    this.#run(['commit', '-q', '--allow-empty', '-m', subject], date);
  }

  /** As git keeps it in a file, which takes no process to read. */
  #head(): string {
    const kept = (path: string) => readFileSync(join(this.folder, '.git', path), 'utf8').trim();
    const head = kept('HEAD');
    return head.startsWith('ref: ') ? kept(head.slice(5)) : head;
  }

  #run(args: readonly string[], committed?: string): string {
    this.#minutes += 1;
    const date = new Date(Date.UTC(2026, 0, 1, 0, this.#minutes)).toISOString();
    return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: this.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: this.folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.com',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.com',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: committed ?? date,
      },
    });
  }
}

const folders: string[] = [];

export function scratch(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'history-')));
  folders.push(folder);
  return folder;
}

export async function cleanUp(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}

/**
 * A small dialect for tests: one `[environment[=account]:]address [key] [protect]` per line after the heading
 * `addresses`; anything else is broken.
 */
export const readLines: ReadDeclaredVersion = (text): DeclaredVersion | null => {
  const [heading, ...lines] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (heading !== 'addresses') return null;
  const environments = new Map<string, string | null>();
  const entries = lines.map((line): DeclaredVersionEntry => {
    const [first = '', key = first, protect] = line.split(' ');
    const parts = first.split(':');
    const value = parts.pop() ?? '';
    const [name, account = null] = (parts.pop() ?? '').split('=');
    if (name !== undefined && name !== '') environments.set(name, account);
    const sid = value.startsWith('IG') ? value : null;
    return {
      environment: name === undefined || name === '' ? null : name,
      key,
      address: sid === null ? value : null,
      sid,
      protect: protect === 'protect',
    };
  });
  const named = [...environments].map(([name, account]) => ({ name, account }));
  return { isSound: true, environments: named.length === 0 ? null : named, entries };
};

/** A file in that dialect, with enough of a body that an edit is not mistaken for another file. */
export function file(...lines: readonly string[]): string {
  const body = Array.from({ length: 30 }, (_, line) => `# a line that stays as it is, number ${line}`);
  return [...body, 'addresses', ...lines, ''].join('\n');
}

export function live(address: string, environment = 'default', account = 'AC1'): UnclaimedIdentity {
  return { environment, account, address, sid: `IG-${address}` };
}

export const git: Git = gitBeside({ PATH: process.env.PATH, HOME: '/nonexistent' });

export interface Asked {
  readonly file?: string;
  readonly cwd?: string;
  readonly wanted?: readonly UnclaimedIdentity[];
  readonly environments?: readonly { readonly name: string; readonly account: string | null }[];
  readonly at?: { readonly commit: string; readonly path: string };
  readonly git?: Git;
  readonly inForceAt?: string;
  readonly base?: EditBase;
  readonly readDeclaredVersion?: ReadDeclaredVersion;
  readonly describePlace?: DescribePlace;
  readonly planned?: ReadonlyMap<string, string | null>;
}

/** Every answer that is not complete says why. */
export async function ask(
  repo: { readonly folder: string },
  asked: Asked = {},
): Promise<Result<FoundRemovals>> {
  const result = await findRemovals({
    history: () => openHistory(asked.git ?? git, asked.file ?? 'addresses.yaml', asked.cwd ?? repo.folder),
    at: asked.at ?? null,
    environments: asked.environments ?? [{ name: 'default', account: null }],
    wanted: asked.wanted ?? [live('a')],
    readDeclaredVersion: asked.readDeclaredVersion ?? readLines,
    inForceAt: asked.inForceAt ?? null,
    base: asked.base ?? null,
    workTree: { read: readText, planned: asked.planned ?? new Map() },
    describePlace: asked.describePlace ?? (() => null),
  });
  if (result.ok) {
    const doubts = result.warnings.filter(({ code }) => code !== 'moved-not-removed');
    expect(result.value.isComplete).toBe(doubts.length === 0);
  }
  return result;
}

async function readText(path: string): Promise<string | null> {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** The removed addresses with the subject that names each removal. */
export async function removed(
  repo: { readonly folder: string },
  asked: Asked = {},
): Promise<Readonly<Record<string, string>>> {
  const result = await ask(repo, asked);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return Object.fromEntries(
    result.value.removed.map(({ sid, removal }) => [sid.replace('IG-', ''), removal.subject]),
  );
}

export function codes(result: Result<unknown>): readonly string[] {
  const problems: readonly Problem[] = result.ok ? result.warnings : result.problems;
  return problems.map(({ code, severity }) => `${severity} ${code}`);
}

export async function open(repo: { readonly folder: string }, path = 'addresses.yaml'): Promise<Repository> {
  const result = await openHistory(git, path, repo.folder);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.value;
}
