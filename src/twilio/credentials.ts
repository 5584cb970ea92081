import { declaring, type NamedAccount, namedAccounts } from '../base/named-accounts.ts';
import { failure, type Problem, type Result, type SharedWords, success } from '../base/problem.ts';
import { Secret } from '../base/secret.ts';
import { sidKind } from '../base/sid.ts';
import { type Env, type Found, Variables } from '../base/variables.ts';
import type { AccountRequest } from '../ports/world.ts';

/** Whom to act as. */
export interface Credentials {
  /** `AC…` */
  readonly account: string;
  /** The user of HTTP Basic: an API key's SID, or the account's with its auth token. */
  readonly user: string;
  readonly password: Secret;
}

const ACCOUNT_SID = /^AC[0-9a-fA-F]{32}$/;
const KEY_SID = /^SK[0-9a-fA-F]{32}$/;
const PRINTABLE = /^[\x21-\x7e]+$/;

const MEANING = {
  TWILIO_ACCOUNT_SID: 'an account SID: AC and 32 hexadecimal digits',
  TWILIO_API_KEY: 'the SID of an API key: SK and 32 hexadecimal digits',
  TWILIO_API_SECRET: 'the secret that was shown when the API key was made, without blanks or line breaks',
  TWILIO_AUTH_TOKEN: "the account's auth token, without blanks or line breaks",
} as const;
type Name = keyof typeof MEANING;

/** The variable that a SID belongs into, by its prefix. */
const HOLDER: Readonly<Record<string, Name>> = { AC: 'TWILIO_ACCOUNT_SID', SK: 'TWILIO_API_KEY' };

const SHAPE: Readonly<Record<Name, RegExp>> = {
  TWILIO_ACCOUNT_SID: ACCOUNT_SID,
  TWILIO_API_KEY: KEY_SID,
  TWILIO_API_SECRET: PRINTABLE,
  TWILIO_AUTH_TOKEN: PRINTABLE,
};

/**
 * Finds the credentials of one environment. Problems: `missing-credentials`, `bad-credentials`,
 * `foreign-account`; they name variables, never what these hold.
 */
export function readCredentials(env: Env, request: AccountRequest): Result<Credentials> {
  const search = new Search(env, request);
  const account = search.account(request.account);
  const login = search.login();
  if (search.problems.length > 0 || account === null || login === null) return failure(...search.problems);
  return success({ account, user: login.user ?? account, password: login.password });
}

class Search {
  readonly problems: Problem[] = [];
  readonly #variables: Variables;
  readonly #environment: string;
  readonly #isOneOfSeveral: boolean;

  readonly #named: readonly NamedAccount[];

  constructor(env: Env, { environment, isOneOfSeveral = false }: AccountRequest) {
    this.#variables = new Variables(env, environment);
    this.#named = isOneOfSeveral || environment !== 'default' ? [] : namedAccounts(env);
    this.#environment = environment;
    this.#isOneOfSeveral = isOneOfSeveral;
  }

  account(declared: string | null): string | null {
    const found = this.#find('TWILIO_ACCOUNT_SID');
    if (found === null) {
      if (declared === null) this.#missingAccount();
      return declared;
    }
    if (declared !== null && found.value !== declared && ACCOUNT_SID.test(found.value)) {
      this.problems.push({
        code: 'foreign-account',
        severity: 'error',
        message: `${found.name} is account ${found.value}, but environment ${this.#environment} is declared for account ${declared}`,
        hint: `Set ${this.#variables.names('TWILIO_ACCOUNT_SID')[0]} and the credentials that go with it, or correct \`account\` in the file`,
      });
    }
    return found.value;
  }

  login(): { readonly user: string | null; readonly password: Secret } | null {
    const tokenIsCloser =
      this.#variables.isOwn('TWILIO_AUTH_TOKEN') &&
      !this.#variables.isOwn('TWILIO_API_KEY') &&
      !this.#variables.isOwn('TWILIO_API_SECRET');
    const key = tokenIsCloser ? null : this.#find('TWILIO_API_KEY');
    const secret = tokenIsCloser ? null : this.#find('TWILIO_API_SECRET');
    if (key !== null && secret !== null) return { user: key.value, password: new Secret(secret.value) };
    if (key !== null) return this.#half(key, 'TWILIO_API_SECRET');
    if (secret !== null) return this.#half(secret, 'TWILIO_API_KEY');
    const token = this.#find('TWILIO_AUTH_TOKEN');
    if (token !== null) return { user: null, password: new Secret(token.value) };
    this.#missingLogin();
    return null;
  }

  #find(name: Name): Found | null {
    const found = this.#variables.find(name);
    if (found === null) return null;
    const kind = sidKind(found.value);
    const holder = kind === undefined ? undefined : HOLDER[found.value.slice(0, 2)];
    const isOther = holder !== undefined && holder !== name;
    if (!isOther && SHAPE[name].test(found.value)) return found;
    this.problems.push({
      code: 'bad-credentials',
      severity: 'error',
      message:
        kind === undefined ? `${found.name} does not hold what it should` : `${found.name} holds ${kind}`,
      hint: isOther
        ? `That belongs into ${this.#name(holder)}: set ${found.name} to ${MEANING[name]}`
        : `Set it to ${MEANING[name]}`,
    });
    return found;
  }

  /** The other half goes by the form of name that the given one has. */
  #half(given: Found, other: Name): null {
    const [own, plain] = this.#variables.names(other);
    const isOwn = !(given.name in MEANING);
    const wanted = isOwn ? own : plain;
    const [ownToken, token] = this.#variables.names('TWILIO_AUTH_TOKEN');
    this.problems.push({
      code: 'missing-credentials',
      severity: 'error',
      message: `${given.name} is set, but its other half is not: looked for ${this.#both(other)}`,
      hint: `Set ${wanted} to ${MEANING[other]}, or unset ${given.name} to use ${isOwn ? ownToken : token}`,
      shared: {
        message: 'One half of an API key is set, and the other half is not',
        hint: `Set what is missing: ${MEANING[other]}`,
        variables: [wanted],
      },
    });
    return null;
  }

  #missingAccount(): void {
    const what = `${MEANING.TWILIO_ACCOUNT_SID}; the Console shows it under Account Info`;
    const name = this.#name('TWILIO_ACCOUNT_SID');
    this.#missing(
      `The account SID is not set${this.#where}: looked for ${this.#both('TWILIO_ACCOUNT_SID')}`,
      this.#wayOfSeveral() ?? `Set ${name} to ${what}`,
      {
        message: 'The account SID is not set',
        hint: `Set for each of them ${what}`,
        variables: [name],
      },
    );
  }

  /** Credentials with names of environments wait for a file that declares these. Null where there are none. */
  #wayOfSeveral(): string | null {
    const [first] = this.#named;
    if (first === undefined) return null;
    return `${first.variable} is set for an environment of that name: declare environments: ${declaring(this.#named)} in the file. Where there is none yet, chat-addresses init writes it`;
  }

  #missingLogin(): void {
    // What is said of the account leads to these as well.
    if (this.#named.length > 0 && this.#variables.find('TWILIO_ACCOUNT_SID') === null) return;
    const looked = `${this.#both('TWILIO_API_KEY', 'TWILIO_API_SECRET')}, and for ${this.#both('TWILIO_AUTH_TOKEN')}`;
    const variables = [this.#name('TWILIO_API_KEY'), this.#name('TWILIO_API_SECRET')];
    const way = 'Make a key in the Console under Account > API keys & tokens';
    const values = 'its SID (SK and 32 hexadecimal digits)';
    const instead = 'to the auth token that is shown there. With --sandbox nothing of this is needed';
    const [first, second] = variables;
    const hint = `${way}, and set ${first} to ${values} and ${second} to its secret; or set ${this.#name('TWILIO_AUTH_TOKEN')} ${instead}`;
    this.#missing(`There is no API key and no auth token${this.#where}: looked for ${looked}`, hint, {
      message: 'There is no API key and no auth token',
      hint: `${way} of each account, and set the variables below to ${values} and its secret; or set TWILIO_AUTH_TOKEN_… ${instead}`,
      variables,
    });
  }

  #missing(message: string, hint: string, shared: SharedWords): void {
    this.problems.push({ code: 'missing-credentials', severity: 'error', message, hint, shared });
  }

  /** The name to advise: the plain one would give one account's key to all of several. */
  #name(name: Name): string {
    return this.#variables.names(name)[this.#isOneOfSeveral ? 0 : 1];
  }

  /** Names that are looked for together, in both forms: first the one that is usual here. */
  #both(...names: readonly Name[]): string {
    const [own, plain] = [0, 1].map((form) =>
      names.map((name) => this.#variables.names(name)[form]).join(' with '),
    );
    return this.#environment === 'default' ? `${plain} (or ${own})` : `${own}, ${plain}`;
  }

  /** The environment of a file that names none needs no name. */
  get #where(): string {
    return this.#environment === 'default' ? '' : ` for environment ${this.#environment}`;
  }
}
