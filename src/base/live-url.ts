/** A mark of what is not shown of a URL. */
export const HIDDEN = '…';

const NO_URL = `${HIDDEN} (not a URL)`;

/** Null for text that is no URL with a host. */
export function parseUrl(url: string): URL | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.host === '' ? null : parsed;
}

/** A URL that the file never held, as far as anybody may see it: its path may be as secret as its query. */
export function hostOnly(url: string): string {
  const parsed = parseUrl(url);
  if (parsed === null) return NO_URL;
  const isBare = parsed.pathname === '/' && parsed.search === '' && parsed.hash === '';
  return `${parsed.protocol}//${parsed.host}${isBare ? '' : `/${HIDDEN}`}`;
}

/**
 * A live URL beside the one that the file holds in its place: shown where both are the same, hidden where they differ.
 * Scheme and host are always shown, and of text that is no URL nothing is.
 */
export function shownBeside(live: string, held: string | null): string {
  if (held === null) return hostOnly(live);
  if (live === held || live.replaceAll(OTHER_SECRET, '{$1}') === held) return live;
  const [left, right] = [parseUrl(live), parseUrl(held)];
  if (left === null || right === null || destinationOf(left) !== destinationOf(right)) return hostOnly(live);
  const isSameUser = left.username === right.username && left.password === right.password;
  const user = isSameUser ? userInfoOf(right) : left.username + left.password === '' ? '' : `${HIDDEN}@`;
  const fragment = left.hash === right.hash || left.hash === '' ? left.hash : `#${HIDDEN}`;
  const shown = `${destinationOf(left).replace('//', `//${user}`)}${queryBeside(left.search, right.search)}${fragment}`;
  // Two spellings of one URL are told apart.
  return shown === held ? hostOnly(live) : shown;
}

/** The name of a live value that stands where the file has a secret. */
const OTHER_SECRET = /\{another value of (env\.[A-Za-z_][A-Za-z0-9_]*)\}/g;

function destinationOf({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}

function userInfoOf({ username, password }: URL): string {
  if (username + password === '') return '';
  return `${username}${password === '' ? '' : `:${password}`}@`;
}

function queryBeside(live: string, held: string): string {
  if (live === '') return '';
  const known = new Set(parametersOf(held));
  const names = new Set([...known].flatMap((parameter) => nameOf(parameter) ?? []));
  const shown = parametersOf(live).map((parameter) => {
    if (known.has(parameter)) return parameter;
    const name = nameOf(parameter);
    return name !== null && names.has(name) ? `${name}=${HIDDEN}` : HIDDEN;
  });
  return `?${shown.join('&')}`;
}

function parametersOf(search: string): readonly string[] {
  return search.slice(1).split('&');
}

/** Null for a parameter without a name, which may be a secret itself. */
function nameOf(parameter: string): string | null {
  const end = parameter.indexOf('=');
  return end === -1 ? null : parameter.slice(0, end);
}

/** Schemes of which a reader of URLs takes a host with any number of slashes before it, or with none. */
const HOST_FOLLOWS = /^(?:https?|wss?|ftp):/i;
const SLASHES_FOLLOW = /^(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}/i;

/** Where a URL begins inside of a value: in the query or the path of another URL, behind `;`, in JSON. */
const URL_INSIDE = /(?:https?|wss?|ftp):[/\\]+/gi;

/** What a URL inside of a value ends at, at the latest. */
const END_INSIDE = /[\s"'<>,;|(){}].*$/s;

/**
 * The hosts of a value of a query that is itself a URL, or holds some, to whoever reads it as leniently as browsers do:
 * `https://b.example/…`, with a mark before them where the value begins with something else. None for any other value.
 */
export function hostsOfValue(value: string): readonly string[] {
  const text = decodedOf(value)
    .replace(/^[\0- ]+/, '')
    .replace(/[\t\n\r]/g, '');
  const isUrl = HOST_FOLLOWS.test(text) || SLASHES_FOLLOW.test(text);
  const inside = [...text.matchAll(URL_INSIDE)].flatMap(({ index }) => (isUrl && index === 0 ? [] : index));
  const starts = [...(isUrl ? [0] : []), ...inside];
  const hosts = starts.flatMap((start, at) => {
    const part = text.slice(start, starts[at + 1]);
    return hostAtStart(start === 0 ? part : part.replace(END_INSIDE, '')) ?? [];
  });
  return isUrl ? hosts : hosts.map((host, at) => (at === 0 ? `${HIDDEN}${host}` : host));
}

function hostAtStart(text: string): string | null {
  const absolute = /^[/\\]{2}/.test(text) ? `https:${text}` : text;
  return URL.canParse(absolute) && new URL(absolute).host !== '' ? hostOnly(absolute) : null;
}

/** How often a value may be encoded, one encoding within the other. */
const MOST_DECODINGS = 8;

function decodedOf(text: string): string {
  let decoded = text;
  for (let times = 0; times < MOST_DECODINGS && /[%+]/.test(decoded); times += 1) {
    // What is no encoding stays, as most readers leave it.
    decoded = decoded
      .replaceAll('+', ' ')
      .replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString());
  }
  return decoded;
}

/** Hosts that the query of a URL hands on, such as `https://b.example` of `https://a.example/?to=https://b.example/x`. */
export function hostsHandedOn(url: string): readonly string[] {
  const search = /\?([^#]*)/.exec(url)?.[1] ?? '';
  return search.split('&').flatMap((parameter) => {
    const value = parameter.slice(parameter.indexOf('=') + 1);
    return hostsOfValue(value).map((host) => host.replaceAll(HIDDEN, '').replace(/\/$/, ''));
  });
}
