import type { Colors } from 'picocolors/types.js';
import type { Output } from '../engine/outputs.ts';
import { visible } from './escape.ts';
import { table } from './table.ts';

const NOT_LIVE = 'not live yet';

/** Key → SID and what goes with it, aligned. The environment is a column only when there are several. */
export function renderOutputsTable(outputs: readonly Output[], colours: Colors): string {
  const several = new Set(outputs.map((output) => output.environment)).size > 1;
  const header = [...(several ? ['ENVIRONMENT'] : []), 'KEY', 'SID', 'ADDRESS', 'NAME', 'FLOW'];
  const rows = outputs.map((output) => [
    ...(several ? [visible(output.environment)] : []),
    colours.bold(visible(output.key)),
    output.sid === null ? colours.yellow(NOT_LIVE) : visible(output.sid),
    visible(output.address ?? ''),
    visible(output.friendlyName ?? ''),
    visible(output.flow ?? ''),
  ]);
  return table([header.map((title) => colours.dim(title)), ...rows]);
}

/** One `NAME=value` line each. SIDs need no quoting; what is not live yet is a comment, so that nothing is set to nothing. */
export function renderDotenv(variables: ReadonlyMap<string, Output>): string {
  return [...variables]
    .map(([name, { sid }]) => (sid === null ? `# ${name} is ${NOT_LIVE}\n` : `${name}=${sid}\n`))
    .join('');
}

/** By environment, then key: what `--format json` and `--format yaml` print. */
export function outputsData(outputs: readonly Output[]) {
  const names = [...new Set(outputs.map((output) => output.environment))];
  return {
    version: 1,
    kind: 'outputs',
    environments: names.map((name) => ({
      name,
      addresses: outputs
        .filter((output) => output.environment === name)
        .map(({ environment: _, ...output }) => output),
    })),
  };
}
