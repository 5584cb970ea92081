import { META } from '../src/sandbox/answers.ts';
import type { Field, Fields, Operation, Properties, Property } from '../src/sandbox/contract/shape.ts';

/** An OpenAPI document, read without trust: every step may be missing. */
export type Node =
  | { readonly [key: string]: Node }
  | readonly Node[]
  | string
  | number
  | boolean
  | null
  | undefined;

function at(node: Node, ...keys: readonly string[]): Node {
  let found = node;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
    found = Object.hasOwn(found, key) ? (found as { readonly [key: string]: Node })[key] : undefined;
  }
  return found;
}

function entries(node: Node): readonly (readonly [string, Node])[] {
  return typeof node === 'object' && node !== null && !Array.isArray(node) ? Object.entries(node) : [];
}

function members(node: Node): readonly Node[] {
  return Array.isArray(node) ? node : [];
}

/** Where our contract and the official document disagree about one operation; one sentence each. */
export function compareOperation(operation: Operation, document: Node): readonly string[] {
  const { method, path, host, success, answer } = operation;
  const item = at(document, 'paths', path);
  const theirs = at(item, method.toLowerCase());
  if (theirs === undefined) return ['the operation is gone'];
  const resolve = (node: Node): Node => {
    const name = String(at(node, '$ref') ?? '').replace('#/components/schemas/', '');
    return name === '' ? node : at(document, 'components', 'schemas', name);
  };
  const json = (status: number) =>
    resolve(at(theirs, 'responses', String(status), 'content', 'application/json', 'schema'));
  const differences: string[] = [];
  const server = at(members(at(item, 'servers'))[0], 'url');
  if (server !== `https://${host}`) differences.push(`host: ours ${host}, theirs ${server}`);
  const statuses = entries(at(theirs, 'responses')).map(([status]) => status);
  if (!statuses.includes(String(success)))
    differences.push(`success: ours ${success}, theirs ${statuses.join(', ')}`);

  const form = resolve(at(theirs, 'requestBody', 'content', 'application/x-www-form-urlencoded', 'schema'));
  const required = members(at(form, 'required'));
  differences.push(
    ...compareFields('query', operation.query, parameters(theirs, 'query', resolve), false),
    ...compareFields('path', operation.pathParameters, parameters(theirs, 'path', resolve), false),
    ...compareFields(
      'form',
      operation.form,
      entries(at(form, 'properties')).map(([name, schema]) =>
        fact(name, resolve(schema), required.includes(name), resolve),
      ),
      operation.moreFields,
    ),
  );
  if (!statuses.includes(String(success))) return differences;
  switch (answer.kind) {
    case 'empty':
      if (json(success) !== undefined) differences.push('answer: ours is empty, theirs is not');
      break;
    case 'one':
      differences.push(...compareProperties('answer', answer.properties, json(success), resolve));
      break;
    case 'page': {
      const page = at(json(success), 'properties');
      const keys = entries(page)
        .map(([name]) => name)
        .sort();
      if (keys.join() !== [answer.key, 'meta'].sort().join())
        differences.push(`answer: theirs holds ${keys.join(', ')}`);
      const row = resolve(at(page, answer.key, 'items'));
      differences.push(...compareProperties(`answer ${answer.key}`, answer.properties, row, resolve));
      differences.push(...compareProperties('answer meta', META, at(page, 'meta'), resolve));
    }
  }
  return differences;
}

type Resolve = (node: Node) => Node;
type Fact = readonly [name: string, facts: Readonly<Record<string, unknown>>];

function parameters(theirs: Node, where: string, resolve: Resolve): readonly Fact[] {
  return members(at(theirs, 'parameters'))
    .filter((parameter) => at(parameter, 'in') === where)
    .map((parameter) =>
      fact(
        String(at(parameter, 'name')),
        resolve(at(parameter, 'schema')),
        at(parameter, 'required') === true,
        resolve,
      ),
    );
}

function fact(name: string, schema: Node, required: boolean, resolve: Resolve): Fact {
  const isList = at(schema, 'type') === 'array' && at(resolve(at(schema, 'items')), 'type') === 'string';
  return [
    name,
    {
      type: isList ? 'strings' : at(schema, 'type'),
      required,
      choices: sorted(at(schema, 'enum')),
      pattern: at(schema, 'pattern'),
      minimum: at(schema, 'minimum'),
      maximum: at(schema, 'maximum'),
    },
  ];
}

function ourFact({ type, required, choices, pattern, minimum, maximum }: Field): Fact[1] {
  return { type, required: required === true, choices: sorted(choices), pattern, minimum, maximum };
}

function compareFields(
  where: string,
  ours: Fields,
  theirs: readonly Fact[],
  mayHaveMore: boolean,
): readonly string[] {
  const mine: readonly Fact[] = Object.entries(ours).map(([name, field]) => [name, ourFact(field)]);
  const relevant = theirs.filter(
    ([name, facts]) => !mayHaveMore || facts.required || Object.hasOwn(ours, name),
  );
  return compareFacts(where, mine, relevant);
}

function compareProperties(
  where: string,
  ours: Properties,
  schema: Node,
  resolve: Resolve,
): readonly string[] {
  const mine = Object.entries(ours).map(([name, property]): Fact => [name, ourProperty(property)]);
  const theirs = entries(at(schema, 'properties')).map(([name, found]): Fact => {
    const property = resolve(found);
    return [
      name,
      {
        type: at(property, 'type') ?? 'any',
        nullable: at(property, 'nullable') === true,
        choices: sorted(at(property, 'enum')),
        pattern: at(property, 'pattern'),
        format: at(property, 'format'),
        itemPattern: at(resolve(at(property, 'items')), 'pattern'),
      },
    ];
  });
  return compareFacts(where, mine, theirs);
}

function ourProperty({ type, nullable, choices, pattern, format, itemPattern }: Property): Fact[1] {
  return { type, nullable, choices: sorted(choices), pattern, format, itemPattern };
}

function compareFacts(where: string, ours: readonly Fact[], theirs: readonly Fact[]): readonly string[] {
  const known = new Map(theirs);
  const missing = theirs.filter(([name]) => !ours.some(([mine]) => mine === name));
  return [
    ...missing.map(([name]) => `${where} ${name}: theirs only`),
    ...ours.flatMap(([name, facts]) => {
      const official = known.get(name);
      if (!official) return [`${where} ${name}: ours only`];
      return Object.entries(facts)
        .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(official[key]))
        .map(
          ([key, value]) => `${where} ${name}, ${key}: ours ${said(value)}, theirs ${said(official[key])}`,
        );
    }),
  ];
}

function sorted(values: unknown): unknown {
  return Array.isArray(values) ? [...values].sort() : values;
}

function said(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}
