import { writeFile } from 'node:fs/promises';
import { readStored } from '../bench/stored.ts';
import './build.mjs';
import { drawDoctor, drawLog, drawPicture } from './picture-scene.ts';
import { drawSpeed } from './speed-svg.ts';

/** Draws what stands as a terminal or as bars in the documents. */
await writeFile(new URL('../.github/picture.svg', import.meta.url), await drawPicture());
await writeFile(new URL('../.github/speed.svg', import.meta.url), drawSpeed(readStored()));
await writeFile(new URL('../.github/log.svg', import.meta.url), await drawLog());
await writeFile(new URL('../.github/doctor.svg', import.meta.url), await drawDoctor());
