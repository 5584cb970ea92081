import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asLog } from '../../src/host/log.ts';
import { anyText } from '../support/any-text.ts';
import { trials } from '../support/cases.ts';
import { run, scratchFolder } from '../support/run.ts';
import { commandIn, commandsIn } from './runner-parser.ts';

/** What comes out when texts are written one after the other. */
function logged(...texts: readonly string[]): string {
  let written = '';
  const write = (text: string) => {
    written += text;
  };
  const output = asLog({ isTTY: false, columns: undefined, colour: false, write });
  for (const text of texts) output.write(text);
  return written;
}

describe('the parsers of the runner, as they are known here', () => {
  it('read both kinds of commands', () => {
    expect(commandIn('::error file=a%2Cb,line=3,title=x%3Ay::50%25%0Adone')).toEqual({
      name: 'error',
      properties: { file: 'a,b', line: '3', title: 'x:y' },
      data: '50%\ndone',
    });
    expect(commandIn('text ##[add-mask]secret')).toEqual({
      name: 'add-mask',
      properties: {},
      data: 'secret',
    });
    expect(commandIn('##[set-env name=A%3BB;]x')).toMatchObject({
      name: 'set-env',
      properties: { name: 'A;B' },
    });
  });

  it.each([
    '\u00a0\u3000::error::x',
    '\u0085::error::x',
    '\u200b::error::x',
    '#\u00ad#[error]x',
    ' \t##[error]',
  ])('are not kept from %j', (line) => {
    expect(commandIn(line)?.name).toBe('error');
  });

  it.each(['x ::error::x', '::error', '::unknown::x', '##[error', '# #[error]x', ':: error::x', ''])(
    'see nothing but text in %j',
    (line) => {
      expect(commandIn(line)).toBeNull();
    },
  );

  it('read every line of what came, however it ends', () => {
    expect(commandsIn('a\r::error::x\r\n::warning::y\n').map(({ name }) => name)).toEqual([
      'error',
      'warning',
    ]);
  });
});

describe('a log', () => {
  const pieces = fc.array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom('::', ':', '##[', '#', '##', '[', ']', 'error', 'add-mask', '::error::x'),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          '\n',
          '\r',
          ' ',
          '\u00a0',
          '\u0085',
          '\u2028',
          '\ufeff',
          '\u200b',
          '\u00ad',
        ),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('\u001b[31m', '\u001b', '\u202e', '\u{1f469}\u200d\u{1f4bb}', '\\'),
      },
      { weight: 1, arbitrary: anyText({ maxLength: 5 }) },
    ),
    { maxLength: 30 },
  );

  it('holds no command, whatever is written and in whatever pieces', () => {
    fc.assert(
      fc.property(pieces, fc.boolean(), (texts, isWhole) => {
        expect(commandsIn(isWhole ? logged(texts.join('')) : logged(...texts))).toEqual([]);
      }),
      trials(2000),
    );
  });

  it('lets through what is harmless, colours and other scripts included', () => {
    const text = '\u001b[31merror\u001b[39m: a:b\n\t## heading [x] #1[2]\nänderung 变更 👩‍💻 שלום\n';
    expect(logged(text)).toBe(text);
  });

  it('shows what it defuses', () => {
    expect(logged('::error::x\n##[error]x\na\rb\u202ec\u001b[2Jd\n')).toBe(
      ':\\:error::x\n##\\[error]x\na\\u{d}b\\u{202e}c\\u{1b}[2Jd\n',
    );
    expect(logged(' ', ':', ':error::x')).toBe(' :\\:error::x');
    expect(logged('##', 'vso', '[task]')).toBe('##vso\\[task]');
  });
});

it('of a job holds no command, whatever a file and its entries are called', async () => {
  const folder = scratchFolder();
  const name = '::error::x ##[add-mask]y.yaml';
  writeFileSync(join(folder, name), 'version: 1\nsites:\n  "::warning::a\\r::error::b": {}\n');
  const env = { GITHUB_ACTIONS: 'true', CI: 'true' };
  for (const format of ['text', 'json', 'markdown']) {
    const { stdout, stderr, code } = await run(['validate', name, '--format', format], { cwd: folder, env });
    expect(code).toBe(1);
    expect(commandsIn(stdout + stderr)).toEqual([]);
    expect(stdout + stderr).toContain('add-mask');
  }
});
