import type { SetupFinding } from './code.ts';

/** What stands in a command for the name of one of several environments. */
const ANY = 'NAME';

/** A finding of one environment with the words for several that have the same. */
export function ofEach(finding: SetupFinding, name: string): SetupFinding {
  if (finding.shared !== undefined) return finding;
  const { message, hint } = finding;
  const isFirst = message.startsWith(`${name} `);
  const shared = isFirst ? `each ${message.slice(name.length + 1)}` : message.replaceAll(name, 'each');
  return withShared(finding, name, { message: shared, hint: hint?.replaceAll(name, ANY) ?? null });
}

export function withShared(
  finding: SetupFinding,
  name: string,
  shared: Pick<SetupFinding, 'message' | 'hint'>,
): SetupFinding {
  return { ...finding, shared: { subject: name, variables: [], ...shared } };
}
