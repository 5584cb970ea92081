import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isError } from '../../../src/base/problem.ts';
import { anyText } from '../../support/any-text.ts';
import { isLongRun, trials } from '../../support/cases.ts';
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

  it.each(SLIPS)(
    'is told once, by its cause, on its line: $name',
    ({ text, line, cause, advice, isWarning }) => {
      const problems = isWarning ? problemsOf(text) : errorsOf(text);
      expect(problems.map(({ at, message }) => `${at?.line}: ${message}`)).toEqual([
        expect.stringMatching(new RegExp(`^${line}: .*(${cause.source})`)),
      ]);
      expect(problems.every(isError)).toBe(!isWarning);
      if (advice !== null) expect(problems[0]?.hint).toMatch(advice);
    },
  );

  it('never makes anything throw, and always has a place in the text', () => {
    const files = Object.values(FILES).map((text) => fc.constant(text));
    const insert = fc.oneof(
      fc.constant(''),
      fc.constantFrom(
        '  ',
        '\t',
        '\u00a0',
        '\n',
        ': ',
        ':',
        '- ',
        '"',
        "'",
        '{',
        ']',
        '*',
        '&',
        '#',
        '|',
        '? ',
        '<<: ',
      ),
      anyText({ maxLength: 3 }),
    );
    const edit = fc.record({ file: fc.oneof(...files), at: fc.nat(), cut: fc.nat(3), insert });
    fc.assert(
      fc.property(edit, ({ file, at, cut, insert }) => {
        const start = at % (file.length + 1);
        const text = file.slice(0, start) + insert + file.slice(start + cut);
        const lines = text.split('\n');
        for (const { at: place, message } of problemsOf(text)) {
          expect(message).not.toBe('');
          const { line, column, endLine, endColumn } = place ?? expect.fail(`no place: ${message}`);
          expect(line).toBeLessThanOrEqual(endLine);
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? expect.fail('no such line')).length + 1);
          expect(endColumn).toBeLessThanOrEqual(
            (lines[endLine - 1] ?? expect.fail('no such line')).length + 1,
          );
        }
      }),
      trials(40),
    );
  });

  it.each([
    'x-2',
    'defaults',
    'environments',
    'integrations',
    'locales',
    'policy',
    'sites',
    'vars',
    'version',
  ])('is not seen in a site called %s with a value that is wrong', (site) => {
    const wrong = '{ type: webhook, url: "https://a.example", events: [onMesage] }';
    const text = `version: 1\nsites:\n  shop: { integration: { type: default } }\n  ${site}:\n    integration: ${wrong}\n`;
    expect(errorsOf(text).map(({ at, code }) => `${at?.line} ${code}`)).toEqual(['5 bad-value']);
  });

  it('is told on its line nine times of ten, wherever it happens', async ({ annotate }) => {
    const slips = Object.values(FILES).flatMap(everySlip);
    expect(slips.length).toBeGreaterThan(700);
    const tried = isLongRun ? slips : slips.filter((_, index) => index % 10 === 0);
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
