// Writes what follows from the schema: its types (committed) and its compiled validator (not committed).
// With --check: exits 1 when the committed types are stale.
import { readFile, writeFile } from 'node:fs/promises';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { compile } from 'json-schema-to-typescript';

const root = new URL('../', import.meta.url);
const schemaFile = new URL('schema/addresses.schema.json', root);
const typesFile = new URL('src/declaration/schema.generated.ts', root);
const validatorFile = new URL('src/declaration/validator.generated.js', root);

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

if (process.argv.includes('--check')) {
  const committed = await readFile(typesFile, 'utf8').catch(() => '');
  if (committed !== (await types())) {
    console.error('src/declaration/schema.generated.ts is stale: run `npm run generate` and commit it');
    process.exitCode = 1;
  }
} else {
  await writeFile(typesFile, await types());
  await writeFile(validatorFile, await validator());
}
