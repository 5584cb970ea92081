import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawPicture } from '../../.ci/picture-scene.ts';
import { freshReadme, freshTables } from '../../.ci/readme-fresh.ts';
import { drawSpeed } from '../../.ci/speed-svg.ts';
import { readStored } from '../../bench/stored.ts';
import { parseArgs } from '../../src/args/parse.ts';
import { declare } from '../../src/declaration/declare.ts';

const readme = readFileSync('README.md', 'utf8');

const action = readFileSync('.github/actions/sync/README.md', 'utf8');

describe('the README', () => {
  it('shows what its tour prints and what its tables are made from', async () => {
    const fresh = await freshReadme(readme);
    expect(fresh === readme ? '' : firstDifference(readme, fresh)).toBe('');
  });

  it('has a picture of what the program prints', async () => {
    const isFresh = (await drawPicture()) === readFileSync('.github/picture.svg', 'utf8');
    expect(isFresh ? '' : 'stale, run `npm run picture`').toBe('');
  });

  it('has a picture of the stored run of the benchmarks', () => {
    const isFresh = drawSpeed(readStored()) === readFileSync('.github/speed.svg', 'utf8');
    expect(isFresh ? '' : 'stale, run `npm run picture`').toBe('');
  });

  it('shows commands that exist, with flags that exist', () => {
    const lines = [
      ...blocks(readme, 'sh'),
      ...blocks(action, 'sh'),
      readme.match(/`npx chat-addresses [^`]*`/g)?.join('\n') ?? '',
    ]
      .join('\n')
      .split('\n')
      .flatMap((line) => /npx chat-addresses ([^|>#`]*)/.exec(line)?.[1]?.trim() ?? []);
    const wrong = lines.filter((line) => parseArgs(line.split(/\s+/), '0').kind === 'usage');
    expect(lines.length).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  it('shows YAML that is valid', () => {
    const files = [readme, action]
      .flatMap((text) => blocks(text, 'yaml'))
      .filter((text) => /^sites:/m.test(text));
    expect(files.length).toBeGreaterThan(3);
    for (const text of files) {
      const result = declare('addresses.yaml', new TextEncoder().encode(text));
      expect(result.ok ? [] : result.problems).toEqual([]);
    }
  });

  it('has a line for every room of the house', () => {
    const rooms = readdirSync('src', { withFileTypes: true })
      .filter(({ name }) => name !== 'README.md')
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    const map = readFileSync('src/README.md', 'utf8');
    expect(rooms.filter((room) => !map.includes(`\`${room}\``))).toEqual([]);
  });
});

describe.each([
  'README.md',
  'SECURITY.md',
  'CONTRIBUTING.md',
  'src/sandbox/README.md',
  'schema/README.md',
  '.github/actions/sync/README.md',
])('%s', (name) => {
  const text = readFileSync(name, 'utf8');

  it('has tables that are made from the sources', async () => {
    const fresh = await freshTables(text);
    expect(fresh === text ? '' : firstDifference(text, fresh)).toBe('');
  });

  it('leads to places that exist', () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    const dead = links.filter((link) => {
      if (link.includes(':')) return false;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? name : posix.join(posix.dirname(name), file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !headingsOf(readFileSync(target, 'utf8')).includes(anchor);
    });
    expect(dead).toEqual([]);
  });

  it('names scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
    const named = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});

function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

function blocks(document: string, language: string): readonly string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm');
  return [...document.matchAll(fence)].map(([, text = '']) => text);
}

/** How GitHub makes an anchor of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

function firstDifference(before: string, after: string): string {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const line = fresh.findIndex((text, index) => text !== old[index]);
  return `line ${line + 1} is stale, run \`npm run readme\`\n- ${old[line]}\n+ ${fresh[line]}`;
}
