import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { RequestRecord } from '../../src/sandbox/journal.ts';
import { commitAll } from '../support/commit.ts';
import { initRepository } from '../support/repositories.ts';
import { type Ran, run, runProcess, scratchFolder } from '../support/run.ts';
import { type TestSandboxOptions, withSandbox } from '../support/sandbox.ts';
import { Names } from './names.ts';

export interface Told extends Ran {
  /** What the program sent, in order of arrival. */
  readonly requests: readonly RequestRecord[];
  /** The requests that change something. */
  readonly writes: readonly RequestRecord[];
}

/** What people do with the program, written down as it happens: files, commands, answers, requests. */
export class Story {
  readonly folder = scratchFolder();
  readonly sandbox: Awaited<ReturnType<typeof withSandbox>>;
  readonly #lines: string[] = [];
  readonly #names: Names;
  #minutes = 0;

  private constructor(sandbox: Story['sandbox'], title: string) {
    this.sandbox = sandbox;
    this.#names = new Names(this.folder);
    this.#lines.push(`# ${title}`, '');
  }

  /** A folder with an account of its own behind it. */
  static async begin(title: string, options?: TestSandboxOptions): Promise<Story> {
    return new Story(await withSandbox(options), title);
  }

  /** Writes a file and shows it. */
  file(path: string, content: string): void {
    this.#write(path, content);
    this.#lines.push(`=== ${path}`, content.trimEnd(), '');
  }

  /** Changes a file and shows what takes the place of what. */
  edit(path: string, from: string | RegExp, to: string): void {
    const before = readFileSync(join(this.folder, path), 'utf8');
    const after = before.replace(from, to);
    expect(after, `${path} does not hold ${from}`).not.toBe(before);
    this.#write(path, after);
    const what = typeof from === 'string' ? from.trim() : from.source;
    this.#lines.push(`=== ${path}: ${what} → ${to.trim() === '' ? '(nothing)' : to.trim()}`, '');
  }

  remove(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  note(text: string): void {
    this.#lines.push(`# ${text}`, '');
  }

  /** Commits everything, a minute after the commit before. */
  commit(subject: string): void {
    if (this.#minutes === 0) initRepository(this.folder);
    this.#minutes += 1;
    commitAll(this.folder, { subject, time: Date.UTC(2026, 0, 1, 0, this.#minutes) / 1000 });
    this.#lines.push(`$ git commit -m ${JSON.stringify(subject)}`, '');
  }

  /** Runs `chat-addresses` with a command line of plain words, in the account's environment unless another is given. */
  run(line: string, env: Readonly<Record<string, string>> = { ...this.sandbox.env }): Promise<Told> {
    return this.#told(line, run(line.split(' '), { cwd: this.folder, env }));
  }

  /** The same as a process of its own: what it has begun to send arrives, also when it ends early. */
  runProcess(line: string, env: Readonly<Record<string, string>> = { ...this.sandbox.env }): Promise<Told> {
    return this.#told(line, runProcess(line.split(' '), { cwd: this.folder, env }));
  }

  /** The story so far, free of what changes from run to run. */
  get transcript(): string {
    return this.#names.settle(this.#lines.join('\n'));
  }

  async #told(line: string, running: Promise<Ran>): Promise<Told> {
    const before = this.sandbox.requests.length;
    const ran = await running;
    const requests = this.sandbox.requests.slice(before);
    this.#lines.push(`$ chat-addresses ${line}`);
    this.#tell(ran, requests);
    return { ...ran, requests, writes: requests.filter((request) => request.method !== 'GET') };
  }

  #tell(ran: Ran, requests: readonly RequestRecord[]): void {
    if (ran.stdout !== '') this.#lines.push(ran.stdout.replace(/\n$/, ''));
    if (ran.stderr !== '') this.#lines.push(...prefixed('! ', sortedTraces(ran.stderr)));
    this.#lines.push(...requestLines(requests).map((request) => `> ${request}`));
    this.#lines.push(`exit ${ran.code}`, '');
  }

  #write(path: string, content: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  /** A step with git that the transcript does not tell. */
  git(...args: readonly string[]): void {
    const date = new Date(Date.UTC(2026, 0, 1, 0, this.#minutes)).toISOString();
    const person = { NAME: 'Ada', EMAIL: 'ada@example.com', DATE: date };
    const who = Object.entries(person).flatMap(([name, value]) => [
      [`GIT_AUTHOR_${name}`, value],
      [`GIT_COMMITTER_${name}`, value],
    ]);
    execFileSync('git', args, {
      cwd: this.folder,
      env: {
        PATH: process.env.PATH,
        HOME: this.folder,
        GIT_CONFIG_NOSYSTEM: '1',
        ...Object.fromEntries(who),
      },
    });
  }
}

/** Accounts are asked side by side, so the requests of each stand by themselves. */
function requestLines(requests: readonly RequestRecord[]): readonly string[] {
  const accounts = [...new Set(requests.map(({ account }) => account))].toSorted();
  return accounts.flatMap((account) => linesOf(requests.filter((request) => request.account === account)));
}

/** Reads go out side by side, and so do writes and chats: each bunch is put in order, and the bunches stay in theirs. */
function linesOf(requests: readonly RequestRecord[]): readonly string[] {
  const bunches: { readonly kind: string; readonly lines: string[] }[] = [];
  for (const { method, path, status, code } of requests) {
    const line = `${method} ${path.replace(/[0-9a-f]{32}/g, '…')} → ${status ?? 'no answer'}${code === null ? '' : ` (${code})`}`;
    const kind = /WebChats|Conversations\/CH/.test(path) ? 'chats' : method;
    const last = bunches.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else bunches.push({ kind, lines: [line] });
  }
  return bunches.flatMap(({ lines }) => counted(lines.toSorted()));
}

function counted(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)].map((line) => {
    const times = lines.filter((other) => other === line).length;
    return times === 1 ? line : `${line} (${times} times)`;
  });
}

function prefixed(prefix: string, text: string): readonly string[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `${prefix}${line}`.trimEnd());
}

/** Lines of `--verbose` come in the order of answers. Reads go out side by side: they are put in that of paths. */
function sortedTraces(text: string): string {
  const path = (line: string) => line.slice(line.indexOf('/')).replace(/[ :].*/, '');
  return text.replace(/(?:^\S+ +(?:GET|wait) .*\n)+/gm, (block) =>
    block
      .replace(/\n$/, '')
      .split('\n')
      .toSorted((left, right) => (path(left) === path(right) ? 0 : path(left) < path(right) ? -1 : 1))
      .join('\n')
      .concat('\n'),
  );
}
