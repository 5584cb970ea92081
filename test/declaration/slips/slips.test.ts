import { describe, expect, it } from 'vitest';
import { isError } from '../../../src/base/problem.ts';
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

  it('is told on its line nine times of ten, wherever it happens', () => {
    const told = Object.values(FILES).flatMap((text) =>
      everySlip(text).flatMap(({ text: broken, lines }) => {
        const errors = errorsOf(broken);
        const [first] = errors;
        return first === undefined
          ? []
          : {
              isRight: lines.includes(first.at?.line ?? 0),
              isAlone: errors.length === 1,
            };
      }),
    );
    const share = (of: readonly boolean[]) => of.filter(Boolean).length / of.length;
    expect(told.length).toBeGreaterThan(500);
    expect(share(told.map(({ isRight }) => isRight))).toBeGreaterThan(0.95);
    expect(share(told.map(({ isAlone }) => isAlone))).toBeGreaterThan(0.93);
  }, 120_000);
});
