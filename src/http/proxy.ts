import { ApiError } from '../base/problem.ts';
import type { Env } from '../base/variables.ts';
import { isLoopback } from './loopback.ts';

const DEFAULT_PORT: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * The proxy that the environment asks for, or null. Lower case wins over upper case; `NO_PROXY` lists hosts
 * with all their subdomains, `host:port`, or `*`. The machine itself is reached directly, unless an empty
 * `NO_PROXY` says that nothing is exempt.
 *
 * @throws ApiError when the variable holds no http or https URL
 */
export function proxyFor(url: URL, env: Env): URL | null {
  const scheme = url.protocol.slice(0, -1);
  const name = [`${scheme}_proxy`, `${scheme}_proxy`.toUpperCase(), 'all_proxy', 'ALL_PROXY'].find(
    (candidate) => (env[candidate] ?? '') !== '',
  );
  if (name === undefined || isExempt(url, env.no_proxy ?? env.NO_PROXY)) return null;
  const value = env[name] ?? '';
  const text = value.includes('://') ? value : `http://${value}`;
  const proxy = URL.canParse(text) ? new URL(text) : null;
  if (proxy === null || !(proxy.protocol in DEFAULT_PORT)) {
    throw new ApiError({
      kind: 'unreachable',
      message: `cannot be reached, because ${name} holds no http or https URL`,
      hint: `Set ${name} to a URL such as http://proxy.example.com:3128, or unset it`,
    });
  }
  return proxy;
}

function isExempt(url: URL, list: string | undefined): boolean {
  if (isLoopback(url.hostname) && list !== '') return true;
  const host = url.hostname.toLowerCase();
  const port = url.port === '' ? DEFAULT_PORT[url.protocol] : url.port;
  return (list ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '*') return true;
      const [, pattern = '', onPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      const domain = pattern.replace(/^\*?\./, '');
      if (domain === '' || (onPort !== undefined && onPort !== port)) return false;
      return host === domain || host.endsWith(`.${domain}`);
    });
}
