import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { withoutDefaultClient } from './without-default-client.mjs';

/**
 * Bundles the program into dist/: a door that reads the arguments, and behind it a chunk for each command that is
 * loaded only when that command runs. Dependencies are inlined, so starting up reads a handful of files.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  outdir: 'dist',
  outbase: 'src',
  bundle: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'linked',
  write: false,
  logLevel: 'warning',
};

/** What the door opens is built already. */
const behindTheDoor = {
  name: 'behind-the-door',
  setup(build) {
    build.onResolve({ filter: /^\.\/.*\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: path.replace(/\.ts$/, '.mjs'), external: true } : undefined,
    );
  },
};

const built = await Promise.all([
  // CommonJS, because starting Node's loader of ES modules costs as much as all of `--help`.
  build({ ...common, entryPoints: ['src/cli.ts'], format: 'cjs', plugins: [behindTheDoor] }),
  build({
    ...common,
    entryPoints: ['src/main.ts', 'src/host/world.ts', 'src/tour.ts'],
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    plugins: [withoutDefaultClient],
    // CommonJS dependencies ask for Node's own modules by require.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
    },
  }),
]);

// The old program stays whole until the new one is.
const fresh = `${root}dist.${process.pid}`;
for (const file of built.flatMap(({ outputFiles }) => outputFiles)) {
  const path = file.path.replace(`${root}dist`, fresh);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, file.contents);
}
await writeFile(`${fresh}/package.json`, '{ "type": "commonjs" }\n');
await chmod(`${fresh}/cli.js`, 0o755);
await rm(`${root}dist`, { recursive: true, force: true });
await rename(fresh, `${root}dist`);
