import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { readStored } from '../bench/stored.ts';
import { programOf } from '../src/args/program.ts';
import type { Code } from '../src/base/code.ts';
import { DECLARATION_CODES } from '../src/base/declaration-codes.ts';
import { RUN_CODES } from '../src/base/run-codes.ts';
import { type Asker, type Endpoint, endpoints } from '../src/github/endpoints.ts';
import { describeFaults, describeOptions } from '../src/sandbox/fault-options.ts';
import { describeSwitches } from '../src/sandbox/switch-texts.ts';
import { LONG_FACTOR } from '../test/support/cases.ts';
import { LAWS } from '../test/support/laws.ts';
import { comparedTable } from './readme-compared.ts';
import { speedTables } from './readme-speed.ts';

/** What the README says of the schema, as far as it is needed here. */
interface Node {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly oneOf?: readonly Node[];
}
interface Schema extends Node {
  readonly properties: Readonly<Record<string, Node>>;
  readonly $defs: Readonly<Record<string, Node>>;
}

/** Every generated part of the README, by the name in its markers. */
export async function tables(): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(new URL('../schema/addresses.schema.json', import.meta.url), 'utf8');
  const schema = JSON.parse(text) as Schema;
  const at = (name: string) => resolved({ $ref: `#/$defs/${name}` }, schema);
  return {
    commands: commandTable(),
    ...(await actionTables()),
    endpoints: endpointTable('jobs'),
    'check-endpoints': endpointTable('check'),
    'top-level': fieldTable([schema], schema),
    fields: fieldTable([at('Entry')], schema),
    integration: fieldTable(at('Integration').oneOf ?? [], schema),
    policy: fieldTable([at('Policy')], schema),
    events: (at('EventName').enum ?? []).map((name) => `\`${name}\``).join(' '),
    speed: speedTables(readStored()),
    compared: comparedTable(readStored()),
    codes: codeTable(DECLARATION_CODES),
    'run-codes': codeTable(RUN_CODES),
    switches: table(
      ['switch', 'values', 'what it decides'],
      describeSwitches().map((row) => [`\`${row.name}\``, switchValues(row), row.about]),
    ),
    laws: lawTable(),
    faults: table(
      ['kind', 'what happens', 'options of its own'],
      describeFaults().map(({ kind, about, details }) => [
        `\`${kind}\``,
        about,
        details.map((name) => `\`${name}\``).join(' '),
      ]),
    ),
    'fault-options': table(
      ['option', 'values', 'meaning'],
      describeOptions().map(({ name, values, about }) => [`\`${name}\``, values, about]),
    ),
  };
}

function codeTable(codes: Readonly<Record<string, Code>>): string {
  const rows = Object.entries(codes).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return table(
    ['code', '', 'meaning'],
    rows.map(([code, { severity, meaning }]) => [`\`${code}\``, severity, meaning]),
  );
}

/** One row for each test, its law in front of the first. */
function lawTable(): string {
  const count = (cases: number) => cases.toLocaleString('en');
  return table(
    ['law', 'what is tested', 'cases in `npm test`', 'cases in `npm run test:long`'],
    LAWS.flatMap(({ says, tests }, law) =>
      tests.map(({ name, cases }, index) => [
        index === 0 ? `${law + 1}. ${says}` : '',
        name,
        count(cases),
        count(cases * LONG_FACTOR),
      ]),
    ),
  );
}

function commandTable(): string {
  const { commands } = programOf('', { width: 80, choose: () => {} });
  return table(
    ['command', 'does'],
    commands.map((command) => {
      const words = command.registeredArguments.map((argument) => {
        const name = `${argument.name()}${argument.variadic ? '…' : ''}`;
        return argument.required ? `<${name}>` : `[${name}]`;
      });
      return [`\`${[command.name(), ...words].join(' ')}\``, command.summary()];
    }),
  );
}

interface Metadata {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default?: string; readonly required?: boolean }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

async function actionTables(): Promise<Readonly<Record<string, string>>> {
  const file = new URL('../.github/actions/sync/action.yml', import.meta.url);
  const { inputs, outputs }: Metadata = parse(await readFile(file, 'utf8'));
  return {
    inputs: table(
      ['input', 'default', 'meaning'],
      Object.entries(inputs).map(([name, { description, default: usual = '', required = false }]) => [
        `\`${name}\``,
        required ? 'required' : usual === '' ? '' : `\`${usual}\``,
        description,
      ]),
    ),
    outputs: table(
      ['output', 'meaning'],
      Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]),
    ),
  };
}

function endpointTable(asker: Asker): string {
  const all: readonly Endpoint[] = Object.values(endpoints);
  const rows = all.filter(({ askedBy }) => askedBy === asker);
  return table(
    ['request', 'permission', 'to'],
    rows.map(({ method, route, permission, access, purpose }) => [
      `\`${method} ${route}\``,
      `\`${permission}: ${access}\``,
      purpose,
    ]),
  );
}

function fieldTable(maps: readonly Node[], schema: Schema): string {
  const rows = maps
    .map((map) => resolved(map, schema))
    .flatMap(({ properties = {}, required = [] }) =>
      Object.entries(properties).map(([name, given]) => {
        const node = resolved(given, schema);
        const must = required.includes(name) ? ', required' : '';
        return [`\`${name}\``, `${typeOf(node)}${must}`, node.description ?? ''];
      }),
    );
  return table(['field', 'type', 'meaning'], rows);
}

/** Follows a reference; what stands beside it wins. */
function resolved(node: Node, schema: Schema): Node {
  if (node.$ref === undefined) return node;
  const target = schema.$defs[node.$ref.replace('#/$defs/', '')];
  if (target === undefined) throw new Error(`the schema has no ${node.$ref}`);
  const { $ref: _, ...own } = node;
  return { ...target, ...own };
}

function typeOf({ type, const: only, enum: values, minimum, maximum, oneOf }: Node): string {
  if (only !== undefined) return `\`${only}\``;
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(' or ');
  if (oneOf !== undefined) return 'map';
  const names: Readonly<Record<string, string>> = { object: 'map', array: 'list', integer: 'number' };
  const words = (typeof type === 'string' ? [type] : (type ?? [])).map((name) => names[name] ?? name);
  const range = minimum === undefined || maximum === undefined ? '' : `, ${minimum} to ${maximum}`;
  return `${words.join(' or ')}${range}`;
}

/** The list of all operations is long and shown by `sandbox --help`. */
function switchValues({ name, values }: ReturnType<typeof describeSwitches>[number]): string {
  if (name === 'permissions') return 'operations, separated by commas';
  const choices = values.split(' or ');
  if (choices.length === 1) return values;
  return choices.map((value, index) => (index === 0 ? `**\`${value}\`**` : `\`${value}\``)).join(' ');
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n');
}
