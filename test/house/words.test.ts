import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The table of words itself, what is generated, and pictures. */
const LEFT_OUT = /^src\/README\.md$|\.generated\.|\/dist\/|^package-lock\.json$|\.(?:webp|svg)$/;

/** Words of the third column: names that were given up for the one in the first column. */
function retiredWords(): readonly string[] {
  const section = readFileSync('src/README.md', 'utf8').split('## Words')[1] ?? '';
  const rows = [...section.matchAll(/^\|[^|]*\|[^|]*\|([^|]*)\|$/gm)].slice(2);
  return rows
    .flatMap(([, cell = '']) => cell.split(',').map((word) => word.trim().replaceAll('`', '')))
    .filter((word) => word !== '');
}

/** A word by itself, or as a part of a name in camel case; not a part of a longer word. */
function patternOf(words: readonly string[]): RegExp {
  const parts = words.map((word) => {
    const capital = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
    return `(?<![A-Za-z])${word}(?![a-z])|${capital}(?![a-z])`;
  });
  return new RegExp(parts.join('|'), 'g');
}

function tracked(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');
  return listed.filter((path) => path !== '' && !LEFT_OUT.test(path));
}

it('calls nothing by a word that was given up', () => {
  const words = retiredWords();
  expect(words.length).toBeGreaterThan(20);
  const pattern = patternOf(words);
  const found = tracked().flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(pattern)].map(([word]) => `${path}: ${word}`),
  );
  expect([...new Set(found)]).toEqual([]);
});
