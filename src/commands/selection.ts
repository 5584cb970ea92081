import { standsForKey } from '../base/key-pattern.ts';
import type { Problem, Result } from '../base/problem.ts';
import { nearest } from '../base/suggest.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { namesOfSome } from '../render/wording.ts';
import { word } from '../setup/shell.ts';

/** True for an environment that `-e` names, by itself or by a glob; nothing named means all. */
export function isChosen(name: string, wanted: readonly string[]): boolean {
  return wanted.length === 0 || wanted.some((pattern) => standsForKey(pattern, name));
}

/** The environments that `-e` names, or all of them; what stands for none that the file declares is a problem. */
export function selectEnvironments(
  declaration: Declaration,
  wanted: readonly string[],
): Result<readonly string[]> {
  const declared = declaration.environments.map((environment) => environment.name);
  if (wanted.length === 0) return { ok: true, value: declared, warnings: [] };
  const unknown = [...new Set(wanted)].filter((name) => !declared.some((one) => standsForKey(name, one)));
  if (unknown.length === 0)
    return { ok: true, value: declared.filter((name) => isChosen(name, wanted)), warnings: [] };
  return {
    ok: false,
    problems: unknown.map((name) => unknownEnvironment(name, declared, declaration.source)),
  };
}

function unknownEnvironment(name: string, declared: readonly string[], file: string): Problem {
  const meant = nearest(name, declared);
  return {
    code: 'unknown-environment',
    severity: 'error',
    message: `The file declares no environment ${JSON.stringify(name)}`,
    hint: meant === null ? `It declares ${listedWords(declared)}` : `Did you mean ${JSON.stringify(meant)}?`,
    file,
  };
}

/** Which entries are meant. */
export interface EntryChoice {
  /** Environments that are asked for. */
  readonly names: readonly string[];
  /** Keys, sites or globs; none: all entries. */
  readonly wanted: readonly string[];
  /** By key, what became of entries that the declaration had once; absent: nobody looked. */
  readonly removals?: ReadonlyMap<string, string>;
}

/**
 * The keys that were named, as a site or a glob too, or all of them, in the environments that are asked for. What stands for
 * no entry in any of these is a problem.
 */
export function chooseEntries(
  { environments }: Declaration,
  { names, wanted, removals = new Map() }: EntryChoice,
): Result<readonly string[]> {
  const asked = environments.filter(({ name }) => names.includes(name));
  const keys = [...new Set(asked.flatMap(({ entries }) => entries.map(({ key }) => key)))];
  if (wanted.length === 0) return { ok: true, value: keys, warnings: [] };
  const unknown = unknownAmong(keys, wanted);
  if (unknown.length > 0) {
    const problems = unknown.map((pattern) => {
      const elsewhere = environments.filter(({ entries }) =>
        entries.some(({ key }) => standsForKey(pattern, key)),
      );
      if (elsewhere.length === 0) {
        const hint = removals.get(pattern);
        const problem = unknownKey(pattern, keys, onceDeclared(pattern));
        return hint === undefined ? problem : { ...problem, hint };
      }
      const counts = { asked: names, all: environments.length };
      return declaredElsewhere(
        pattern,
        elsewhere.map(({ name }) => name),
        counts,
      );
    });
    return { ok: false, problems };
  }
  const chosen = keys.filter((key) => wanted.some((pattern) => standsForKey(pattern, key)));
  return { ok: true, value: chosen, warnings: [] };
}

/** Those that stand for no entry. */
function unknownAmong(keys: readonly string[], wanted: readonly string[]): readonly string[] {
  return wanted.filter((pattern) => !keys.some((key) => standsForKey(pattern, key)));
}

/** Those that stand for no entry of any environment. */
export function undeclaredAmong({ environments }: Declaration, wanted: readonly string[]): readonly string[] {
  return unknownAmong(
    environments.flatMap(({ entries }) => entries.map(({ key }) => key)),
    wanted,
  );
}

/** That an entry is declared, and where, but not where it is asked for. */
function declaredElsewhere(
  pattern: string,
  places: readonly string[],
  { asked, all }: { readonly asked: readonly string[]; readonly all: number },
): Problem {
  const [first = ''] = places;
  const where = namesOfSome(places, all);
  return {
    code: 'unknown-entry',
    severity: 'error',
    message: `${JSON.stringify(pattern)} is declared in ${where}, and not in ${namesOfSome(asked, all)}`,
    hint: `Ask for it there, as with -e ${first}`,
  };
}

const WORDS_SHOWN = 10;

/** That no entry has the key, with the one that was probably meant. */
export function unknownKey(key: string, keys: readonly string[], elsewhere = ''): Problem {
  const sites = keys.flatMap((each) => (each.includes('/') ? each.slice(0, each.indexOf('/')) : []));
  const meant = nearest(key, [...new Set([...keys, ...sites])]);
  return {
    code: 'unknown-entry',
    severity: 'error',
    message: `The file declares no entry ${JSON.stringify(key)}`,
    hint: /\.ya?ml$/.test(key)
      ? `Name the file with -f ${key}`
      : meant === null
        ? `It declares ${listedWords(keys)}${elsewhere}`
        : `Did you mean ${meant}?`,
  };
}

/** A key of its own may have been declared once, which git tells. */
function onceDeclared(key: string): string {
  return /^[\w./-]+$/.test(key) ? `; chat-addresses log ${word(key)} tells whether it once did` : '';
}

/** The first words of a list, and how many more there are. */
function listedWords(words: readonly string[]): string {
  if (words.length === 0) return 'none';
  const more = words.length > WORDS_SHOWN ? ` and ${words.length - WORDS_SHOWN} more` : '';
  return `${words.slice(0, WORDS_SHOWN).join(', ')}${more}`;
}
