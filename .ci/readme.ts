import { readFile, writeFile } from 'node:fs/promises';
import './build.mjs';
import { documents } from './documents.ts';
import { freshReadme, freshTables } from './readme-fresh.ts';

/** Rewrites the generated parts of the documents: tables between markers, and what the tour's commands print. */
for (const path of documents()) {
  const file = new URL(`../${path}`, import.meta.url);
  const text = await readFile(file, 'utf8');
  await writeFile(file, path === 'README.md' ? await freshReadme(text) : await freshTables(text));
}
