import type { PhrasingContent } from 'mdast';
import type { Colors } from 'picocolors/types.js';
import type { Output, Variable } from '../engine/outputs.ts';
import { csv } from './csv.ts';
import { visible } from './escape.ts';
import { code, heading, table as markdownTable, optionalCode, serialise, text } from './mdast.ts';
import { formerTargetOf, targetOf } from './routing.ts';
import { table, widthOf } from './table.ts';

const NOT_LIVE = 'not live';

export interface OutputsStyle {
  readonly colours: Colors;
  /** Columns that lines may take; null: any. */
  readonly width: number | null;
}

/** What a site needs of each address, aligned, or below each other where columns do not fit. */
export function renderOutputsTable(outputs: readonly Output[], style: OutputsStyle): string {
  const { colours, width } = style;
  const several = severalIn(outputs);
  const header = [...(several ? ['ENVIRONMENT'] : []), 'KEY', 'STATE', 'SID', 'ADDRESS', 'NAME', 'TARGET'];
  const rows = outputs.map((output) => [
    ...(several ? [visible(output.environment)] : []),
    colours.bold(visible(output.key)),
    stateOf(output, colours),
    visible(output.sid ?? '–'),
    visible(output.address ?? '–'),
    visible(output.friendlyName ?? '–'),
    visible(targetText(output) ?? '–'),
  ]);
  const columns = table([header.map((title) => colours.dim(title)), ...rows]);
  return width === null || widthOf(columns) <= width
    ? columns
    : outputs.map((output) => block(output, style)).join('');
}

/** One address below the other. The environment is named only when there are several. */
function block(output: Output, { colours }: OutputsStyle): string {
  const facts = [
    ['SID', output.sid],
    [output.deploymentKey === null ? 'address' : 'deployment key', output.address],
    ['name', output.friendlyName],
    ['target', targetText(output)],
  ] as const;
  const lines = facts.flatMap(([name, value]) =>
    value === null ? [] : `  ${colours.dim(name.padEnd('deployment key'.length))}  ${visible(value)}\n`,
  );
  const where = output.environment === 'default' ? '' : ` in ${visible(output.environment)}`;
  return `${colours.bold(visible(output.key))}${where}  ${stateOf(output, colours)}\n${lines.join('')}`;
}

function stateOf({ enabled }: Output, colours: Colors): string {
  if (enabled === null) return colours.yellow(NOT_LIVE);
  return enabled ? colours.green('on') : colours.yellow('off');
}

function targetText({ sid, integration, isUrlDeclared }: Output): string | null {
  if (sid === null) return null;
  return isUrlDeclared ? targetOf(integration) : formerTargetOf(integration);
}

function severalIn(outputs: readonly Output[]): boolean {
  return new Set(outputs.map((output) => output.environment)).size > 1;
}

/** One `NAME=value` line each. SIDs need no quoting; what is not live is a comment, so that nothing is set to nothing. */
export function renderDotenv(variables: readonly Variable[]): string {
  return variables
    .map(({ name, value }) => (value === null ? `# ${name} is ${NOT_LIVE}\n` : `${name}=${value}\n`))
    .join('');
}

const COLUMNS = [
  'environment',
  'account',
  'key',
  'enabled',
  'sid',
  'deploymentKey',
  'address',
  'friendlyName',
  'target',
] as const;

/** The same columns whatever is asked for, so that readers of the file may count on them. */
export function renderOutputsCsv(outputs: readonly Output[]): string {
  const rows = outputs.map((output) => {
    const data: Readonly<Record<string, unknown>> = { ...output, ...dataOf(output) };
    return COLUMNS.map((column) => String(data[column] ?? ''));
  });
  return csv([COLUMNS, ...rows]);
}

export function renderOutputsMarkdown(outputs: readonly Output[]): string {
  const several = severalIn(outputs);
  const header = [...(several ? ['Environment'] : []), 'Key', 'State', 'SID', 'Address', 'Name', 'Target'];
  const rows = outputs.map((output): PhrasingContent[][] => [
    ...(several ? [[code(output.environment)]] : []),
    [code(output.key)],
    [text(output.enabled === null ? NOT_LIVE : output.enabled ? 'on' : 'off')],
    optionalCode(output.sid),
    optionalCode(output.address),
    optionalCode(output.friendlyName),
    optionalCode(targetText(output)),
  ]);
  return serialise([heading(2, [text('Chat addresses')]), markdownTable(header, rows)]);
}

/** What `--format json` and `--format yaml` print: by environment, then in the order given. */
export function outputsData(outputs: readonly Output[]) {
  const names = [...new Set(outputs.map((output) => output.environment))];
  return {
    version: 1,
    kind: 'outputs',
    environments: names.map((name) => {
      const within = outputs.filter((output) => output.environment === name);
      return { name, account: within[0]?.account ?? null, addresses: within.map(dataOf) };
    }),
  };
}

function dataOf(output: Output) {
  const { key, sid, address, deploymentKey, friendlyName, enabled, flow } = output;
  return { key, sid, address, deploymentKey, friendlyName, enabled, flow, target: targetText(output) };
}
