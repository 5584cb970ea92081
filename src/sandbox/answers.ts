import { Ajv, type ValidateFunction } from 'ajv';
import type { AnswerShape, Properties, Property } from './contract/shape.ts';
import { OF_OUR_OWN } from './own-schemas.ts';
import type { Match } from './routes.ts';

type Schema = Readonly<Record<string, unknown>>;

const NULLABLE_URI: Property = { type: 'string', nullable: true, format: 'uri' };
const URI: Property = { type: 'string', nullable: false, format: 'uri' };
const INTEGER: Property = { type: 'integer', nullable: false };

/** The paging block of every list. */
export const META: Properties = {
  page: INTEGER,
  page_size: INTEGER,
  first_page_url: URI,
  previous_page_url: NULLABLE_URI,
  url: URI,
  next_page_url: NULLABLE_URI,
  key: { type: 'string', nullable: false },
};

const REFUSAL: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'message', 'more_info', 'status'],
  properties: {
    code: { type: 'integer' },
    message: { type: 'string', minLength: 1 },
    more_info: { type: 'string', format: 'uri' },
    status: { type: 'integer', minimum: 400 },
  },
};

function formatSchema(format: NonNullable<Property['format']>): Schema {
  return format === 'uri-map' ? { additionalProperties: { type: 'string', format: 'uri' } } : { format };
}

function propertySchema(property: Property): Schema {
  const { type, nullable, choices, pattern, format, itemPattern, beyond } = property;
  return {
    ...(type === 'any' ? {} : { type: nullable ? [type, 'null'] : type }),
    ...(choices ? { enum: choices } : {}),
    ...(pattern ? { pattern } : {}),
    ...(format ? formatSchema(format) : {}),
    ...(itemPattern ? { items: { type: 'string', pattern: itemPattern } } : {}),
    ...beyond,
  };
}

/** Stricter than Twilio's documents, which require nothing and forbid nothing: every property, and no other. */
function objectSchema(properties: Properties): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties),
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, propertySchema(property)]),
    ),
  };
}

function answerSchema(shapes: readonly AnswerShape[]): Schema {
  const merged: Record<string, Property> = {};
  for (const shape of shapes) {
    switch (shape.kind) {
      case 'empty':
        return { type: 'null' };
      case 'page':
        return {
          type: 'object',
          additionalProperties: false,
          required: ['meta', shape.key],
          properties: {
            meta: objectSchema(META),
            [shape.key]: { type: 'array', items: objectSchema(shape.properties) },
          },
        };
      case 'one':
        Object.assign(merged, shape.properties);
    }
  }
  return objectSchema(merged);
}

function absolute(text: string): boolean {
  return URL.canParse(text);
}

/** Schemas are compiled when first needed, and for every sandbox of the process at once. */
const COMPILED = new Map<string, ValidateFunction>();
const AJV = new Ajv({
  ...OF_OUR_OWN,
  allErrors: true,
  formats: {
    uri: absolute,
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  },
});

/** The faults of a success answer. The properties of several matches are in one object. */
export function checkSuccess(matches: readonly Match[], status: number, body: unknown): readonly string[] {
  const wrongStatus = matches
    .filter(({ operation }) => operation.success !== status)
    .map(({ id, operation }) => `${id} answers ${operation.success}, not ${status}`);
  const key = matches.map(({ id }) => id).join(' ');
  const schema = () => answerSchema(matches.map(({ operation }) => operation.answer));
  return [...wrongStatus, ...check(key, schema, body)];
}

/** The faults of an error answer. */
export function checkRefusal(body: unknown): readonly string[] {
  return check('refusal', () => REFUSAL, body);
}

function check(key: string, schema: () => Schema, body: unknown): readonly string[] {
  const validate = COMPILED.get(key) ?? AJV.compile(schema());
  COMPILED.set(key, validate);
  if (validate(body)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${key}: ${instancePath} ${message}`);
}
