import leven from 'leven';
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

/** The keys that were named, or all of them; a key that no entry has is a problem. */
export function chooseEntries(
  declared: readonly { readonly key: string }[],
  wanted: readonly string[],
): Result<readonly string[]> {
  const keys = [...new Set(declared.map((entry) => entry.key))];
  if (wanted.length === 0) return { ok: true, value: keys, warnings: [] };
  const unknown = wanted.filter((key) => !keys.includes(key));
  if (unknown.length > 0) return { ok: false, problems: unknown.map((key) => unknownKey(key, keys)) };
  return { ok: true, value: keys.filter((key) => wanted.includes(key)), warnings: [] };
}

const KEYS_SHOWN = 10;

function unknownKey(key: string, keys: readonly string[]): Problem {
  const nearest = nearestTo(key, keys);
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

/** The candidate that a typing slip would explain; null when none is near. */
function nearestTo(word: string, candidates: readonly string[]): string | null {
  const [nearest] = candidates.toSorted((left, right) => leven(word, left) - leven(word, right));
  return nearest !== undefined && leven(word, nearest) <= Math.max(2, word.length / 4) ? nearest : null;
}
