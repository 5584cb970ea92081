import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, notFound, refused } from './answers.ts';
import type { FaultKind } from './faults.ts';
import { gitRoutes } from './git-routes.ts';
import type { FakeGitHub } from './github.ts';
import type { Grant } from './grants.ts';
import { issueRoutes } from './issue-routes.ts';
import { pullRoutes } from './pull-routes.ts';
import { type Asked, matched, type Route } from './route.ts';
import { peopleRoutes, settingsRoutes } from './settings-routes.ts';
import { statusRoutes } from './status-routes.ts';

/** Below the web address, as on GitHub Enterprise Server. */
export const API = '/api/v3';

export const routes: readonly Route[] = [
  ...gitRoutes,
  ...pullRoutes,
  ...issueRoutes,
  ...statusRoutes,
  ...settingsRoutes,
];

/** How GitHub's own program for the terminal calls itself. */
export const GH = 'GitHub CLI';

/** A request as it came, and what became of it. */
export interface ReceivedRequest {
  readonly method: string;
  /** Without the API's base. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** As GitHub's reference writes it; null for what is no part of the API. */
  readonly route: string | null;
  readonly needs: readonly Grant[];
  /** Null when the connection was broken. */
  readonly status: number | null;
}

export async function serve(github: () => FakeGitHub): Promise<Server & { readonly origin: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => receive(github(), { request, response, text: Buffer.concat(chunks).toString() }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(server, { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

/** Does again what somebody at a terminal has had done, without asking over HTTP. */
export function again(
  github: FakeGitHub,
  { method, path, body }: Pick<ReceivedRequest, 'method' | 'path' | 'body'>,
): void {
  const { owner, name } = github.places;
  const place = path.slice(`/repos/${owner}/${name}`.length);
  const route = routes.find((one) => one.method === method && matched(one, place) !== null);
  if (route === undefined) throw new Error(`${method} ${path} is no route of the fake`);
  const values = matched(route, place);
  const url = new URL(path, github.origin);
  route.answer({ github, url, in: (value) => values?.get(value) ?? '', body, login: 'admin' });
}

interface Received {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly text: string;
}

function receive(github: FakeGitHub, { request, response, text }: Received): void {
  const { method = '', headers } = request;
  const url = new URL(request.url ?? '', github.origin);
  const path = url.pathname.startsWith(API) ? url.pathname.slice(API.length) : url.pathname;
  const { owner, name } = github.places;
  const below = `/repos/${owner}/${name}`;
  const rest = path === below || path.startsWith(`${below}/`) ? path.slice(below.length) : null;
  const body = text === '' ? {} : (JSON.parse(text) as ReceivedRequest['body']);
  // What is asked by somebody at a terminal is no request of the program.
  const isOurs = !headers['user-agent']?.startsWith(GH);
  const [known, place] = rest === null ? [isOurs ? [] : peopleRoutes, path] : [routes, rest];
  const route = known.find((one) => one.method === method && matched(one, place) !== null);
  const values = route === undefined ? null : matched(route, place);
  const token = github.tokens.get(/^(?:token|bearer) (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '');
  const asked: Asked = {
    github,
    url,
    in: (value) => values?.get(value) ?? '',
    body,
    login: token?.login ?? '',
  };
  const needs = route?.needs(asked) ?? [];
  const fault = headerFault(headers);
  if (route === undefined) github.violations.push(`${method} ${path} is no route of the fake`);
  if (fault !== null && isOurs) github.violations.push(`${method} ${path}: ${fault}`);
  const carryOut = () =>
    refusalOf(github, token?.grants ?? null, needs) ?? route?.answer(asked) ?? notFound();
  const see = (status: number | null) => {
    if (!isOurs) {
      if (method !== 'GET') github.typed.push({ method, path, body });
      return;
    }
    github.requests.push({
      method,
      path,
      query: url.searchParams,
      body,
      route: route === undefined ? null : `/repos/{owner}/{repo}${route.path}`,
      needs,
      status,
    });
  };
  const answer = spoiled(github.faults.take(method, path), carryOut, response);
  see(answer === null ? null : answer.status);
  if (answer !== null) send(response, answer, github.moment());
}

/** Null when nothing is answered. */
function spoiled(fault: FaultKind | null, carryOut: () => Answer, response: ServerResponse): Answer | null {
  if (fault === null) return carryOut();
  switch (fault.kind) {
    case 'answer':
      return fault.answer;
    case 'hidden':
      carryOut();
      return fault.answer;
    case 'lost':
      carryOut();
      response.destroy();
      return null;
    case 'dropped':
      response.destroy();
      return null;
    case 'mute':
      return null;
    case 'after':
      fault.what();
      return carryOut();
  }
}

function refusalOf(
  github: FakeGitHub,
  grants: readonly Grant[] | null,
  needs: readonly Grant[],
): Answer | null {
  if (grants === null) return refused(401, 'Bad credentials');
  const isGranted = (need: Grant) =>
    need === 'metadata: read' ||
    grants.includes(need) ||
    grants.includes(need.replace(': read', ': write') as Grant);
  if (needs.length === 0 || needs.some(isGranted)) return null;
  if (github.isPrivate && needs.every((need) => need === 'contents: read')) return notFound();
  return refused(403, 'Resource not accessible by integration');
}

/** The header that GitHub expects of every client and that is missing; null when all are there. */
function headerFault(headers: IncomingMessage['headers']): string | null {
  if (!headers['user-agent']?.startsWith('chat-addresses')) return 'no user agent of ours';
  return headers['x-github-api-version'] === '2022-11-28' ? null : 'no version of the API';
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer, moment: string): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    Date: new Date(moment).toUTCString(),
    ...headers,
  });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
