import type { EnvironmentReport } from '../engine/report.ts';
import type { TerminalStyle } from './change.ts';
import { visible } from './escape.ts';

/** Beyond this many in several environments, their number is enough. */
const MOST_LISTED = 10;

/** Live addresses that nothing will happen to; nothing where there are none. */
export function renderUnmanaged(
  environments: readonly EnvironmentReport[],
  { colours, full }: TerminalStyle & { readonly full: boolean },
): readonly string[] {
  const isNamed = environments.length > 1;
  const lines = environments.flatMap(({ name, plan }) =>
    (plan?.unmanaged ?? []).map(({ sid, address, friendlyName }) => {
      const names = [sid, ...(address === sid ? [] : [address]), friendlyName ?? ''];
      const where = isNamed ? `  in ${visible(name)}` : '';
      return `      ${names.map(visible).join('  ').trimEnd()}${where}`;
    }),
  );
  if (lines.length === 0) return [];
  const isListed = full || !isNamed || lines.length <= MOST_LISTED;
  const heading = `  · unmanaged: live, not in the file, not known to be yours, left alone (${lines.length})`;
  const shown = isListed ? [heading, ...lines] : [`${heading}; --full lists them`];
  return [shown.map((line) => colours.dim(line)).join('\n')];
}
