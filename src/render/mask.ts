import { HIDDEN, hostOnly, hostsOfValue, parseUrl } from '../base/live-url.ts';

/** A secret that the file takes from outside, by its name: `{env.NAME}`. */
const NAMED_SECRET = /\{env\.[A-Za-z_][A-Za-z0-9_]*\}/g;

/** A URL taken apart for people: where it goes in full, secrets hidden. */
interface UrlView {
  /** Scheme and host in ASCII, and the path. */
  readonly destination: string;
  readonly parameters: readonly Parameter[];
  readonly userInfo: string;
  readonly fragment: string;
}

interface Parameter {
  /** As written; empty where there is no name. */
  readonly name: string;
  readonly value: string;
}

/**
 * A URL as people may see it. Scheme, host (in ASCII) and path are shown; of a query the names; user info, values and
 * fragments are hidden. A value that is itself a URL, or holds one, is shown by its host. Text that is no URL is hidden as a whole.
 */
export function maskUrl(url: string): string {
  const view = viewOf(url);
  return view === null ? hostOnly(url) : withParameters(view, () => HIDDEN);
}

/** A live URL as people may see it, of which a part may be hidden already: what stands for that is not hidden again. */
export function maskLive(url: string): string {
  return hostOnly(url) === url ? url : maskUrl(url);
}

/** Two URLs as people may see them, told apart even where they differ in what is hidden. */
export function maskedPair(
  before: string,
  after: string,
): { readonly before: string; readonly after: string } {
  const left = viewOf(before);
  const right = viewOf(after);
  if (left === null || right === null) {
    const isAlike = left === right && before !== after;
    return { before: maskUrl(before), after: `${maskUrl(after)}${isAlike ? ' (another text)' : ''}` };
  }
  const plain = { before: maskUrl(before), after: maskUrl(after) };
  if (left.destination !== right.destination) return plain;
  const differing = differencesOf(left, right);
  const words = differing.length === 0 ? (before === after ? [] : ['its spelling']) : differing;
  return words.length === 0 ? plain : { ...plain, after: `${plain.after} (differs in ${words.join(', ')})` };
}

/** The hidden parts in which two URLs of one destination differ, by name. */
function differencesOf(left: UrlView, right: UrlView): readonly string[] {
  const names = [...new Set([...left.parameters, ...right.parameters].map(({ name }) => name))];
  const valuesOf = ({ parameters }: UrlView, name: string) =>
    JSON.stringify(parameters.filter((one) => one.name === name).map(({ value }) => value));
  const differing = names.filter((name) => valuesOf(left, name) !== valuesOf(right, name));
  const inOrder = (view: UrlView) => JSON.stringify(view.parameters.map(({ name }) => name));
  return [
    ...(left.userInfo === right.userInfo ? [] : ['user info']),
    ...differing.map((name) => (name === '' ? 'the query' : name)),
    ...(differing.length === 0 && inOrder(left) !== inOrder(right) ? ['the order of its parameters'] : []),
    ...(left.fragment === right.fragment ? [] : ['the fragment']),
  ];
}

function withParameters(view: UrlView, hide: (value: string) => string): string {
  const { destination, parameters, userInfo, fragment } = view;
  const query = parameters.map(({ name, value }) => {
    const shown = isNamed(value) ? value : hostsOfValue(value).join(' ') || hide(value);
    return name === '' ? shown : `${name}=${shown}`;
  });
  const user = userInfo === '' ? '' : `${isNamed(userInfo) ? userInfo : HIDDEN}@`;
  return [
    destination.replace('//', `//${user}`),
    query.length === 0 ? '' : `?${query.join('&')}`,
    fragment === '' ? '' : `#${HIDDEN}`,
  ].join('');
}

/** Whether a value is nothing but names of secrets and what stands between them. */
function isNamed(value: string): boolean {
  return value !== '' && value.search(NAMED_SECRET) !== -1 && /^:?$/.test(value.replace(NAMED_SECRET, ''));
}

function viewOf(url: string): UrlView | null {
  const parsed = parseUrl(url);
  if (parsed === null) return null;
  const { protocol, host, pathname, search, hash } = parsed;
  const user = [parsed.username, parsed.password].filter((one) => one !== '').join(':');
  return {
    destination: `${protocol}//${host}${withNames(pathname)}`,
    parameters: search === '' ? [] : search.slice(1).split('&').map(parameterOf),
    userInfo: withNames(user),
    fragment: hash,
  };
}

function parameterOf(written: string): Parameter {
  const end = written.indexOf('=');
  // What stands alone may be the secret itself.
  if (end === -1) return { name: '', value: withNames(written) };
  return { name: written.slice(0, end), value: withNames(written.slice(end + 1)) };
}

/** Names of secrets as they are written in the file, and words for other values of them, which a URL holds encoded. */
function withNames(text: string): string {
  return text.replace(
    /%7B((?:another%20value%20of%20)?env\.[A-Za-z_][A-Za-z0-9_]*)%7D/gi,
    (_, name: string) => `{${name.replaceAll('%20', ' ')}}`,
  );
}

/** The part of a line that is shown, in UTF-16 units; the end is exclusive. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

const URL_START = /(?:(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*:))?[/\\]{2}(?=\S)/gi;
const PLACEHOLDER = /\{[^{}\s]*\}/g;

/**
 * A part of a line of a file for a code frame, where every character keeps its column: user info of a URL, and all of
 * a URL that cannot be read but its scheme, stand as dots. Placeholders are no secrets. Time is linear in the length.
 */
export function maskLine(line: string, { from, to }: Part = { from: 0, to: line.length }): string {
  const part = line.slice(from, to);
  const ends = new UrlEnds(part);
  let at = from > 0 ? ends.lastUserInfo(0) + 1 : 0;
  let shown = dotted(part.slice(0, at));
  for (const match of part.matchAll(URL_START)) {
    if (match.index < at) continue;
    const end = ends.after(match.index + match[0].length);
    const url = part.slice(match.index, end);
    const isWhole = end < part.length || to >= line.length;
    shown += part.slice(at, match.index) + maskUrlInLine(url, { scheme: match[1] ?? '', isWhole });
    at = end;
  }
  return shown + part.slice(at);
}

function maskUrlInLine(
  url: string,
  { scheme, isWhole }: { readonly scheme: string; readonly isWhole: boolean },
): string {
  const readable = url.replace(PLACEHOLDER, (name) => 'x'.repeat(name.length));
  const isReadable = isWhole && URL.canParse(scheme === '' ? `https:${readable}` : readable);
  const start = scheme.length + 2;
  const authority = /^[^/\\?#]*/.exec(url.slice(start))?.[0] ?? '';
  const end = isReadable ? authority.lastIndexOf('@') : url.length - start;
  if (end <= 0) return url;
  return url.slice(0, start) + dotted(url.slice(start, start + end)) + url.slice(start + end);
}

/** Finds where the URLs of a line end. Offsets must not decrease from call to call. */
class UrlEnds {
  readonly #line: string;
  #stop = -1;
  #userInfo = -1;

  constructor(line: string) {
    this.#line = line;
  }

  /** Where a URL ends of which the start was read. A blank before an `@` belongs to user info that cannot be read. */
  after(start: number): number {
    const end = this.#next(/[\s"'<>]/g, start);
    const userInfo = this.lastUserInfo(end);
    return userInfo === -1 ? end : this.#next(/[\s"'<>]/g, userInfo);
  }

  /** The last `@` from an offset on that no quote, bracket or `#` stands before; -1 when there is none. */
  lastUserInfo(from: number): number {
    if (this.#stop < from) {
      this.#stop = this.#next(/["'<>#]/g, from);
      this.#userInfo = this.#stop === 0 ? -1 : this.#line.lastIndexOf('@', this.#stop - 1);
    }
    return this.#userInfo >= from ? this.#userInfo : -1;
  }

  #next(mark: RegExp, from: number): number {
    mark.lastIndex = from;
    return mark.exec(this.#line)?.index ?? this.#line.length;
  }
}

function dotted(text: string): string {
  return text
    .split(/(\{[^{}\s]*\})/)
    .map((part, index) => (index % 2 === 1 ? part : '•'.repeat(part.length)))
    .join('');
}
