import { describe, expect, test } from 'vitest';
import { questionOf } from '../../src/commands/question.ts';
import type { EnvironmentReport } from '../../src/engine/report.ts';
import { environment, planFrom, report } from '../render/rich.ts';
import { desired, live, planInput, studio } from '../support/build-state.ts';

interface Work {
  readonly creates?: number;
  readonly updates?: number;
  readonly down?: number;
}

function environmentWith(name: string, { creates = 0, updates = 0, down = 0 }: Work): EnvironmentReport {
  const keys = (stem: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${stem}${index}`);
  const changed = [...keys('u', updates), ...keys('d', down)];
  const plan = planFrom(
    planInput({
      desired: [
        ...keys('c', creates).map((key) => desired(key)),
        ...keys('u', updates).map((key) => desired(key, { integration: studio(2) })),
        ...keys('d', down).map((key) => desired(key, { enabled: false })),
      ],
      live: changed.map((key, index) => live(index + 1, key)),
    }),
  );
  return environment({ name, plan });
}

function asked(...environments: readonly EnvironmentReport[]): string {
  return questionOf(report({ environments })).text;
}

describe('the question before an apply', () => {
  test.each<readonly [string, readonly (readonly [string, Work])[]]>([
    ['Apply 1 create? [y/N]', [['default', { creates: 1 }]]],
    ['Apply 2 creates and 1 update in production? [y/N]', [['production', { creates: 2, updates: 1 }]]],
    [
      'Apply 37 updates in production and 40 in staging? [y/N]',
      [
        ['production', { updates: 37 }],
        ['staging', { updates: 40 }],
      ],
    ],
    [
      'Apply 1 create in production and 2 updates in staging? [y/N]',
      [
        ['production', { creates: 1 }],
        ['staging', { updates: 2 }],
        ['test', {}],
      ],
    ],
    [
      '3 chats go down in production. Type 3 to go on:',
      [
        ['production', { down: 3, updates: 1 }],
        ['staging', { updates: 2 }],
      ],
    ],
    [
      '1 chat goes down in production and 2 in staging. Type 3 to go on:',
      [
        ['production', { down: 1 }],
        ['staging', { down: 2 }],
      ],
    ],
    [
      'Apply 3 creates and 1 update in 4 environments? [y/N]',
      [
        ['a', { creates: 1 }],
        ['b', { creates: 1 }],
        ['c', { creates: 1 }],
        ['d', { updates: 1 }],
        ['e', {}],
      ],
    ],
    [
      '4 chats go down in 4 environments. Type 4 to go on:',
      ['a', 'b', 'c', 'd'].map((name) => [name, { down: 1 }] as const),
    ],
    ['2 chats go down. Type 2 to go on:', [['default', { down: 2 }]]],
  ])('%s', (text, work) => {
    expect(asked(...work.map(([name, one]) => environmentWith(name, one)))).toBe(text);
  });

  test('says what is not planned, and so stays as it is', () => {
    const lost = (name: string) => environment({ name, plan: null });
    const planned = ['a', 'b', 'c', 'd'].map((name) => environmentWith(name, { updates: 1 }));
    expect(asked(...planned, lost('zambia'))).toBe(
      'Apply 4 updates in 4 environments (zambia is not planned)? [y/N]',
    );
    expect(asked(environmentWith('a', { down: 1 }), lost('b'), lost('c'))).toBe(
      '1 chat goes down in a (b, c are not planned). Type 1 to go on:',
    );
  });

  test('names the version that is rolled back to', () => {
    const earlier = { file: 'f.yaml', commit: 'a'.repeat(40), date: '', subject: '', restoring: null };
    const planned = report({ environments: [environmentWith('default', { updates: 2 })] });
    expect(questionOf(planned, earlier).text).toBe('Apply 2 updates, as of aaaaaaa? [y/N]');
  });

  test('takes y for changes, and nothing but the number where chats go down', () => {
    const { isYes } = questionOf(report({ environments: [environmentWith('default', { updates: 2 })] }));
    expect(['y', 'Yes', ' y ', '', 'n', '2'].map(isYes)).toEqual([true, true, true, false, false, false]);
    const down = questionOf(report({ environments: [environmentWith('default', { down: 2 })] }));
    expect([' 2 ', 'y', 'yes', '', '3', '22'].map(down.isYes)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
