import { bad, good } from '../../base/finding.ts';
import type { SetupRequest } from '../repository-files.ts';
import { CODEOWNERS, ownedPaths } from '../settings.ts';
import type { SetupFinding } from './code.ts';

const CODE = 'code-owners';

/** A line of CODEOWNERS. */
interface Owned {
  readonly pattern: string;
  readonly owners: ReadonlySet<string>;
}

/** The people whose review GitHub asks for beside the owners that were named. Null: the branch has no such file. */
export function examineCodeOwners(text: string | null, request: SetupRequest): readonly SetupFinding[] {
  const { owners, branch } = request;
  if (owners.length === 0) return [];
  const write = 'Run chat-addresses github setup --write --replace with the same --owners, and commit';
  if (text === null) return [bad(CODE, `${CODEOWNERS} is missing from the branch ${branch}`, write)];
  const lines = linesOf(text);
  const findings = ownedPaths(request).flatMap((path) => {
    const line = lines.findLast(({ pattern }) => matches(pattern, path));
    const lacking = owners.filter((owner) => line?.owners.has(owner.toLowerCase()) !== true);
    return lacking.map((owner) => bad(CODE, `${owner} does not own ${path} by ${CODEOWNERS}`, write));
  });
  return findings.length > 0
    ? findings
    : [good(CODE, `${owners.join(' and ')} must review the declaration and its workflows`)];
}

/** Of several lines that match a path, the last one counts. */
function linesOf(text: string): readonly Owned[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [pattern = '', ...owners] = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/(?<!\\)\s+/);
    return pattern === '' ? [] : [{ pattern, owners: new Set(owners.map((owner) => owner.toLowerCase())) }];
  });
}

/** Whether a pattern surely matches a path; of the patterns with wildcards only `*`, which matches all. */
function matches(pattern: string, path: string): boolean {
  const rooted = pattern.startsWith('/') ? pattern : `/${pattern}`;
  return pattern === '*' || rooted === path || (rooted.endsWith('/') && path.startsWith(rooted));
}
