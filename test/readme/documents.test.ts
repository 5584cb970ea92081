import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documents } from '../../.ci/documents.ts';
import { freshTables } from '../../.ci/readme-fresh.ts';
import { parseArgs } from '../../src/args/parse.ts';
import { declare } from '../../src/declaration/declare.ts';
import { lint } from '../github/language-service.ts';
import { firstDifference } from './first-difference.ts';
import { anchorsIn, blocks, commandsIn, linksIn } from './markdown.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: object };

/** Paths that are named in backticks: with a folder of the repository in front, or beside the document. */
const PATH = /`((?:src|test|bench|schema|\.ci|\.github)\/[\w./-]+)`/g;

describe.each(documents())('%s', (path) => {
  const text = read(path);

  it('has tables that are made from the sources', async () => {
    expect(firstDifference(text, await freshTables(text))).toBe('');
  });

  it('leads to places that exist', () => {
    const dead = linksIn(text).filter((link) => {
      if (link.includes(':')) return false;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : posix.join(posix.dirname(path), file);
      return !existsSync(target) || (anchor !== undefined && !anchorsIn(read(target)).includes(anchor));
    });
    expect(dead).toEqual([]);
  });

  it('names files that exist', () => {
    const named = [...text.matchAll(PATH)].map(([, file = '']) => file);
    // `dist/` of the checkout is made by the build.
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('names scripts that exist', () => {
    const named = [...text.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it('shows commands that exist, with flags that exist', () => {
    const wrong = commandsIn(text).filter((line) => parseArgs(line.split(/\s+/), '0').kind === 'usage');
    expect(wrong).toEqual([]);
  });

  it('shows declarations that are valid', () => {
    for (const block of blocks(text, 'yaml').filter((yaml) => /^sites:/m.test(yaml))) {
      const result = declare('addresses.yaml', new TextEncoder().encode(block));
      expect(result.ok ? [] : result.problems).toEqual([]);
    }
  });

  it('shows steps of workflows that GitHub understands', async () => {
    for (const block of blocks(text, 'yaml').filter((yaml) => yaml.startsWith('- uses:'))) {
      const steps = block.trimEnd().replaceAll(/^/gm, '      ');
      expect(
        await lint(`on: push\njobs:\n  job:\n    runs-on: ubuntu-24.04\n    steps:\n${steps}\n`),
      ).toEqual([]);
    }
  });
});

it('finds something to hold in the documents', () => {
  const texts = documents().map(read);
  expect(texts.flatMap(commandsIn).length).toBeGreaterThan(30);
  expect(texts.flatMap((text) => blocks(text, 'yaml')).length).toBeGreaterThan(5);
  expect(texts.flatMap(linksIn).length).toBeGreaterThan(60);
});
