import { describe, expect, it } from 'vitest';
import type { Parsed } from '../../src/args/args.ts';
import { parseArgs } from '../../src/args/parse.ts';

function parsed(line: string, columns?: number): Parsed {
  return parseArgs(line === '' ? [] : line.split(' '), '1.2.3', columns);
}

function usageOf(line: string): string {
  const result = parsed(line);
  return result.kind === 'usage' ? result.text : `no usage problem but ${result.kind}`;
}

function helpOf(line: string, columns?: number): string {
  const result = parsed(line, columns);
  return result.kind === 'print' ? result.text : `no help but ${result.kind}`;
}

/** Every command, as a command line. */
function commands(): readonly string[] {
  const within = (line: string): readonly string[] => {
    const help = helpOf(`${line} --help`.trim());
    const groups = help.matchAll(/\n(?:Commands|Other commands)\b[^\n]*:\n(.*?)(?=\n\n|$)/gs);
    const listed = [...groups].map(([, rows]) => rows).join('\n');
    const names = [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => `${line} ${name}`.trim());
    return names.flatMap((name) => [name, ...within(name)]);
  };
  return ['', ...within('')];
}

describe('help and version', () => {
  it.each(['version', '-v', '-V', '--version', '--sandbox -v', '-e staging --version'])(
    '%s prints the version',
    (line) => expect(parsed(line)).toEqual({ kind: 'print', text: '1.2.3\n' }),
  );

  it.each([
    ['help', '--help'],
    ['-h', '--help'],
    ['help plan', 'plan --help'],
    ['--help plan', 'plan --help'],
    ['plan -h', 'plan --help'],
    ['help github setup', 'github setup --help'],
    ['github help setup', 'github setup --help'],
  ])('%s is %s', (line, same) => {
    expect(helpOf(line)).toMatch(/^Usage: chat-addresses /);
    expect(parsed(line)).toEqual(parsed(same));
  });

  it('is help, and wrong usage, when nothing is asked for', () => {
    expect(usageOf('')).toBe(helpOf('--help'));
  });

  it.each([80, 60])('fits %d columns, in every command', (columns) => {
    const lines = commands();
    expect(lines.length).toBeGreaterThan(15);
    const tooWide = lines
      .flatMap((line) => helpOf(`${line} --help`.trim(), columns).split('\n'))
      .filter((line) => line.length > columns);
    expect(tooWide).toEqual([]);
  });

  it('has the same words at every width', () => {
    const words = (line: string, columns: number) => helpOf(line, columns).split(/\s+/).join(' ');
    for (const line of commands()) {
      const help = `${line} --help`.trim();
      expect(words(help, 60), help).toBe(words(help, 200));
    }
  });
});

describe('flags', () => {
  it.each([
    ['--sandbox plan', 'plan --sandbox'],
    ['--sandbox=state plan sites.yaml', 'plan --sandbox=state sites.yaml'],
    ['-e staging --full plan', 'plan -e staging --full'],
    ['--format json explain shop', 'explain --format json shop'],
    ['--verbose github --max-deletes 3 plan', 'github plan --verbose --max-takedowns 3'],
    ['--sandbox sandbox', 'sandbox --sandbox'],
  ])('%s may stand before the command', (line, same) => {
    expect(parsed(line).kind).toBe('run');
    expect(parsed(line)).toEqual(parsed(same));
  });

  it.each(['plan', 'log', 'github plan', `github setup --action o/r@${'a'.repeat(40)}`])(
    'several environments may be one value of %s',
    (line) => {
      const apart = parsed(`${line} -e a -e b -e c`);
      expect(apart).toMatchObject({ kind: 'run', args: { environments: ['a', 'b', 'c'] } });
      expect(parsed(`${line} -e a,b --environment c`)).toEqual(apart);
      expect(usageOf(`${line} -e a,,b`)).toContain('with commas between');
    },
  );
});

describe('wrong usage', () => {
  it.each([
    ['plna', 'Did you mean plan?'],
    ['PLAN', 'Did you mean plan?'],
    ['github aply', 'Did you mean apply?'],
    ['diff', 'Did you mean plan?'],
    ['deploy', 'Did you mean apply?'],
    ['rollback v1', 'Did you mean apply --ref?'],
    ['destroy', 'No command deletes addresses'],
    ['rm shop/de', 'No command deletes addresses'],
    ['login', 'There is nothing to log in to'],
    ['plan --yse', 'Did you mean --base?'],
    ['apply --yse', 'Did you mean --yes?'],
    ['apply --max-takedown=3', 'Did you mean --max-takedowns?'],
    ['apply --max-deletes 3 --fulll', 'Did you mean --full?'],
    ['--fromat json', 'Did you mean --format?'],
  ])('%s: %s', (line, hint) => expect(usageOf(line)).toContain(`\n  → ${hint}`));

  it.each(['__proto__', 'constructor', 'xyzzy', 'github destroy', 'help xyzzy', 'xyzzy --help'])(
    '%s has no suggestion',
    (line) => expect(usageOf(line)).toMatch(/^error: unknown command '\w+'\n {2}→ See .* --help\n$/),
  );

  it('suggests commands that exist', () => {
    const words = ['diff', 'deploy', 'export', 'list', 'lint', 'test', 'history', 'setup', 'undo', 'why'];
    for (const word of words) {
      const [, meant = ''] = /Did you mean (.*)\?/.exec(usageOf(word)) ?? [];
      expect(helpOf(`${meant.replace(/ --.*/, '')} --help`), word).toMatch(/^Usage/);
    }
  });

  it('says that a command is missing behind flags', () => {
    expect(usageOf('--sandbox -e staging')).toBe(
      'error: a command is missing\n  → See chat-addresses --help\n',
    );
  });
});

describe('a flag of another tool', () => {
  it.each([
    ['apply --dry-run', 'chat-addresses plan shows what apply would do'],
    ['import --dry-run', 'Leave out --write'],
    ['apply --auto-approve', 'Did you mean --yes?'],
    ['apply --force', 'Did you mean --yes?'],
    ['plan --json', 'Did you mean --format json?'],
  ])('%s is told the one of this tool', (line, hint) => {
    expect(usageOf(line)).toContain(`  → ${hint}`);
  });

  it('is not advised where this tool has none either', () => {
    expect(usageOf('plan --force')).not.toContain('--yes');
    expect(usageOf('validate --dry-run')).not.toContain('--write');
  });
});
