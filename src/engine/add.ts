import type { Declared } from '../base/address.ts';
import { failure, isError, type Problem, type Result, success } from '../base/problem.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { declareFiles } from '../declaration/declare.ts';
import { isWithoutLocales, type StatedEntry, stateEntry } from '../declaration/edit/state-entry.ts';

export interface AddRequest {
  /** The file that the entry goes into, and its text. */
  readonly file: string;
  readonly text: string;
  /** The other files of the folder, by path. */
  readonly siblings: ReadonlyMap<string, Uint8Array>;
  readonly declaration: Declaration;
  /** What the declaration deserves a word for as it is. */
  readonly warnings: readonly Problem[];
  readonly entry: StatedEntry;
}

export interface Added {
  /** The file with the entry. */
  readonly text: string;
  /** The entry in each environment that declares it. */
  readonly entries: readonly { readonly environment: string; readonly entry: Declared }[];
}

/** What came of it, and the text that problems have their places in. */
export interface Addition {
  readonly text: string;
  readonly result: Result<Added>;
}

/** One more entry in a declaration. Everything else stays as it is, to the byte. */
export function addEntry(request: AddRequest): Addition {
  const { file, text, siblings, declaration, entry } = request;
  const objection = objectionTo(request);
  if (objection !== null) return { text, result: failure(objection) };
  const after = stateEntry(text, entry);
  const files = new Map([...siblings, [file, new TextEncoder().encode(after)]]);
  const declared = declareFiles(declaration.source, files, { isMade: true });
  if (!declared.ok) return { text: after, result: failure(...declared.problems.filter(isError)) };
  const entries = declared.value.environments.flatMap((environment) =>
    environment.entries
      .filter(({ key }) => key === entry.key)
      .map((own) => ({ environment: environment.name, entry: own })),
  );
  const known = new Set(request.warnings.map(identityOf));
  const fresh = declared.warnings.filter((warning) => !known.has(identityOf(warning)));
  return { text: after, result: success({ text: after, entries }, fresh) };
}

/** The same before and after lines have moved. */
function identityOf({ code, message }: Problem): string {
  return JSON.stringify([code, message]);
}

/** Why an entry cannot be added where it would go; null when it can. */
function objectionTo({ file, text, declaration, entry }: AddRequest): Problem | null {
  const { key, site, locale } = entry;
  const all = declaration.environments.flatMap(({ entries }) => entries);
  const known = all.find((one) => one.key === key);
  if (known !== undefined) {
    return {
      code: 'already-declared',
      severity: 'error',
      message: `${key} is declared already`,
      hint: 'Edit it there, or add another key',
      file: known.file,
      at: known.at,
    };
  }
  if (site === null) return null;
  const locales = all.filter((one) => one.site === site && one.locale !== null);
  if (locale === null) {
    return locales.length === 0 ? null : hasLocales(site, locales);
  }
  return isWithoutLocales(text, site) ? hasNoLocales(site, file) : null;
}

function hasLocales(site: string, [first]: readonly Declared[]): Problem {
  return {
    code: 'site-has-locales',
    severity: 'error',
    message: `${site} has locales, so it has no address of its own`,
    hint: `Add a locale of it, such as ${site}/${first?.locale === 'fr' ? 'de' : 'fr'}`,
    ...(first === undefined ? {} : { file: first.file, at: first.at }),
  };
}

function hasNoLocales(site: string, file: string): Problem {
  return {
    code: 'site-without-locales',
    severity: 'error',
    message: `${site} has no locales that one could be added to`,
    hint: 'Give it `locales` in the file first: its address then belongs to one of them',
    file,
  };
}
