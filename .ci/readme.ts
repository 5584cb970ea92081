import { readFile, writeFile } from 'node:fs/promises';
import './build.mjs';
import { freshReadme } from './readme-fresh.ts';

/** Rewrites the generated parts of the README: tables between markers, and what the tour's commands print. */
const file = new URL('../README.md', import.meta.url);
await writeFile(file, await freshReadme(await readFile(file, 'utf8')));
