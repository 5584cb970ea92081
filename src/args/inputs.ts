import { failure, type Problem, type Result, success } from '../base/problem.ts';
import type { GithubAction, GithubArgs } from './args.ts';
import { COMMIT, COUNT, DEPLOYMENT, DIGEST, ENVIRONMENT, LOGIN, MUST_BE, PULL_REQUEST } from './values.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Inputs that mean something to some commands only. */
const ONLY_FOR: Readonly<Record<string, readonly GithubAction[]>> = {
  unreviewed: ['apply'],
  check: ['apply'],
  deployment: ['plan', 'apply', 'drift'],
  'approved-digest': ['apply'],
  ref: ['apply'],
  // A plan foresees what an apply with the same inputs would refuse.
  'max-takedowns': ['plan', 'apply'],
  'max-deletes': ['plan', 'apply'],
  'max-changes': ['plan', 'apply'],
  'allow-replace': ['plan', 'apply'],
  'pull-request': ['plan'],
};

const DEFAULTS: Readonly<Record<string, string>> = {
  file: 'addresses.yaml',
  unreviewed: 'refuse',
  check: 'false',
  'allow-replace': 'false',
  'comment-author': 'github-actions[bot]',
};

/**
 * What the Action is asked for, from the variables that a runner makes of its inputs. Empty is absent: that is
 * what an expression without a value leaves behind. Problems: `bad-input`, all of them at once.
 */
export function argsOfInputs(env: Env): Result<GithubArgs> {
  const inputs = new Inputs(env);
  const action = inputs.oneOf('command', ['validate', 'plan', 'apply', 'drift']);
  for (const [name, only] of Object.entries(ONLY_FOR)) {
    if (action !== null && !only.includes(action)) inputs.refuse(name, action, only);
  }
  const args: Omit<GithubArgs, 'action'> = {
    command: 'github',
    file: inputs.path('file'),
    environments: inputs.names('environment'),
    sandbox: null,
    // A run that somebody repeats with debug logging asks to see more.
    verbose: env.RUNNER_DEBUG === '1',
    concurrency: null,
    token: inputs.text('token') || null,
    unreviewed: inputs.oneOf('unreviewed', ['refuse', 'apply']) ?? 'refuse',
    approvedDigest: inputs.matching('approved-digest', DIGEST, MUST_BE.digest),
    ref: inputs.matching('ref', COMMIT, MUST_BE.commit),
    deployment: inputs.matching('deployment', DEPLOYMENT, MUST_BE.deployment),
    check: inputs.oneOf('check', ['true', 'false']) === 'true',
    pullRequest: inputs.number('pull-request', PULL_REQUEST, MUST_BE.pullRequest),
    commentAuthor: inputs.matching('comment-author', LOGIN, 'It must be a login.') ?? '',
    maxTakedowns:
      inputs.number('max-takedowns', COUNT, MUST_BE.count) ??
      inputs.number('max-deletes', COUNT, MUST_BE.count),
    maxChanges: inputs.number('max-changes', COUNT, MUST_BE.count),
    allowReplace: inputs.oneOf('allow-replace', ['true', 'false']) === 'true',
  };
  return action === null || inputs.problems.length > 0
    ? failure(...inputs.problems)
    : success({ ...args, action });
}

class Inputs {
  readonly problems: Problem[] = [];
  readonly #env: Env;

  constructor(env: Env) {
    this.#env = env;
  }

  text(name: string): string {
    const given = this.#env[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
    return given === '' ? (DEFAULTS[name] ?? '') : given;
  }

  list(name: string): readonly string[] {
    return this.text(name)
      .split(/[\s,]+/)
      .filter((part) => part !== '');
  }

  /** Names of environments: a job stands for the same ones whatever the declaration says. */
  names(name: string): readonly string[] {
    const list = this.list(name);
    if (!list.every((each) => ENVIRONMENT.test(each))) this.#wrong(name, MUST_BE.environments);
    return list;
  }

  matching(name: string, shape: RegExp, must: string): string | null {
    const text = this.text(name);
    if (text === '' || shape.test(text)) return text || null;
    this.#wrong(name, must);
    return null;
  }

  number(name: string, shape: RegExp, must: string): number | null {
    const text = this.matching(name, shape, must);
    return text === null ? null : Number(text);
  }

  oneOf<const T extends string>(name: string, choices: readonly T[]): T | null {
    const text = this.text(name).toLowerCase();
    const found = choices.find((choice) => choice === text) ?? null;
    if (found === null) this.#wrong(name, `It must be one of ${choices.join(', ')}.`);
    return found;
  }

  /** A path as git writes it, so that it means the same in a checkout and in a commit. */
  path(name: string): string {
    const text = this.text(name).replace(/^(?:\.\/)+/, '');
    const parts = text.split('/');
    if (parts.some((part) => part === '' || part === '.' || part === '..') || text.includes('\\')) {
      this.#wrong(name, 'It must be a path from the root of the repository.');
    }
    return text;
  }

  refuse(name: string, action: GithubAction, only: readonly GithubAction[]): void {
    if (this.text(name) !== (DEFAULTS[name] ?? '')) {
      this.#wrong(name, `It means nothing to ${action}, only to ${only.join(' and ')}.`);
    }
  }

  #wrong(name: string, must: string): void {
    const given = this.text(name);
    this.problems.push({
      code: 'bad-input',
      severity: 'error',
      message:
        given === '' ? `The input ${name} is missing` : `The input ${name} is ${JSON.stringify(given)}`,
      hint: must.replace(/\.$/, ''),
    });
  }
}
