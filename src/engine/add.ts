import type { Declared } from '../base/address.ts';
import { failure, isError, type Problem, type Result, success } from '../base/problem.ts';
import { isSid } from '../base/sid.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { declareFiles } from '../declaration/declare.ts';
import { extendEntry } from '../declaration/edit/extend-entry.ts';
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
  /** Warnings about the declaration as it is. */
  readonly warnings: readonly Problem[];
  readonly entry: StatedEntry;
}

export interface Added {
  /** The file with the entry. */
  readonly text: string;
  /** The entry in each environment that declares it. */
  readonly entries: readonly { readonly environment: string; readonly entry: Declared }[];
}

/** One more entry in a declaration, or an entry of it in more environments. Everything else stays as it is, to the byte. */
export function addEntry(request: AddRequest): Result<Added> {
  const { file, text, siblings, declaration, entry } = request;
  const objection = objectionTo(request);
  if (objection !== null) return failure(objection);
  const wanted = wantedIn(request);
  const isKnown = declaring(request).length > 0;
  const after = isKnown ? extendEntry(text, entry, wanted) : stateEntry(text, entry);
  const files = new Map([...siblings, [file, new TextEncoder().encode(after)]]);
  const declared = declareFiles(declaration.source, files, { isMade: true });
  const edited = { file, before: text, after, entry };
  if (!declared.ok) return failure(...asTyped(declared.problems.filter(isError), edited));
  const entries = declared.value.environments
    .filter(({ name }) => wanted.includes(name))
    .flatMap((environment) =>
      environment.entries
        .filter(({ key }) => key === entry.key)
        .map((own) => ({ environment: environment.name, entry: own })),
    );
  if (isKnown && entries.length < wanted.length) return failure(isShared(request));
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
  const { site, locale } = entry;
  const declared = declaredAlready(request);
  if (declared !== null) return declared;
  const taken = takenAddress(request);
  if (taken !== null || site === null) return taken;
  if (declaring(request).length > 0) return null;
  const all = declaration.environments.flatMap(({ entries }) => entries);
  const locales = all.filter((one) => one.site === site && one.locale !== null);
  if (locale === null) {
    return locales.length === 0 ? null : hasLocales(site, locales);
  }
  return isWithoutLocales(text, site) ? hasNoLocales(site, file) : null;
}

interface Declaring {
  readonly name: string;
  readonly known: Declared;
}

/** The environments that declare an entry of the key, each with it. */
function declaring({ declaration, entry }: AddRequest): readonly Declaring[] {
  return declaration.environments.flatMap(({ name, entries }) =>
    entries.filter(({ key }) => key === entry.key).map((known) => ({ name, known })),
  );
}

/** The environments that are to declare the entry. */
function wantedIn({ declaration, entry }: AddRequest): readonly string[] {
  return entry.only ?? declaration.environments.map(({ name }) => name);
}

/** That the entry is there where it is asked for, or in another file than the one that is written into. */
function declaredAlready(request: AddRequest): Problem | null {
  const found = declaring(request);
  const [first] = found;
  if (first === undefined) return null;
  const { declaration, entry, file } = request;
  const names = found.map(({ name }) => name);
  const wanted = wantedIn(request);
  const here = wanted.filter((name) => names.includes(name));
  if (here.length === 0) {
    if (first.known.file === file) return null;
    return already(
      first,
      `${entry.key} is declared in another file`,
      `Write it there: --into ${first.known.file}`,
    );
  }
  const left = declaration.environments.flatMap(({ name }) => (names.includes(name) ? [] : name));
  const where = declaration.environments.length === 1 ? '' : ` in ${here.join(', ')}`;
  return already(
    first,
    `${entry.key} is declared already${where}`,
    left.length === 0
      ? 'Edit it there'
      : `Edit it there; to declare it in ${left[0]} as well, name that alone: -e ${left[0]}`,
  );
}

/** An entry that an anchor or a merge puts where it is cannot be changed for one environment alone. */
function isShared(request: AddRequest): Problem {
  const [first] = declaring(request);
  const why = 'is written in a way that cannot be extended for one environment';
  return already(first, `${request.entry.key} ${why}`, 'Edit it there');
}

function already(place: Declaring | undefined, message: string, hint: string): Problem {
  const at = place === undefined ? {} : { file: place.known.file, at: place.known.at };
  return { code: 'already-declared', severity: 'error', message, hint, ...at };
}

/** That another entry has the address already, or that a deployment key would be in two accounts. */
function takenAddress({ declaration, entry }: AddRequest): Problem | null {
  const { key, only } = entry;
  const address = entry.address ?? defaultAddress(key);
  const typed = entry.address === null ? `${key} gets the address ${address}` : `--address is ${address}`;
  const wanted = declaration.environments.filter(({ name }) => only === null || only.includes(name));
  for (const { name, account, entries } of declaration.environments) {
    const other = entries.find(
      (one) => one.address === address && (one.key !== key || entry.address !== null),
    );
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
