import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
// Unlike `decodeURIComponent`, it leaves alone what is no escape.
import { unescape as decode } from 'node:querystring';
import type { Env } from '../base/variables.ts';
import { proxyFor } from './proxy.ts';

/** Connections that are kept for the next request, per kind of route. */
export class Agents {
  readonly #env: Env;
  readonly #byRoute = new Map<string, HttpAgent>();

  constructor(env: Env) {
    this.#env = env;
  }

  /** @throws ApiError when a proxy variable holds no URL */
  async for(url: URL): Promise<HttpAgent> {
    const proxy = proxyFor(url, this.#env);
    const route = `${url.protocol} ${proxy?.href ?? ''}`;
    const agent = this.#byRoute.get(route) ?? (await open(url, proxy));
    this.#byRoute.set(route, agent);
    return agent;
  }

  close(): void {
    for (const agent of this.#byRoute.values()) agent.destroy();
    this.#byRoute.clear();
  }
}

async function open(url: URL, proxy: URL | null): Promise<HttpAgent> {
  const options = { keepAlive: true };
  if (proxy === null) return url.protocol === 'http:' ? new HttpAgent(options) : new HttpsAgent(options);
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  const { username, password } = proxy;
  const login = `${decode(username)}:${decode(password)}`;
  const authorization = `Basic ${Buffer.from(login).toString('base64')}`;
  // The library prints the proxy's URL when DEBUG is set: it gets one without the password.
  const bare = new URL(proxy.origin);
  return new HttpsProxyAgent(bare, {
    ...options,
    headers: () => (username === '' && password === '' ? {} : { 'Proxy-Authorization': authorization }),
  });
}
