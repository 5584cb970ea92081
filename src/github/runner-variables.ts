import { FULL_ID } from '../base/commit-id.ts';
import type { Problem } from '../base/problem.ts';
import type { ProblemCode } from '../base/problem-codes.ts';
import type { Env } from '../base/variables.ts';
import type { RepositoryName } from '../ports/repository-host.ts';

const REPOSITORY = /^([A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)\/([A-Za-z0-9._-]+)$/;
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The variables that GitHub's runner sets. What is wrong with them is collected; the value is then a blank. */
export class RunnerVariables {
  readonly #missing: string[] = [];
  readonly #wrong: Problem[] = [];
  readonly #env: Env;

  constructor(env: Env) {
    this.#env = env;
  }

  get problems(): readonly Problem[] {
    return [...missing(this.#missing), ...this.#wrong];
  }

  text(name: string): string {
    const value = this.#env[name] ?? '';
    if (value === '') this.#missing.push(name);
    return value;
  }

  /** From 1 on. */
  number(name: string): number {
    const text = this.text(name);
    const isNumber = /^[1-9]\d*$/.test(text) && Number.isSafeInteger(Number(text));
    return isNumber ? Number(text) : this.#bad(name, text, 'is no number', 0);
  }

  commit(name: string): string {
    const text = this.text(name);
    return FULL_ID.test(text) ? text : this.#bad(name, text, 'is no id of a commit', '');
  }

  repository(): RepositoryName {
    const text = this.text('GITHUB_REPOSITORY');
    const [, owner, name] = REPOSITORY.exec(text) ?? [];
    if (owner !== undefined && name !== undefined && !/^\.{1,2}$/.test(name)) return { owner, name };
    return this.#bad('GITHUB_REPOSITORY', text, 'does not look like owner/name', { owner: '', name: '' });
  }

  /** An address without a slash at the end. Credentials go there, so it is encrypted, or on this machine. */
  address(name: string): string {
    const text = this.text(name);
    const url = URL.canParse(text) ? new URL(text) : null;
    const isOwn = url?.protocol === 'http:' && LOOPBACK.has(url.hostname);
    const isPlain = url !== null && url.username + url.password + url.search + url.hash === '';
    if (isPlain && (url.protocol === 'https:' || isOwn)) return url.href.replace(/\/+$/, '');
    return this.#bad(
      name,
      text,
      'is no address that a token may be sent to: it must start with https:, and hold no password or query',
      '',
    );
  }

  #bad<T>(name: string, text: string, why: string, blank: T): T {
    const hint = 'The runner sets it: leave it as it is';
    if (text !== '') this.#wrong.push(problem('bad-runner-variable', `${name} ${why}`, hint));
    return blank;
  }
}

/** Outside of a job all of them are. */
function missing(names: readonly string[]): readonly Problem[] {
  if (names.length === 0) return [];
  const message = `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not set`;
  return [
    problem('missing-runner-variable', message, 'The runner sets it all: run this in a job of a workflow'),
  ];
}

export function problem(code: ProblemCode, message: string, hint: string): Problem {
  return { code, severity: 'error', message, hint };
}
