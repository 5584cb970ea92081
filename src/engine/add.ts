import type { Declared } from '../base/address.ts';
import { failure, isError, type Problem, type Result, success } from '../base/problem.ts';
import { isSid } from '../base/sid.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { declareFiles } from '../declaration/declare.ts';
import { isWithoutLocales, type StatedEntry, stateEntry } from '../declaration/edit/state-entry.ts';
import { defaultAddress } from '../declaration/entries.ts';
import { asTyped } from './add-problems.ts';

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

/** One more entry in a declaration. Everything else stays as it is, to the byte. */
export function addEntry(request: AddRequest): Result<Added> {
  const { file, text, siblings, declaration, entry } = request;
  const objection = objectionTo(request);
  if (objection !== null) return failure(objection);
  const after = stateEntry(text, entry);
  const files = new Map([...siblings, [file, new TextEncoder().encode(after)]]);
  const declared = declareFiles(declaration.source, files, { isMade: true });
  const edited = { file, before: text, after, entry };
  if (!declared.ok) return failure(...asTyped(declared.problems.filter(isError), edited));
  const entries = declared.value.environments.flatMap((environment) =>
    environment.entries
      .filter(({ key }) => key === entry.key)
      .map((own) => ({ environment: environment.name, entry: own })),
  );
  const known = new Set(request.warnings.map(identityOf));
  const fresh = declared.warnings.filter((warning) => !known.has(identityOf(warning)));
  return success({ text: after, entries }, asTyped(fresh, edited));
}

/** The same before and after lines have moved. */
function identityOf({ code, message }: Problem): string {
  return JSON.stringify([code, message]);
}

/** Why an entry cannot be added where it would go; null when it can. */
function objectionTo(request: AddRequest): Problem | null {
  const { file, text, declaration, entry } = request;
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
  const taken = takenAddress(request);
  if (taken !== null || site === null) return taken;
  const locales = all.filter((one) => one.site === site && one.locale !== null);
  if (locale === null) {
    return locales.length === 0 ? null : hasLocales(site, locales);
  }
  return isWithoutLocales(text, site) ? hasNoLocales(site, file) : null;
}

/** That another entry has the address already, or that a deployment key would be in two accounts. */
function takenAddress({ declaration, entry }: AddRequest): Problem | null {
  const { key, only } = entry;
  const address = entry.address ?? defaultAddress(key);
  const typed = entry.address === null ? `${key} gets the address ${address}` : `--address is ${address}`;
  const wanted = declaration.environments.filter(({ name }) => only === null || only.includes(name));
  for (const { name, account, entries } of declaration.environments) {
    const other = entries.find((one) => one.address === address);
    const isHere = wanted.some((one) => one.name === name);
    const isElsewhere =
      isSid(address, 'CV') && wanted.some((one) => account === null || one.account !== account);
    if (other === undefined || !(isHere || isElsewhere)) continue;
    return {
      code: isHere ? 'duplicate-identity' : 'shared-deployment-key',
      severity: 'error',
      message: `${typed}, which is that of ${other.key}${isHere ? '' : ` in ${name}`} already`,
      hint: isHere
        ? 'Type another address; to rename an entry, change its key in the file'
        : 'Type another deployment key: one belongs to one account',
      file: other.file,
      at: other.origins.address?.at ?? other.at,
    };
  }
  return null;
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
