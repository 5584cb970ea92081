/** A parameter of a request, as it travels in a query or a form. */
export interface Field {
  readonly type: 'string' | 'integer' | 'boolean' | 'strings';
  readonly required?: true;
  readonly choices?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Facts that the OpenAPI document does not hold, and that are therefore not compared with it. */
  readonly beyond?: Beyond;
}

export interface Beyond {
  readonly maxLength?: number;
  readonly maximum?: number;
  /** Allowed members of a list. */
  readonly choices?: readonly string[];
  /** An empty value is taken, and means "unset". */
  readonly emptyUnsets?: true;
  /** Choices are matched without regard to case. */
  readonly anyCase?: true;
}

export type Fields = Readonly<Record<string, Field>>;

/** A property of an answer. */
export interface Property {
  readonly type: 'string' | 'integer' | 'boolean' | 'array' | 'object' | 'any';
  readonly nullable: boolean;
  readonly choices?: readonly string[];
  readonly pattern?: string;
  readonly format?: 'date-time' | 'uri' | 'uri-map';
  /** Pattern of the members of an array of strings. */
  readonly itemPattern?: string;
  /** A JSON Schema that is stricter than the OpenAPI document, which leaves the property untyped. */
  readonly beyond?: Readonly<Record<string, unknown>>;
}

export type Properties = Readonly<Record<string, Property>>;

export type AnswerShape =
  | { readonly kind: 'one'; readonly properties: Properties }
  | { readonly kind: 'page'; readonly key: string; readonly properties: Properties }
  | { readonly kind: 'empty' };

/** One call of Twilio's API that this project makes. Facts only. */
export interface Operation {
  /** The OpenAPI document it is described in. */
  readonly document: string;
  readonly host: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With `{Name}` for path parameters. */
  readonly path: string;
  readonly pathParameters: Fields;
  readonly query: Fields;
  readonly form: Fields;
  /** True when the form has further optional fields that this project has no use for. */
  readonly moreFields: boolean;
  readonly success: 200 | 201 | 204;
  readonly answer: AnswerShape;
}

export function sidPattern(prefix: string): string {
  return `^${prefix}[0-9a-fA-F]{32}$`;
}

/** A nullable SID in an answer. */
export function sid(prefix: string): Property {
  return { type: 'string', nullable: true, pattern: sidPattern(prefix) };
}

export const TEXT: Property = { type: 'string', nullable: true };
export const DATE: Property = { type: 'string', nullable: true, format: 'date-time' };
export const LINK: Property = { type: 'string', nullable: true, format: 'uri' };
export const LINKS: Property = { type: 'object', nullable: true, format: 'uri-map' };
export const FLAG: Property = { type: 'boolean', nullable: true };
export const LIST: Property = { type: 'array', nullable: true };
export const ANYTHING: Property = { type: 'any', nullable: true };

/** Query parameters of every list. */
export function paging(maximum: number): Fields {
  return {
    PageSize: { type: 'integer', minimum: 1, maximum },
    Page: { type: 'integer', minimum: 0 },
    PageToken: { type: 'string' },
  };
}

export const STRING: Field = { type: 'string' };
