import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { withoutDefaultClient } from './without-default-client.mjs';

/**
 * Bundles the program into dist/: one small entry, and a chunk for each command that is loaded only when that
 * command runs. Dependencies are inlined, so starting up reads a handful of files.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts', 'src/tour.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  chunkNames: 'chunks/[name]-[hash]',
  legalComments: 'linked',
  plugins: [withoutDefaultClient],
  // CommonJS dependencies ask for Node's own modules by require.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
  write: false,
  logLevel: 'warning',
});

// The old program stays whole until the new one is.
const fresh = `${root}dist.${process.pid}`;
for (const file of outputFiles) {
  const path = file.path.replace(`${root}dist`, fresh);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, file.contents);
}
await chmod(`${fresh}/cli.js`, 0o755);
await rm(`${root}dist`, { recursive: true, force: true });
await rename(fresh, `${root}dist`);
