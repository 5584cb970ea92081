import type { components, paths } from '@octokit/openapi-types';

/** GitHub's objects, as its own description of the API has them. */
export type Schemas = components['schemas'];

/** Some fields of what is described, each with a name and a type that it has there. */
export type Part<T> = T extends readonly (infer Item)[]
  ? readonly Part<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]?: Part<T[Key]> }
    : T;

/** What GitHub was seen to send although its description does not say so. */
export function undescribed(value: unknown): never {
  return value as never;
}

export type Verb = 'GET' | 'POST' | 'PATCH' | 'PUT';

type Below = '/repos/{owner}/{repo}';

/** Paths below the repository that GitHub describes. */
export type Path = keyof paths extends infer All
  ? All extends `${Below}${infer Rest}`
    ? Rest
    : never
  : never;

type Operation<V extends Verb, P extends Path> = `${Below}${P}` extends keyof paths
  ? paths[`${Below}${P}`][Lowercase<V> & keyof paths[`${Below}${P}`]]
  : never;

type Success = 200 | 201 | 204;

/** What GitHub answers when all goes well. */
export type Described<V extends Verb, P extends Path> =
  Operation<V, P> extends { readonly responses: infer Responses }
    ? ContentOf<Responses[Success & keyof Responses]>
    : never;

type ContentOf<Response> = Response extends { readonly content: { readonly 'application/json': infer Body } }
  ? Body
  : '';
