import type { Operation } from './contract/shape.ts';
import { OPERATION_IDS, OPERATIONS, type OperationId } from './contract.ts';

export interface Match {
  readonly id: OperationId;
  readonly operation: Operation;
  /** Decoded values of the path's `{Name}` parts. */
  readonly path: Readonly<Record<string, string>>;
}

interface Route {
  readonly id: OperationId;
  readonly operation: Operation;
  readonly expression: RegExp;
}

const ROUTES: readonly Route[] = OPERATION_IDS.map((id) => {
  const operation = OPERATIONS[id];
  const expression = new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
  return { id, operation, expression };
});

/** Operations with this path, whatever the method. Undecodable paths match nothing. */
export function matchPath(pathname: string): readonly Match[] {
  return ROUTES.flatMap(({ id, operation, expression }) => {
    const found = expression.exec(pathname);
    if (!found) return [];
    try {
      const path = Object.fromEntries(
        Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
      );
      return [{ id, operation, path }];
    } catch {
      return [];
    }
  });
}

/**
 * Two products of Twilio answer `GET /v1/Configuration`, each on its own host. Here one origin serves
 * both: the host that a gateway would have been asked for, or a query that only one of them knows,
 * tells them apart; else both are meant.
 */
export function narrow(
  matches: readonly Match[],
  query: URLSearchParams,
  product: string | null,
): readonly Match[] {
  if (product !== null) return matches.filter(({ operation }) => operation.host.startsWith(`${product}.`));
  if (matches.length < 2) return matches;
  const fitting = matches.filter(({ operation }) =>
    [...query.keys()].every((name) => Object.hasOwn(operation.query, name)),
  );
  return fitting.length > 0 ? fitting : matches;
}
