import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { GithubArgs } from '../../src/args/args.ts';
import { argsOfInputs } from '../../src/args/inputs.ts';
import { parseArgs } from '../../src/args/parse.ts';
import { ACTION } from './language-service.ts';

interface Input {
  readonly default?: string;
}

const { inputs } = parse(readFileSync(`${ACTION}/action.yml`, 'utf8')) as {
  inputs: Readonly<Record<string, Input>>;
};

describe('inputs of the Action', () => {
  it('mean what the same words mean on the command line', () => {
    const args = argsOf({
      command: 'apply',
      file: './sites/addresses.yaml',
      environment: 'staging, eu-west',
      'approved-digest': `sha256:${'a'.repeat(64)}`,
      'max-deletes': '3',
      'allow-replace': 'true',
      'comment-author': 'my-app[bot]',
      unreviewed: 'apply',
      check: 'true',
      deployment: 'flex-apply-eu',
    });
    const line = `github apply sites/addresses.yaml -e staging -e eu-west --approved-digest sha256:${'a'.repeat(64)} --max-deletes 3 --allow-replace --comment-author my-app[bot] --unreviewed apply --check --deployment flex-apply-eu`;
    expect({ kind: 'run', args }).toEqual(parseArgs(line.split(' '), '0'));
  });

  it.each(['validate', 'plan', 'apply', 'drift'])(
    'have defaults that %s takes, and that are those of the command line',
    (command) => {
      const declared = Object.entries(inputs).filter(([name]) => name !== 'token');
      const defaults = Object.fromEntries(declared.map(([name, input]) => [name, input.default ?? '']));
      expect({ kind: 'run', args: argsOf({ ...defaults, command }) }).toEqual(
        parseArgs(['github', command], '0'),
      );
    },
  );

  it('are all wrong at once, each with its name and what it may be', () => {
    expect(
      complaints({
        command: 'aply',
        file: '../addresses.yaml',
        unreviewed: 'maybe',
        'approved-digest': 'sha256:a',
        deployment: '#1',
        check: '1',
        'pull-request': '#4',
        'max-deletes': '-1',
        'allow-replace': 'yes',
        'comment-author': '@octocat',
      }),
    ).toMatchInlineSnapshot(`
      [
        "The input command is "aply": It must be one of validate, plan, apply, drift",
        "The input file is "../addresses.yaml": It must be a path from the root of the repository",
        "The input unreviewed is "maybe": It must be one of refuse, apply",
        "The input approved-digest is "sha256:a": It must be sha256: and 64 hexadecimal digits, as the plan shows it",
        "The input deployment is "#1": It must be the name of an environment on GitHub",
        "The input check is "1": It must be one of true, false",
        "The input pull-request is "#4": It must be the number of a pull request",
        "The input comment-author is "@octocat": It must be a login",
        "The input max-deletes is "-1": It must be a whole number, 0 or more",
        "The input allow-replace is "yes": It must be one of true, false",
      ]
    `);
  });

  it('are not accepted where they mean nothing', () => {
    expect(complaints({ command: 'drift', 'max-deletes': '2' })).toEqual([
      'The input max-deletes is "2": It means nothing to drift, only to plan and apply',
    ]);
  });

  it('must say the command', () => {
    expect(complaints({})).toEqual([
      'The input command is missing: It must be one of validate, plan, apply, drift',
    ]);
  });

  it('ask for every request when the runner is debugged', () => {
    const result = argsOfInputs({ INPUT_COMMAND: 'plan', RUNNER_DEBUG: '1' });
    expect(result).toMatchObject({ ok: true, value: { verbose: true } });
  });
});

function argsOf(given: Readonly<Record<string, string>>): GithubArgs {
  const result = argsOfInputs(variables(given));
  if (!result.ok) throw new Error(complaints(given).join('\n'));
  return result.value;
}

function complaints(given: Readonly<Record<string, string>>): readonly string[] {
  const result = argsOfInputs(variables(given));
  return result.ok ? [] : result.problems.map(({ message, hint }) => `${message}: ${hint}`);
}

/** As a runner hands them over. */
function variables(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
}
