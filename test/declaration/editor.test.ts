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

/** Every field of the format once, each key on a line of its own. */
const EVERY_FIELD = `${modeline}version: 1
vars:
  brand: Acme
environments:
  production:
    account: AC00000000000000000000000000000001
    after: staging
  staging: {}
integrations:
  german:
    type: studio
    flow: Chat Flow DE
    retryCount: 3
policy:
  maxTakedowns: 2
  maxDeletes: 2
  maxChanges: 50
  accept:
    - not-a-deployment-key
  allowHttp: true
  allowEmpty: false
unmanaged:
  - IG00000000000000000000000000000001
defaults:
  service: default
sites:
  shop:
    sid: IG00000000000000000000000000000002
    friendlyName: Shop
    enabled: true
    protect: true
    only:
      - production
    integration:
      type: webhook
      url: https://hooks.example.com/chat
      method: POST
      events:
        - onMessageAdded
  help:
    address: help
    integration: german
locales:
  fr-CA:
    integration: german
`;

type Schema = Readonly<Record<string, unknown>>;

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}

/** What the schema says of every field, by its name: of the field itself, or of one of the forms that it can have. */
async function descriptions(): Promise<ReadonlyMap<string, readonly string[]>> {
  const schema = JSON.parse(await readFile('schema/addresses.schema.json', 'utf8'));
  const found = new Map<string, string[]>();
  const saidOf = (value: unknown): readonly string[] => {
    if (!isSchema(value)) return [];
    const { $ref, description, oneOf, then, else: otherwise } = value;
    const target = typeof $ref === 'string' ? schema.$defs[$ref.replace('#/$defs/', '')] : undefined;
    const forms = [target, then, otherwise, ...(Array.isArray(oneOf) ? oneOf : [])];
    return [...(typeof description === 'string' ? [description] : []), ...forms.flatMap(saidOf)];
  };
  const visit = (node: unknown): void => {
    if (!isSchema(node)) return;
    const { properties } = node;
    for (const [name, value] of isSchema(properties) ? Object.entries(properties) : []) {
      found.set(name, [...(found.get(name) ?? []), ...saidOf(value)]);
    }
    for (const [key, value] of Object.entries(node)) if (key !== 'examples') visit(value);
  };
  visit(schema);
  return found;
}

it('an editor explains every field', async () => {
  const document = uri('every-field.yaml');
  await server.open(document, EVERY_FIELD);
  const known = await descriptions();
  const shown = new Set<string>();
  for (const [line, text] of EVERY_FIELD.split('\n').entries()) {
    const [, indent = '', name = ''] = /^( *)([A-Za-z]+):/.exec(text) ?? [];
    if (!known.has(name)) continue;
    const hover = (await server.request('textDocument/hover', {
      textDocument: { uri: document },
      position: { line, character: indent.length + 1 },
    })) as { contents: { value: string } } | null;
    const words = plain(hover?.contents.value ?? '');
    if (known.get(name)?.some((each) => words.includes(plain(each).slice(0, 40)))) shown.add(name);
  }
  expect([...known.keys()].filter((name) => !shown.has(name))).toEqual([]);
});

/** Letters and digits alone: editors escape the rest for Markdown. */
function plain(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, ' ').trim();
}
