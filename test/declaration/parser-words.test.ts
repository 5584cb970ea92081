import { describe, expect, it } from 'vitest';
import { type ErrorCode, parseDocument } from 'yaml';
import { syntaxProblem } from '../../src/yaml/syntax.ts';
import { SYNTAX_WORDS } from '../../src/yaml/syntax-words.ts';
import { problemsOf } from './marked.ts';
import { everySlip } from './slips/every-slip.ts';
import { FILES } from './slips/files.ts';

const CODES = Object.keys(SYNTAX_WORDS) as readonly ErrorCode[];

/** Long enough to be a sentence of the parser and no word that people use. */
const SENTENCE = 12;

/** The parser's own sentences about a text, without the place and the picture that it adds. */
function rawSentences(text: string): readonly string[] {
  return parseDocument(text, { strict: true, stringKeys: true }).errors.flatMap(({ message }) => {
    const sentence = message.split(/ at line | in (?:flow|block) |\n/)[0] ?? '';
    return sentence.length < SENTENCE ? [] : sentence;
  });
}

const BROKEN: readonly (readonly [what: string, text: string, words: RegExp])[] = [
  ['a key without a colon', 'version: 1\nsites\nlocales: {}\n', /no colon with a blank/],
  ['a reserved mark', 'version: 1\nx: @a b: c @\n', /begins with "@"|holds ": "/],
  ['a comma alone', 'version: 1\nsites: [a,, b]\n', /comma/],
  ['a bracket that is never closed', `version: 1\nsites: {\n${'  a: {},\n'.repeat(40)}`, /bracket/],
  ['lines between brackets', 'version: 1\nsites: [\n  a:\n    b: 1\n    c: 2\n]\n', /./],
  ['an escape that is none', 'version: 1\nx: "a\\qb"\n', /backslash .* begins an escape/],
  ['two anchors', 'version: 1\nx: &a &b c\n', /anchor/],
  ['an anchor on an alias', 'version: 1\ny: &a 1\nx: &b *a\n', /anchor/],
  ['a list on the line of its key', 'version: 1\nx: - a\n', /item of a list/],
  ['a text of several lines', 'version: 1\nx: | a\n  b\n', /text of several lines/],
  ['a comment that is glued', 'version: 1\nx: "a"#b\n', /blank is missing before the "#"|quote/],
  ['a directive inside', 'version: 1\nx: %a\n', /begins with "%"/],
];

describe('what the parser of YAML says', () => {
  it.each(CODES)('is never shown: %s', (code) => {
    const problem = syntaxProblem({ code, pos: [0, 1], message: 'Words of the parser' }, 'a: b\n');
    expect(`${problem?.message} ${problem?.hint}`).not.toContain('Words of the parser');
  });

  it.each(BROKEN)('is told in words of our own: %s', (_, text, words) => {
    const [first] = problemsOf(text).filter(({ code }) => code === 'yaml-syntax');
    expect(first?.message).toMatch(words);
    expect(first?.hint).toBeTruthy();
  });

  it('is in no message about any slip', () => {
    const texts = [...Object.values(FILES).flatMap(everySlip), ...BROKEN.map(([, text]) => ({ text }))];
    let compared = 0;
    for (const { text } of texts.filter((_, index) => index % 20 === 0)) {
      const sentences = rawSentences(text);
      compared += sentences.length;
      for (const { message, hint = '' } of problemsOf(text)) {
        for (const sentence of sentences) expect(`${message} ${hint}`).not.toContain(sentence);
      }
    }
    expect(compared).toBeGreaterThan(50);
  });
});
