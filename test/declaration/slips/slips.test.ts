import { describe, expect, it } from 'vitest';
import { isError } from '../../../src/base/problem.ts';
import { isLongRun } from '../../support/cases.ts';
import { problemsOf } from '../marked.ts';
import { everySlip } from './every-slip.ts';
import { FILES } from './files.ts';
import { SLIPS } from './slips.ts';

const errorsOf = (text: string) => problemsOf(text).filter(isError);

describe('a slip of the hand', () => {
  it.each(Object.entries(FILES))('is not seen in the valid file %s', (_, text) => {
    expect(errorsOf(text)).toEqual([]);
    expect(errorsOf(text.replaceAll('\n', '\r\n'))).toEqual([]);
  });

  it('has a corpus of many', () => {
    expect(SLIPS.length).toBeGreaterThanOrEqual(60);
  });

  it.each(SLIPS)('is told once, by its cause, on its line: $name', ({ text, line, cause }) => {
    const errors = errorsOf(text);
    expect(errors.map(({ at, message }) => `${at?.line}: ${message}`)).toEqual([
      expect.stringMatching(new RegExp(`^${line}: .*(${cause.source})`)),
    ]);
  });

  it('is told on its line nine times of ten, wherever it happens', async ({ annotate }) => {
    const slips = Object.values(FILES).flatMap(everySlip);
    expect(slips.length).toBeGreaterThan(700);
    const tried = isLongRun ? slips : slips.filter((_, index) => index % 4 === 0);
    const told = tried.flatMap(({ text, lines }) => {
      const errors = errorsOf(text);
      const [first] = errors;
      return first === undefined
        ? []
        : { isRight: lines.includes(first.at?.line ?? 0), isAlone: errors.length === 1 };
    });
    const [right, alone] = [share(told, 'isRight'), share(told, 'isAlone')];
    await annotate(
      `of ${told.length} slips ${percent(right)} are told on their line and ${percent(alone)} once`,
    );
    expect(right).toBeGreaterThanOrEqual(0.9);
    expect(alone).toBeGreaterThanOrEqual(0.9);
  });
});

interface Told {
  readonly isRight: boolean;
  readonly isAlone: boolean;
}

function share(told: readonly Told[], of: keyof Told): number {
  return told.filter((one) => one[of]).length / told.length;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}
