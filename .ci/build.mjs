import { execFileSync } from 'node:child_process';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import nodeModule from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { licencesOf } from './licences.mjs';
import { withoutColourDetection } from './without-colour-detection.mjs';
import { withoutDefaultClient } from './without-default-client.mjs';
import { withoutEarlySegmenter } from './without-early-segmenter.mjs';
import { withoutOidc } from './without-oidc.mjs';
import { withoutPrograms } from './without-programs.mjs';

/**
 * Bundles the program into dist/: a door that answers --help by itself, the reading of the arguments, and behind it a
 * chunk for each command that is loaded only when that command runs. Dependencies are inlined, so starting up reads a
 * handful of files. Where Node keeps no compiled code itself, that lies beside each file.
 *
 * All of it is CommonJS, because starting Node's loader of ES modules takes as long as reading the arguments.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

/** @type {import('esbuild').TransformOptions} */
const commonJs = {
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  supported: { 'dynamic-import': false },
  minifyWhitespace: true,
  minifySyntax: true,
};

/** @type {import('esbuild').BuildOptions} */
const bundle = {
  absWorkingDir: root,
  outdir: 'dist',
  outbase: 'src',
  bundle: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  write: false,
  metafile: true,
  logLevel: 'warning',
};

/** What the door opens is built already. */
const behindTheDoor = {
  name: 'behind-the-door',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const built = relative(`${root}src`, resolve(resolveDir, path)).replace(/\.ts$/, '.js');
      return { path: `./${built}`, external: true };
    });
  },
};

const [entrance, rooms] = await Promise.all([
  build({
    ...bundle,
    ...commonJs,
    entryPoints: ['src/command-line.ts', 'src/host/compiled.ts', 'src/tour.ts'],
    plugins: [behindTheDoor, withoutPrograms],
  }),
  build({
    ...bundle,
    entryPoints: ['src/main.ts', 'src/host/world.ts'],
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    plugins: [withoutColourDetection, withoutDefaultClient, withoutEarlySegmenter, withoutOidc],
    // The same code as for Node, but in ES modules, of which only what is used is taken along.
    alias: { yaml: `${root}node_modules/yaml/browser/dist/index.js` },
  }),
]);

// esbuild splits ES modules only, so each part is made CommonJS when all are there.
for (const file of rooms.outputFiles) {
  if (!file.path.endsWith('.js')) continue;
  const { code } = await transform(file.text, commonJs);
  file.contents = Buffer.from(code);
}

// The old program stays whole until the new one is.
const fresh = `${root}dist.${process.pid}`;
for (const file of [entrance, rooms].flatMap(({ outputFiles }) => outputFiles)) {
  const path = file.path.replace(`${root}dist`, fresh);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, file.contents);
}
await writeFile(`${fresh}/package.json`, '{ "type": "commonjs" }\n');

const door = await build({
  ...bundle,
  ...commonJs,
  entryPoints: ['src/cli.ts'],
  plugins: [behindTheDoor],
  define: { ANSWERS: JSON.stringify(answers()) },
});
await writeFile(`${fresh}/cli.js`, door.outputFiles[0].contents);
if (nodeModule.enableCompileCache === undefined) compileCode();

const licences = licencesOf(
  root,
  [entrance, rooms].map(({ metafile }) => metafile),
);
await writeFile(`${fresh}/LICENSES.txt`, licences);
await chmod(`${fresh}/cli.js`, 0o755);
await rm(`${root}dist`, { recursive: true, force: true });
await rename(fresh, `${root}dist`);

/** The texts that the program prints whenever it is asked with one of these words alone, and not for a terminal. */
function answers() {
  const { COLUMNS, ...env } = process.env;
  const answer = (flag) =>
    execFileSync(process.execPath, [`${fresh}/command-line.js`, flag], { env, encoding: 'utf8' });
  const [help, version] = [answer('--help'), answer('--version')];
  return { '-h': help, '--help': help, help, '-v': version, '-V': version, '--version': version, version };
}

/** The first run decides what is kept of a module: validating has to start quickest. */
function compileCode() {
  for (const args of [
    ['validate', 'addresses.yaml'],
    ['plan', 'addresses.yaml', '--sandbox=SANDBOX'],
  ]) {
    execFileSync(process.execPath, ['.ci/compile.mjs', fresh, ...args], { cwd: root, stdio: 'ignore' });
  }
}
