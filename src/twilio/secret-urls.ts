import { failure, type Problem, type Result, success } from '../base/problem.ts';
import { Secret } from '../base/secret.ts';
import {
  type EntryUrl,
  isHostSecret,
  otherValueOf,
  type SecretUrl,
  shownSecret,
} from '../base/secret-url.ts';
import { type Env, Variables } from '../base/variables.ts';
import { type Lack, missingSecrets } from './missing-secrets.ts';

/** Values shorter than this are too common to be looked for in other texts. */
const SHORTEST = 4;

interface Known {
  readonly url: SecretUrl;
  readonly value: Secret;
}

/** Translates between webhook URLs as they are sent, and as they are shown. */
export class SecretUrls {
  readonly #byShown = new Map<string, Known>();
  /** By variable. */
  readonly #values: ReadonlyMap<string, Secret>;

  private constructor(values: ReadonlyMap<string, Secret>, urls: readonly SecretUrl[]) {
    this.#values = values;
    for (const url of urls) {
      if (this.#byShown.has(url.shown)) continue;
      this.#byShown.set(url.shown, { url, value: new Secret(filled(url, values)) });
    }
  }

  /** Takes the secrets of an environment from its variables. Problems: `missing-secret`, `bad-secret-value`. */
  static read(env: Env, environment: string, urls: readonly EntryUrl[]): Result<SecretUrls> {
    const variables = new Variables(env, environment);
    const values = new Map<string, Secret>();
    const lacking: Lack[] = [];
    for (const { key, uses } of urls) {
      for (const use of uses) {
        const found = variables.find(use.variable);
        if (found !== null) values.set(use.variable, new Secret(found.value));
        else lacking.push({ key, use, names: variables.names(use.variable) });
      }
    }
    const problems: Problem[] = [...missingSecrets(lacking)];
    if (problems.length > 0) return failure(...problems);
    for (const url of urls) {
      if (isSound(url, values)) continue;
      const [use] = url.uses;
      problems.push({ ...unsound(url), ...(use === undefined ? {} : { file: use.file, at: use.at }) });
    }
    return problems.length > 0 ? failure(...problems) : success(new SecretUrls(values, urls));
  }

  /** See `AddressStore`. */
  get seals(): ReadonlyMap<string, string> {
    return new Map(
      [...this.#byShown].map(([shown, { url }]) => [
        shown,
        url.uses.map(({ variable }) => this.#values.get(variable)?.seal(variable) ?? '').join(),
      ]),
    );
  }

  /** The URL to send for a shown one. */
  sent(shown: string): string {
    return this.#byShown.get(shown)?.value.reveal() ?? shown;
  }

  /** A live URL as it is shown: no value of a secret is left in it, nor another value in the place of one. */
  shown(live: string): string {
    for (const [shown, { value }] of this.#byShown) if (value.equals(live)) return shown;
    // A live text may look like a secret and be none.
    const plain = live.replaceAll('{env.', '%7Benv.');
    for (const shown of this.#byShown.keys()) {
      const withNames = withOtherValues(shown, plain, this.#values);
      if (withNames !== null) return withNames;
    }
    return this.scrubbed(plain);
  }

  /** A text in which no value is left. */
  scrubbed(text: string): string {
    let clean = text;
    for (const [variable, secret] of this.#values) {
      const value = secret.reveal();
      if (value.length < SHORTEST) continue;
      clean = clean.replaceAll(value, shownSecret(variable));
      clean = clean.replaceAll(encodeURIComponent(value), shownSecret(variable));
    }
    return clean;
  }
}

function filled({ parts }: SecretUrl, values: ReadonlyMap<string, Secret>): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : (values.get(part.variable)?.reveal() ?? '')))
    .join('');
}

const WHOLE_SECRET = /^\{env\.([A-Za-z_][A-Za-z0-9_]*)\}$/;

/**
 * A live URL that differs from a shown one in secrets alone, with a word for each place where something else is live
 * than the secret; null for any other URL. A secret stands for a whole part of the URL: if it stood for the end of one,
 * a file could find out a live secret letter by letter, by declaring how it begins.
 */
function withOtherValues(shown: string, live: string, values: ReadonlyMap<string, Secret>): string | null {
  const held = partsOf(shown);
  const found = partsOf(live);
  if (held === null || found === null || held.length !== found.length) return null;
  const named = held.map((part, index) => {
    const text = found[index] ?? '';
    const variable = WHOLE_SECRET.exec(part)?.[1];
    if (variable === undefined) return part === text ? part : null;
    return values.get(variable)?.equals(text) === true ? part : otherValueOf(variable);
  });
  return named.every((part) => part !== null) ? named.join('') : null;
}

const URL_PARTS = /^([a-z][a-z0-9+.-]*:\/\/)(?:([^/?#]*)@)?([^/?#@]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

/**
 * The parts of a URL and what separates them, in turn: scheme, user name, password, host, each step of the path, name and
 * value of each parameter, fragment. Null for what is no URL.
 */
function partsOf(url: string): readonly string[] | null {
  const match = URL_PARTS.exec(url);
  if (match === null) return null;
  const [, scheme = '', user, host = '', path = '', query, fragment] = match;
  return [
    ...['', scheme],
    ...(user === undefined ? [] : [...splitOnce(user, ':'), '@']),
    host,
    ...(path === '' ? [] : ['/', ...between(path.slice(1).split('/'), '/')]),
    ...(query === undefined ? [] : ['?', ...between(query.split('&'), '&').flatMap(parameterOf)]),
    ...(fragment === undefined ? [] : ['#', fragment]),
  ];
}

/** Name and value of a parameter, told apart from the separator that it is listed with. */
function parameterOf(part: string): readonly string[] {
  return part === '&' ? [part] : splitOnce(part, '=');
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), separator, text.slice(at + 1)];
}

function between(parts: readonly string[], separator: string): readonly string[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}

/** True when the secrets neither break the URL nor lead it to another host than it shows. */
function isSound(url: SecretUrl, values: ReadonlyMap<string, Secret>): boolean {
  const text = filled(url, values);
  if (/[\s\p{Cc}]/u.test(text) || !URL.canParse(text)) return false;
  const harmless = new URL(url.parts.map((part) => (typeof part === 'string' ? part : 'x')).join(''));
  const { protocol, host, username, password } = new URL(text);
  const hasUser = [username !== '', password !== ''].join();
  if (protocol !== harmless.protocol) return false;
  if (hasUser !== [harmless.username !== '', harmless.password !== ''].join()) return false;
  return isHostSecret(url.shown) || host === harmless.host;
}

function unsound({ uses }: SecretUrl): Problem {
  const names = [...new Set(uses.map(({ variable }) => variable))].join(', ');
  return {
    code: 'bad-secret-value',
    severity: 'error',
    message: `With the value of ${names} the URL is not valid, or leads to another host`,
    hint: 'Percent-encode characters such as @, /, ?, # and blanks in the value',
  };
}
