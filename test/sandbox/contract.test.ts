import { describe, expect, test } from 'vitest';
import { compareAll } from '../../.ci/contract.ts';
import { compareOperation, type Node } from '../../.ci/contract-compare.ts';
import type { Operation } from '../../src/sandbox/contract/shape.ts';

const IS = '^IS[0-9a-fA-F]{32}$';

/** A small operation and the document that describes it, in the style of Twilio's. */
const ours: Operation = {
  document: 'toys',
  host: 'toys.example.com',
  method: 'POST',
  path: '/v1/Toys/{Sid}',
  pathParameters: { Sid: { type: 'string', required: true } },
  query: { PageSize: { type: 'integer', minimum: 1, maximum: 50 } },
  form: {
    Kind: { type: 'string', required: true, choices: ['car', 'ball'] },
    ServiceSid: { type: 'string', pattern: IS, beyond: { emptyUnsets: true } },
    Tags: { type: 'strings' },
  },
  moreFields: false,
  success: 201,
  answer: {
    kind: 'one',
    properties: {
      sid: { type: 'string', nullable: true, pattern: IS },
      state: { type: 'string', nullable: false, choices: ['new', 'old'] },
      made: { type: 'string', nullable: true, format: 'date-time' },
      parts: { type: 'any', nullable: true, beyond: { type: 'object' } },
    },
  },
};

const theirs = {
  components: {
    schemas: {
      toy_enum_kind: { type: 'string', enum: ['ball', 'car'] },
      toy: {
        type: 'object',
        properties: {
          sid: { type: 'string', minLength: 34, maxLength: 34, pattern: IS, nullable: true },
          state: { type: 'string', enum: ['old', 'new'] },
          made: { type: 'string', format: 'date-time', nullable: true },
          parts: { nullable: true, description: 'Anything.' },
        },
      },
    },
  },
  paths: {
    '/v1/Toys/{Sid}': {
      servers: [{ url: 'https://toys.example.com' }],
      post: {
        parameters: [
          { name: 'Sid', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'PageSize', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50 } },
          { name: 'X-Header', in: 'header', schema: { type: 'string' } },
        ],
        requestBody: {
          content: {
            'application/x-www-form-urlencoded': {
              schema: {
                required: ['Kind'],
                properties: {
                  Kind: { $ref: '#/components/schemas/toy_enum_kind' },
                  ServiceSid: { type: 'string', minLength: 34, maxLength: 34, pattern: IS },
                  Tags: { type: 'array', items: { type: 'string' } },
                },
              },
            },
          },
        },
        responses: {
          '201': { content: { 'application/json': { schema: { $ref: '#/components/schemas/toy' } } } },
        },
      },
    },
  },
};

const written = JSON.stringify(theirs);

test('a document that says the same is the same', () => {
  expect(compareOperation(ours, theirs)).toEqual([]);
});

describe('a doctored document is noticed', () => {
  test.each([
    ['another host', 'toys.example.com', 'games.example.com', /^host/],
    ['another path', '/v1/Toys/{Sid}', '/v1/Toys', /gone/],
    ['another method', '"post"', '"put"', /gone/],
    ['another status', '"201"', '"200"', /^success/],
    ['a new value', '["ball","car"]', '["ball","car","kite"]', /^form Kind, choices.*kite/],
    ['a lost value', '["old","new"]', '["old"]', /^answer state, choices/],
    ['a field no longer required', '["Kind"]', '[]', /^form Kind, required/],
    ['a field newly required', '["Kind"]', '["Kind","Tags"]', /^form Tags, required/],
    [
      'a renamed field',
      '"ServiceSid"',
      '"ServiceId"',
      /^form ServiceId: theirs only|^form ServiceSid: ours only/,
    ],
    ['a list that is one', '"type":"array","items":{"type":"string"}', '"type":"string"', /^form Tags, type/],
    ['a larger page', '"maximum":50', '"maximum":100', /^query PageSize, maximum/],
    ['a renamed property', '"made"', '"created"', /^answer (made: ours|created: theirs) only/],
    ['another format', '"date-time"', '"date"', /^answer made, format/],
    [
      'a property that is never null',
      '"format":"date-time","nullable":true',
      '"format":"date-time"',
      /nullable/,
    ],
    [
      'a typed property',
      '"parts":{"nullable":true',
      '"parts":{"type":"string","nullable":true',
      /^answer parts, type/,
    ],
    [
      'an empty answer',
      '"schema":{"$ref":"#/components/schemas/toy"}',
      '"schema":{}',
      /^answer \w+: ours only/,
    ],
  ])('%s', (_, before, after, message) => {
    expect(written).toContain(before);
    const doctored = JSON.parse(written.replaceAll(before, after)) as Node;
    const differences = compareOperation(ours, doctored);
    expect(differences.length).toBeGreaterThan(0);
    for (const difference of differences) expect(difference).toMatch(message);
  });
});

test('fields that are no use to us may be there, unless they are required', () => {
  const { Kind } = ours.form;
  const partial: Operation = { ...ours, form: Kind ? { Kind } : {}, moreFields: true };
  expect(compareOperation(partial, theirs)).toEqual([]);
  const doctored = JSON.parse(written.replace('["Kind"]', '["Kind","Tags"]')) as Node;
  expect(compareOperation(partial, doctored)).toEqual(['form Tags: theirs only']);
});

test('the report names every operation, and documents without them differ', async () => {
  const { lines, differs } = await compareAll(async () => '{}');
  expect(differs).toBe(true);
  expect(lines).toContain('DIFFERS  POST /v1/Configuration/Addresses  (addresses.create)');
});
