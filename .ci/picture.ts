import { writeFile } from 'node:fs/promises';
import { readStored } from '../bench/stored.ts';
import './build.mjs';
import { drawPicture } from './picture-scene.ts';
import { drawSpeed } from './speed-svg.ts';

/** Draws the pictures of the README. */
await writeFile(new URL('../.github/picture.svg', import.meta.url), await drawPicture());
await writeFile(new URL('../.github/speed.svg', import.meta.url), drawSpeed(readStored()));
