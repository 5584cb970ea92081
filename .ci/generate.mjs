// Writes what follows from the schema, its types (committed) and its compiled validator (not committed), and the
// workflows as a module (committed), so that `github setup` hands out the very ones that this repository uses.
// With --check: exits 1 when something committed is stale.
import { readFile, writeFile } from 'node:fs/promises';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';

const root = new URL('../', import.meta.url);
const schemaFile = new URL('schema/addresses.schema.json', root);
const typesFile = new URL('src/declaration/schema.generated.ts', root);
const validatorFile = new URL('src/declaration/rules/validator.generated.js', root);

const workflowsFile = new URL('src/setup/workflows.generated.ts', root);

/** What a repository needs that keeps its addresses with this Action. */
const WORKFLOWS = ['validate', 'plan', 'apply', 'drift'];

const schema = JSON.parse(await readFile(schemaFile, 'utf8'));

async function types() {
  const text = await compile(schema, schema.title, {
    bannerComment:
      '// Generated from schema/addresses.schema.json by `npm run generate`: edit the schema instead.',
    additionalProperties: false,
    strictIndexSignatures: true,
    unreachableDefinitions: false,
  });
  return text.replace(/\n+$/, '\n');
}

async function validator() {
  const ajv = new Ajv2020.default({
    allErrors: true,
    discriminator: true,
    allowUnionTypes: true,
    strictTypes: false,
    strictRequired: false,
    ownProperties: true,
    messages: false,
    code: { source: true, esm: true, lines: false },
  });
  const code = linear(standaloneCode.default(ajv, ajv.compile(schema)));
  // The standalone code still requires parts of ajv's run time: only bundled does it load everywhere.
  const bundled = await build({
    stdin: { contents: code, resolveDir: new URL('.', root).pathname, loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'node20',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    write: false,
  });
  const keys = { AddressesFile: Object.keys(schema.properties) };
  for (const [name, { properties }] of Object.entries(schema.$defs)) {
    if (properties) keys[name] = Object.keys(properties);
  }
  return `${bundled.outputFiles[0].text}export const keys = ${JSON.stringify(keys)};\n`;
}

/** ajv copies all errors so far for every map that adds some: quadratic where a file is wrong ten thousand times. */
function linear(code) {
  const copy = /vErrors === null \? (\w+)\.errors : vErrors\.concat\(\1\.errors\)/g;
  if (!copy.test(code)) throw new Error('ajv joins errors in another way now: look at the generated code');
  const append =
    'const append = (all, more) => { if (all === null) return more; for (const one of more) all.push(one); return all; };';
  return `${append}\n${code.replace(copy, 'append(vErrors, $1.errors)')}`;
}

async function workflows() {
  const texts = {};
  for (const name of WORKFLOWS) {
    texts[name] = await readFile(new URL(`.github/workflows/chat-addresses-${name}.yml`, root), 'utf8');
  }
  return `// Generated from .github/workflows by \`npm run generate\`: edit those instead.
export const workflows = ${JSON.stringify(texts, null, 2)} as const;
`;
}

const committed = [
  { file: typesFile, make: types },
  { file: workflowsFile, make: workflows },
];
if (process.argv.includes('--check')) {
  for (const { file, make } of committed) {
    if ((await readFile(file, 'utf8').catch(() => '')) === (await make())) continue;
    const path = file.href.slice(root.href.length);
    console.error(`${path} is stale: run \`npm run generate\` and commit it`);
    process.exitCode = 1;
  }
} else {
  for (const { file, make } of committed) await writeFile(file, await make());
  await writeFile(validatorFile, await validator());
}
