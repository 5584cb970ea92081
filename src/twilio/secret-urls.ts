import { failure, type Problem, type Result, success } from '../base/problem.ts';
import { Secret } from '../base/secret.ts';
import { type SecretUrl, shownSecret } from '../base/secret-url.ts';
import { type Env, Variables } from '../base/variables.ts';

/** Values shorter than this are too common to be looked for in other texts. */
const SHORTEST = 4;

interface Known {
  readonly url: SecretUrl;
  readonly value: Secret;
  /** Finds URLs that differ in their secrets alone. */
  readonly pattern: RegExp;
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
      this.#byShown.set(url.shown, { url, value: new Secret(filled(url, values)), pattern: patternOf(url) });
    }
  }

  /** Takes the secrets of an environment from its variables. Problems: `missing-secret`, `bad-secret-value`. */
  static read(env: Env, environment: string, urls: readonly SecretUrl[]): Result<SecretUrls> {
    const variables = new Variables(env, environment);
    const values = new Map<string, Secret>();
    const problems: Problem[] = [];
    for (const { uses } of urls) {
      for (const { variable, file, at } of uses) {
        const found = variables.find(variable);
        if (found !== null) values.set(variable, new Secret(found.value));
        else problems.push({ ...missing(variables.names(variable)), file, at });
      }
    }
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
    for (const { url, pattern } of this.#byShown.values()) {
      const match = pattern.exec(plain);
      if (match !== null) return withOtherValues(url, match.slice(1), this.#values);
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

function patternOf({ parts }: SecretUrl): RegExp {
  const source = parts.map((part) => (typeof part === 'string' ? escaped(part) : '(.*?)')).join('');
  return new RegExp(`^${source}$`, 's');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** The shown URL, with a word for each place where something else is live than the secret. */
function withOtherValues(
  { parts }: SecretUrl,
  live: readonly (string | undefined)[],
  values: ReadonlyMap<string, Secret>,
): string {
  let index = 0;
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const found = live[index] ?? '';
      index += 1;
      const isSame = values.get(part.variable)?.equals(found) === true;
      return isSame ? shownSecret(part.variable) : `{another value of env.${part.variable}}`;
    })
    .join('');
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
  return isHostSecret(url) || host === harmless.host;
}

/** True when the host itself holds a secret. */
function isHostSecret({ shown }: SecretUrl): boolean {
  const [authority = ''] = shown.replace(/^[^/]*\/\//, '').split(/[/?#]/);
  return authority.slice(authority.lastIndexOf('@') + 1).includes('{env.');
}

function missing([own, shared]: readonly [own: string, shared: string]): Problem {
  return {
    code: 'missing-secret',
    severity: 'error',
    message: `The environment variable ${shared} is missing or empty`,
    hint: `Set ${own} or ${shared}`,
  };
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
