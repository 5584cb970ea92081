import type { Part, Schemas } from './described.ts';

/** What a route answers. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly body: Body;
  readonly headers?: Readonly<Record<string, string>>;
}

const DOCS = 'https://docs.github.com/rest';

export function ok<const Body>(body: Body, status = 200): Answer<Body> {
  return { status, body };
}

/** What is answered instead of what was asked for. */
export type Refused = Answer<never>;

/** A refusal in GitHub's words. */
export function refused(status: number, message: string, errors?: readonly unknown[]): Refused {
  const more = errors === undefined ? {} : { errors };
  const body = { message, ...more, documentation_url: DOCS, status: String(status) };
  return {
    status,
    body: body satisfies Part<Schemas['basic-error']> & { readonly errors?: unknown } as never,
  };
}

export function notFound(): Refused {
  return refused(404, 'Not Found');
}

export function invalid(resource: string, field: string, message: string): Refused {
  return refused(422, 'Validation Failed', [{ resource, code: 'unprocessable', field, message }]);
}

const LONGEST_BODY = 65_536;

/** Null when GitHub would take it. An issue may do without words, a comment may not. */
export function whyNotBody(resource: 'Issue' | 'IssueComment', body: unknown): Refused | null {
  const isBlank = typeof body !== 'string' || body.trim() === '';
  if (isBlank) return resource === 'Issue' ? null : invalid(resource, 'body', "Body can't be blank");
  if ([...body].length <= LONGEST_BODY) return null;
  return invalid(resource, 'body', `Body is too long (maximum is ${LONGEST_BODY} characters)`);
}

/** One page of a list, with the links to the others as GitHub writes them. */
export function paged<Row>(rows: readonly Row[], url: URL): Answer<readonly Row[]> {
  const number = (name: string, usual: number) => Math.max(1, Number(url.searchParams.get(name) ?? usual));
  const size = Math.min(100, number('per_page', 30));
  const page = number('page', 1);
  const last = Math.max(1, Math.ceil(rows.length / size));
  const to = (target: number, relation: string) => {
    const link = new URL(url);
    link.searchParams.set('page', String(target));
    return `<${link.href}>; rel="${relation}"`;
  };
  const links = [
    ...(page > 1 ? [to(page - 1, 'prev'), to(1, 'first')] : []),
    ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []),
  ];
  return {
    status: 200,
    body: rows.slice((page - 1) * size, page * size),
    headers: links.length === 0 ? {} : { Link: links.join(', ') },
  };
}
