import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LanguageServer } from './language-server.ts';

const uri = (name: string): string => pathToFileURL(resolve(name)).href;
const modeline = '# yaml-language-server: $schema=./schema/addresses.schema.json\n';
const broken = `${modeline}version: 1
sites:
  shop:
    freindlyName: Shop
    integration:
      type: studio
      url: https://a.example
`;

let server: LanguageServer;

beforeAll(async () => {
  server = new LanguageServer();
  await server.request('initialize', { processId: process.pid, rootUri: uri('.'), capabilities: {} });
  server.notify('initialized', {});
});

afterAll(() => server.close());

it('an editor finds nothing wrong with the example', async () => {
  const text = await readFile('addresses.yaml', 'utf8');
  expect(text.startsWith(modeline)).toBe(true);
  expect(await server.open(uri('addresses.yaml'), text)).toMatchObject({ diagnostics: [] });
});

it('an editor marks what is wrong, explains a key and offers the values', async () => {
  const document = uri('broken.yaml');
  const { diagnostics } = (await server.open(document, broken)) as {
    diagnostics: { message: string; range: { start: { line: number } } }[];
  };
  const said = diagnostics.map(({ message, range }) => `${range.start.line + 1}: ${message}`);
  expect(said.sort()).toEqual([
    '5: Property freindlyName is not allowed.',
    '6: Missing property "flow".',
    '8: Property url is not allowed.',
  ]);

  const hover = await server.request('textDocument/hover', {
    textDocument: { uri: document },
    position: { line: 5, character: 6 },
  });
  expect(JSON.stringify(hover)).toContain('The conversation is handed to a Studio flow');

  const events = uri('events.yaml');
  await server.open(
    events,
    `${modeline}version: 1\nsites:\n  shop:\n    \n    integration:\n      type: webhook\n      url: https://a.example\n      events:\n        - \n`,
  );
  const complete = async (line: number, character: number) => {
    const answer = (await server.request('textDocument/completion', {
      textDocument: { uri: events },
      position: { line, character },
    })) as { items: { label: string }[] };
    return answer.items.map(({ label }) => label);
  };
  expect(await complete(9, 10)).toContain('onConversationStateUpdated');
  expect(await complete(4, 4)).toEqual(expect.arrayContaining(['friendlyName', 'locales', 'protect']));
});
