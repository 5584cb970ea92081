import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Problem } from '../../src/base/problem.ts';
import { openRunner, secretsIn } from '../../src/github/runner.ts';
import type { Runner, RunOutputs } from '../../src/ports/runner.ts';
import { annotationsOf } from '../../src/render/github/annotations.ts';
import { scratchFolder } from '../support/run.ts';
import { commandsIn } from './runner-parser.ts';

const outputs: RunOutputs = {
  changes: 3,
  creates: 1,
  updates: 1,
  deletes: 1,
  applied: 0,
  failed: 0,
  digest: `sha256:${'a'.repeat(64)}`,
  verdict: 'changes',
};

interface Job {
  readonly runner: Runner;
  readonly printed: () => string;
  readonly file: (name: 'output' | 'summary') => string;
}

/** A runner within a job: GitHub's toolkit finds its files and its log where a job has them. */
function inJob(): Job {
  const folder = scratchFolder();
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  for (const [name, path] of Object.entries(files)) {
    writeFileSync(path, '');
    vi.stubEnv(name, path);
  }
  const log = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => {
    log.mockRestore();
    vi.unstubAllEnvs();
  });
  return {
    runner: openRunner({ ...files, GITHUB_ACTIONS: 'true' }, () => expect.unreachable()),
    printed: () => log.mock.calls.map(([text]) => String(text)).join(''),
    file: (name) => readFileSync(join(folder, name), 'utf8'),
  };
}

function problem(change: Partial<Problem> = {}): Problem {
  return { code: 'unknown-key', severity: 'error', message: 'There is no such key', ...change };
}

describe('in a job', () => {
  it('masks every secret, line breaks and all', () => {
    const { runner, printed } = inJob();
    runner.mask(['hunter2', 'hunter2', '', ' ', '100%\nsure::x']);
    expect(commandsIn(printed())).toEqual([
      { name: 'add-mask', properties: {}, data: 'hunter2' },
      { name: 'add-mask', properties: {}, data: '100%\nsure::x' },
    ]);
  });

  it('hands its outputs to later steps through the file for them', () => {
    const { runner, printed, file } = inJob();
    runner.setOutputs(outputs);
    const read = [...file('output').matchAll(/^(\w+)<<(ghadelimiter_\S+)\n(.*)\n\2$/gm)];
    expect(Object.fromEntries(read.map(([, name, , value]) => [name, value]))).toEqual({
      changes: '3',
      creates: '1',
      updates: '1',
      deletes: '1',
      applied: '0',
      failed: '0',
      digest: 'a'.repeat(64),
      verdict: 'changes',
    });
    expect(printed()).toBe('');
  });

  it.each<Partial<Record<keyof RunOutputs, unknown>>>([
    { changes: -1 },
    { failed: 0.5 },
    { applied: '1; rm -rf /' },
    { digest: '$(id)' },
    { verdict: 'changes\nevil=1' },
  ])('lets nothing else be an output: %j', (change) => {
    const { runner, file } = inJob();
    expect(() => runner.setOutputs({ ...outputs, ...change } as RunOutputs)).toThrow(
      /^the output \w+ is not/,
    );
    expect(file('output')).toBe('');
  });

  it('adds to the summary as long as GitHub would show it', async () => {
    const { runner, file } = inJob();
    expect(await runner.addSummary('# Plan ä\n')).toBe(true);
    expect(await runner.addSummary('x'.repeat(1024 * 1024))).toBe(false);
    expect(await runner.addSummary('more\n')).toBe(true);
    expect(file('summary')).toBe('# Plan ä\nmore\n');
  });

  it('goes without a summary and without outputs where there are no files for them', async () => {
    const log = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    onTestFinished(() => log.mockRestore());
    const runner = openRunner({ GITHUB_ACTIONS: 'true' }, () => expect.unreachable());
    runner.setOutputs(outputs);
    expect(await runner.addSummary('# Plan\n')).toBe(false);
    expect(log).not.toHaveBeenCalled();
  });

  it('puts problems beside their lines, whatever their words are', () => {
    const { runner, printed } = inJob();
    const at = { line: 3, column: 5, endLine: 3, endColumn: 9 };
    runner.annotate(
      annotationsOf([
        problem({
          severity: 'warning',
          code: 'superseded',
          message: '##[error]x\n::error::y',
          hint: 'a, b: 100%',
        }),
        problem({ file: 'a,b:c.yaml', at, message: 'bad\u202e \u001b[31m' }),
        problem({ file: 'addresses.yaml', at: { ...at, endLine: 4 } }),
      ]),
    );
    const place = { file: 'addresses.yaml', line: '3', endLine: '4' };
    expect(commandsIn(printed())).toEqual([
      {
        name: 'error',
        properties: {
          title: 'unknown-key',
          file: 'a,b:c.yaml',
          line: '3',
          endLine: '3',
          col: '5',
          endColumn: '9',
        },
        data: 'bad\\u{202e} \\u{1b}[31m',
      },
      { name: 'error', properties: { title: 'unknown-key', ...place }, data: 'There is no such key' },
      {
        name: 'warning',
        properties: { title: 'superseded' },
        data: expect.stringContaining('\\n::error::y\n→ a, b: 100%'),
      },
    ]);
  });
});

it('annotates ten errors and ten warnings at most, and says how many more there are', () => {
  const many = (count: number, severity: Problem['severity']) =>
    Array.from({ length: count }, (_, index) => problem({ severity, message: `${severity} ${index}` }));
  const exact = annotationsOf([...many(10, 'warning'), ...many(10, 'error')]);
  expect(exact.map(({ level }) => level)).toEqual([...Array(10).fill('error'), ...Array(10).fill('warning')]);
  const more = annotationsOf([...many(12, 'error'), ...many(11, 'warning')]);
  expect(more).toHaveLength(20);
  expect([more[9]?.message, more[19]?.message]).toEqual([
    'There are 3 more errors: see the summary and the log of this run',
    'There are 2 more warnings: see the summary and the log of this run',
  ]);
});

it('prints outside of a job what is not said there already, and masks by saying nothing', async () => {
  let printed = '';
  const runner = openRunner({}, (text) => {
    printed += text;
  });
  runner.mask(['hunter2']);
  runner.annotate(annotationsOf([problem()]));
  runner.annotate([{ level: 'notice', title: 'idle', message: 'Nothing to do', file: null, at: null }]);
  runner.setOutputs({ ...outputs, digest: null });
  expect(await runner.addSummary('# Plan')).toBe(true);
  expect(printed).toBe(
    'Nothing to do\nchanges=3\ncreates=1\nupdates=1\ndeletes=1\napplied=0\nfailed=0\ndigest=\nverdict=changes\n# Plan\n',
  );
});

it('knows secrets by their names, and the form in which Twilio is sent them', () => {
  const found = secretsIn({
    TWILIO_API_KEY: 'SK1',
    TWILIO_API_KEY_STAGING: 'SK2',
    TWILIO_API_SECRET: 'one',
    TWILIO_API_SECRET_STAGING: 'two',
    TWILIO_AUTH_TOKEN: '',
    GITHUB_TOKEN: 'ghs_x',
    INPUT_TOKEN: 'ghs_y',
    GITHUB_SHA: 'abc',
  });
  expect(
    found.map((value) => (/^[\w]{3,5}$/.test(value) ? value : Buffer.from(value, 'base64').toString())),
  ).toEqual(['one', 'SK1:one', 'two', 'SK2:two', 'SK1:two', 'ghs_x', 'ghs_y']);
});
