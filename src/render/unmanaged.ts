import type { EnvironmentReport } from '../engine/report.ts';
import type { TerminalStyle } from './change.ts';
import { clipped, visible } from './escape.ts';

/** Beyond this many, their number is enough. */
const MOST_LISTED = 3;

/** Characters of a name: it is somebody else's, and tells which address is meant. */
const LONGEST_NAME = 60;

const WAY_ON = '--full lists them, import takes them over, "unmanaged" in the file hides them';

/** Live addresses that nothing will happen to; nothing where there are none. */
export function renderUnmanaged(
  environments: readonly EnvironmentReport[],
  { colours, full }: TerminalStyle & { readonly full: boolean },
): readonly string[] {
  const isNamed = environments.length > 1;
  const lines = environments.flatMap(({ name, plan }) =>
    (plan?.unmanaged ?? []).map(({ sid, address, friendlyName }) => {
      const names = [sid, ...(address === sid ? [] : [address]), clipped(friendlyName ?? '', LONGEST_NAME)];
      const where = isNamed ? `  in ${visible(name)}` : '';
      return `      ${names.map(visible).join('  ').trimEnd()}${where}`;
    }),
  );
  if (lines.length === 0) return [];
  const isListed = full || lines.length <= MOST_LISTED;
  const heading = `  · unmanaged: live, not in the file, not known to be yours, left alone (${lines.length})`;
  const shown = isListed ? [heading, ...lines] : [`${heading}; ${WAY_ON}`];
  return [shown.map((line) => colours.dim(line)).join('\n')];
}
