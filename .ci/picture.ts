import { writeFile } from 'node:fs/promises';
import './build.mjs';
import { drawPicture } from './picture-scene.ts';

/** Draws the picture at the top of the README. */
await writeFile(new URL('../.github/picture.svg', import.meta.url), await drawPicture());
