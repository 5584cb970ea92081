import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawLog, drawPicture } from '../../.ci/picture-scene.ts';
import { freshReadme } from '../../.ci/readme-fresh.ts';
import { drawSpeed } from '../../.ci/speed-svg.ts';
import { readStored } from '../../bench/stored.ts';
import { firstDifference } from './first-difference.ts';

const readme = readFileSync('README.md', 'utf8');
const LONGEST = 350;

it('has a front page that ends before a reader gives up', () => {
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(LONGEST);
});

it('shows on the front page what its tour prints', async () => {
  expect(firstDifference(readme, await freshReadme(readme))).toBe('');
});

it.each([
  ['picture', drawPicture],
  ['log', drawLog],
])('has in %s.svg what the program prints', async (name, draw) => {
  const isFresh = (await draw()) === readFileSync(`.github/${name}.svg`, 'utf8');
  expect(isFresh ? '' : 'stale, run `npm run picture`').toBe('');
});

it('has a picture of the stored run of the benchmarks', () => {
  const isFresh = drawSpeed(readStored()) === readFileSync('.github/speed.svg', 'utf8');
  expect(isFresh ? '' : 'stale, run `npm run picture`').toBe('');
});

it('has a line for every room of the house', () => {
  const rooms = readdirSync('src', { withFileTypes: true })
    .filter(({ name }) => name !== 'README.md')
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  const map = readFileSync('src/README.md', 'utf8');
  expect(rooms.filter((room) => !map.includes(`\`${room}\``))).toEqual([]);
});
