import leven from 'leven';
import { standsForKey } from '../base/key-pattern.ts';
import type { Problem, Result } from '../base/problem.ts';
import type { Declaration } from '../declaration/declaration.ts';

/** The environments that `-e` names, or all of them; a name that the file does not declare is a problem. */
export function selectEnvironments(
  declaration: Declaration,
  wanted: readonly string[],
): Result<readonly string[]> {
  const declared = declaration.environments.map((environment) => environment.name);
  if (wanted.length === 0) return { ok: true, value: declared, warnings: [] };
  const unknown = [...new Set(wanted)].filter((name) => !declared.includes(name));
  if (unknown.length === 0)
    return { ok: true, value: declared.filter((name) => wanted.includes(name)), warnings: [] };
  return {
    ok: false,
    problems: unknown.map((name) => unknownEnvironment(name, declared, declaration.source)),
  };
}

function unknownEnvironment(name: string, declared: readonly string[], file: string): Problem {
  const nearest = nearestTo(name, declared);
  return {
    code: 'unknown-environment',
    severity: 'error',
    message: `The file declares no environment ${JSON.stringify(name)}`,
    hint:
      nearest === null ? `It declares ${declared.join(', ')}` : `Did you mean ${JSON.stringify(nearest)}?`,
    file,
  };
}

/** The keys that were named, as a site or a glob too, or all of them; what stands for no entry is a problem. */
export function chooseEntries(
  declared: readonly { readonly key: string }[],
  wanted: readonly string[],
): Result<readonly string[]> {
  const keys = [...new Set(declared.map((entry) => entry.key))];
  if (wanted.length === 0) return { ok: true, value: keys, warnings: [] };
  const unknown = wanted.filter((pattern) => !keys.some((key) => standsForKey(pattern, key)));
  if (unknown.length > 0) return { ok: false, problems: unknown.map((key) => unknownKey(key, keys)) };
  const chosen = keys.filter((key) => wanted.some((pattern) => standsForKey(pattern, key)));
  return { ok: true, value: chosen, warnings: [] };
}

const KEYS_SHOWN = 10;

/** That no entry has the key, with the one that was probably meant. */
export function unknownKey(key: string, keys: readonly string[]): Problem {
  const sites = keys.flatMap((each) => (each.includes('/') ? each.slice(0, each.indexOf('/')) : []));
  const nearest = nearestTo(key, [...new Set([...keys, ...sites])]);
  const more = keys.length > KEYS_SHOWN ? ` and ${keys.length - KEYS_SHOWN} more` : '';
  return {
    code: 'unknown-entry',
    severity: 'error',
    message: `The file declares no entry ${JSON.stringify(key)}`,
    hint:
      nearest === null
        ? `It declares ${keys.slice(0, KEYS_SHOWN).join(', ')}${more}`
        : `Did you mean ${nearest}?`,
  };
}

/** The candidate that a typing slip would explain, without regard to case; null when none is near. */
function nearestTo(word: string, candidates: readonly string[]): string | null {
  const distance = (candidate: string) => leven(word.toLowerCase(), candidate.toLowerCase());
  const [nearest] = candidates.toSorted((left, right) => distance(left) - distance(right));
  return nearest !== undefined && distance(nearest) <= Math.max(2, word.length / 4) ? nearest : null;
}
