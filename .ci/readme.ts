import { readFile, writeFile } from 'node:fs/promises';
import './build.mjs';
import { freshReadme, freshTables } from './readme-fresh.ts';

/** Rewrites the generated parts of the documents: tables between markers, and what the tour's commands print. */
await rewrite('README.md', freshReadme);
await rewrite('SECURITY.md', freshTables);
await rewrite('src/sandbox/README.md', freshTables);
await rewrite('schema/README.md', freshTables);
await rewrite('.github/actions/sync/README.md', freshTables);

async function rewrite(name: string, fresh: (text: string) => Promise<string>): Promise<void> {
  const file = new URL(`../${name}`, import.meta.url);
  await writeFile(file, await fresh(await readFile(file, 'utf8')));
}
