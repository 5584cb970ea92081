import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { declared, problemsOf } from './marked.ts';

it('the committed types follow from the schema', async () => {
  await promisify(execFile)(process.execPath, ['.ci/generate.mjs', '--check']);
});

it('the example is valid without a warning', async () => {
  const text = await readFile('addresses.yaml', 'utf8');
  expect(problemsOf(text)).toEqual([]);
  const [environment, ...others] = declared(text).environments;
  expect(others).toEqual([]);
  expect(environment).toMatchObject({ name: 'default', account: null });
  const flows = environment?.entries.flatMap(({ integration }) =>
    integration.type === 'studio' ? integration.flow : [],
  );
  expect(new Set(flows)).toEqual(new Set(['Chat Flow', 'Messaging Flow']));
});

it('everything that can be written in the schema has a description', async () => {
  const bare: string[] = [];
  const visit = (schema: Record<string, unknown>, path: string): void => {
    if (schema.$ref === undefined && schema.description === undefined) bare.push(path);
    for (const [name, inner] of Object.entries(
      (schema.properties ?? {}) as Record<string, Record<string, unknown>>,
    ))
      visit(inner, `${path}/${name}`);
    for (const [name, inner] of Object.entries(
      (schema.$defs ?? {}) as Record<string, Record<string, unknown>>,
    ))
      visit(inner, name);
  };
  visit(JSON.parse(await readFile('schema/addresses.schema.json', 'utf8')), '');
  expect(bare).toEqual([]);
});
