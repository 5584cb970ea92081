import type { Place } from './problem.ts';

/** A use of an environment variable in a URL. */
export interface SecretUse {
  readonly variable: string;
  readonly file: string;
  /** The placeholder. */
  readonly at: Place;
}

/** A webhook URL with parts that stay outside the file. */
export interface SecretUrl {
  /** The URL as people see it everywhere, with `{env.NAME}` where a secret belongs. */
  readonly shown: string;
  /** Literal parts, and variables by name. */
  readonly parts: readonly (string | { readonly variable: string })[];
  /** In the order of the URL. */
  readonly uses: readonly SecretUse[];
}

/** The URL of one entry. */
export interface EntryUrl extends SecretUrl {
  readonly key: string;
}

const PREFIX = 'env.';

/** The variable that a placeholder `{env.NAME}` names; null for a placeholder of another kind. */
export function variableOf(placeholder: string): string | null {
  return placeholder.startsWith(PREFIX) ? placeholder.slice(PREFIX.length) : null;
}

/** A secret as it is shown. */
export function shownSecret(variable: string): string {
  return `{${PREFIX}${variable}}`;
}

/** What stands in a live URL where it holds another value than the secret of a shown one. */
export function otherValueOf(variable: string): string {
  return `{another value of ${PREFIX}${variable}}`;
}

const OTHER_VALUE = /\{another value of env\.([A-Za-z_][A-Za-z0-9_]*)\}/;

/** The variable whose secret is not the one that a live URL holds; null where none is known. */
export function variableDiffering(live: string): string | null {
  return OTHER_VALUE.exec(live)?.[1] ?? null;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

export function isVariableName(name: string): boolean {
  return NAME.test(name);
}

/** How the variables of the program and of its runner begin: a URL that held one would send it away with every chat. */
const RESERVED: readonly string[] = [
  'TWILIO_',
  'GITHUB_',
  'ACTIONS_',
  'RUNNER_',
  'INPUT_',
  'CHAT_ADDRESSES_',
];

/**
 * True for a name that is one of these, or becomes one with the name of an environment behind it, as `TWILIO` does in
 * the environment `auth-token`.
 */
export function isReservedVariable(name: string): boolean {
  const beginning = `${name.toUpperCase()}_`;
  return RESERVED.some((prefix) => beginning.startsWith(prefix) || prefix.startsWith(beginning));
}

/** A shown URL in pieces; those that are secrets begin with `{env.`. */
export function piecesOf(shown: string): readonly string[] {
  return shown.split(/(\{env\.[A-Za-z_][A-Za-z0-9_]*\})/).filter((piece) => piece !== '');
}

export function isSecretPiece(piece: string): boolean {
  return piece.startsWith(`{${PREFIX}`);
}

/** The URL with a harmless text for every secret, to judge the rest of it. */
export function withoutSecrets(shown: string): string {
  return piecesOf(shown)
    .map((piece) => (isSecretPiece(piece) ? 'x' : piece))
    .join('');
}

/** True when the host of a URL as it is shown holds a secret. */
export function isHostSecret(shown: string): boolean {
  const [authority = ''] = shown.replace(/^[^/]*\/\//, '').split(/[/?#]/);
  return authority.slice(authority.lastIndexOf('@') + 1).includes('{env.');
}
