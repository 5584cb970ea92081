import { mkdir, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licencesOf } from './licences.mjs';
import { withoutDefaultClient } from './without-default-client.mjs';
import { withoutOidc } from './without-oidc.mjs';

/**
 * Bundles the GitHub Action into one file that is committed, because a runner installs nothing. It is for reading
 * as well: not minified, and the same bytes wherever it is made. `--out DIR` puts it elsewhere.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const at = process.argv.indexOf('--out');
const out = resolve(root, at < 0 ? '.github/actions/sync/dist' : (process.argv[at + 1] ?? ''));

/** What only other commands and terminals come to, so that there is less to read. */
const ELSEWHERE = {
  modules: /^ora$|\/sandbox\/(sandbox|credentials)\.ts$/,
  importers: /\/src\/(host\/progress|commands\/session)\.ts$/,
};
/** What libraries use where it is installed, and do without elsewhere. */
const OPTIONAL = /^(supports-color|kerberos)$/;

const leftOut = {
  name: 'left-out',
  setup(build) {
    build.onResolve({ filter: ELSEWHERE.modules }, ({ importer, path }) =>
      ELSEWHERE.importers.test(importer.replaceAll('\\', '/')) ? { path, namespace: 'left-out' } : undefined,
    );
    build.onResolve({ filter: OPTIONAL }, ({ path }) => ({ path, namespace: 'left-out' }));
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: `throw new Error(${JSON.stringify(`the Action goes without ${path}`)});`,
    }));
  },
};

const { metafile, outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['src/action.ts'],
  outfile: 'index.mjs',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // What is CommonJS inside asks for Node's own modules in its own way.
  banner: {
    js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
  },
  legalComments: 'none',
  charset: 'utf8',
  write: false,
  metafile: true,
  logLevel: 'warning',
  plugins: [withoutDefaultClient, withoutOidc, leftOut],
  alias: { yaml: `${root}node_modules/yaml/browser/dist/index.js` },
});

// A runner has what Node brings and this file, and nothing else.
const asked = Object.values(metafile.outputs).flatMap(({ imports }) => imports);
const missing = asked.filter(({ path, external }) => external === true && !isBuiltin(path));
if (missing.length > 0)
  throw new Error(`the Action would need ${missing.map(({ path }) => path).join(', ')}`);

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
for (const { contents } of outputFiles) await writeFile(`${out}/index.mjs`, contents);
await writeFile(`${out}/LICENSES.txt`, licencesOf(root, [metafile]));
