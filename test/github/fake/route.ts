import type { Answer } from './answers.ts';
import type { Described, Part, Path, Verb } from './described.ts';
import type { FakeGitHub } from './github.ts';
import type { Grant } from './grants.ts';

/** A request that has found its route. */
export interface Asked {
  readonly github: FakeGitHub;
  readonly url: URL;
  /** What stands in the braces of the route. */
  readonly in: (name: string) => string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Login of the token. */
  readonly login: string;
}

export interface Route {
  readonly method: string;
  /** Below the repository, as GitHub's reference writes it. */
  readonly path: string;
  /** Any one of these lets a token in. */
  readonly needs: (asked: Asked) => readonly Grant[];
  readonly answer: (asked: Asked) => Answer;
}

/** A route below the repository whose answer is of the form that GitHub describes. */
export function route<V extends Verb, P extends Path>(
  described: Pick<Route, 'needs'> & {
    readonly method: V;
    readonly path: P;
    readonly answer: (asked: Asked) => Answer<Part<Described<V, P>>>;
  },
): Route {
  return described;
}

/** The values in a route's braces; null when a path is not of that route. */
export function matched(route: Route, path: string): ReadonlyMap<string, string> | null {
  const form = route.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  const found = new RegExp(`^${form}$`).exec(path);
  if (found === null) return null;
  return new Map(
    Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
}
