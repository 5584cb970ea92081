import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/base/problem.ts';
import { IG, openAgainst, SECRET } from './account.ts';
import { type Handler, inTurn, json, type Scene } from './server.ts';

const BASIC = Buffer.from(`SK${'0'.repeat(31)}1:${SECRET}`).toString('base64');

/** What a listing fails with. */
async function errorAfter(scene: Scene | Handler): Promise<ApiError> {
  const { store } = await openAgainst(inTurn(scene), { retryBudget: 0, longestAnswer: 10_000 });
  const error = await store.list().catch((thrown: unknown) => thrown);
  if (!(error instanceof ApiError)) throw new Error(`no ApiError: ${inspect(error)}`);
  return error;
}

function refusal(status: number, code: number, message = 'No'): Scene {
  return { status, body: { code, message, more_info: 'https://www.twilio.com/docs/errors', status } };
}

describe('an answer that is no JSON object', () => {
  it.each<[string, Handler | Scene, string]>([
    ['a web page', (_, response) => response.end('<!doctype html><p>Hello'), 'a web page'],
    ['nothing', (_, response) => response.end(), 'nothing'],
    ['a text', (_, response) => response.end('OK'), 'something else'],
    ['half of one', (_, response) => response.end('{"meta":'), 'something else'],
    ['compressed bytes', (_, response) => response.end(gzipSync('{}')), 'something else'],
    ['a number', { body: 7 }, 'something else'],
    ['null', { body: null }, 'something else'],
    ['a redirect', { status: 302, headers: { Location: 'https://evil.example' } }, 'redirect (302)'],
    ['no end of bytes', (_, response) => response.end('x'.repeat(20_000)), 'more than 10000 bytes'],
  ])('is malformed: %s', async (_, scene, words) => {
    const { details } = await errorAfter(scene);
    expect(details.kind).toBe('malformed');
    expect(details.message).toContain(words);
  });

  it('is malformed when it is no HTTP at all', async () => {
    const { details } = await errorAfter((_, response) => response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(details).toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('did not answer in HTTP'),
    });
  });

  it('is a server error when it comes with one', async () => {
    const page: Handler = (_, response) => response.writeHead(502).end('<html>Bad gateway</html>');
    expect((await errorAfter(page)).details).toMatchObject({ kind: 'server', status: 502 });
  });
});

describe('a refusal', () => {
  it.each<[number, number, string, boolean]>([
    [401, 20003, 'credentials', true],
    [403, 20003, 'credentials', true],
    [403, 20403, 'permission', true],
    [403, 0, 'permission', true],
    [401, 70051, 'permission', true],
    [400, 70051, 'permission', true],
    [404, 20404, 'not-found', false],
    [429, 20429, 'rate-limited', false],
    [500, 20500, 'server', false],
    [400, 20001, 'refused', false],
    [409, 20409, 'refused', false],
  ])('with status %i and code %i is of the kind %s', async (status, code, kind, stopsEverything) => {
    const error = await errorAfter(refusal(status, code));
    expect(error.details).toMatchObject({ kind, status });
    expect(error.details.code ?? 0).toBe(code);
    expect(error.stopsEverything).toBe(stopsEverything);
  });

  it('says what was tried, what the other side said, and its request id', async () => {
    const headers = { 'Twilio-Request-Id': `RQ${'a'.repeat(32)}` };
    const { details } = await errorAfter({ ...refusal(400, 20001, 'Invalid Type.'), headers });
    expect(details.message).toBe(
      'Could not list the chat addresses: Twilio answered 400 with code 20001: Invalid Type',
    );
    expect(details.requestId).toBe(`RQ${'a'.repeat(32)}`);
  });

  it('names the variables to check when the credentials are wrong', async () => {
    const { details } = await errorAfter({ status: 401, body: {} });
    expect(details.hint).toContain('TWILIO_API_KEY');
  });

  it('names what a key lacks', async () => {
    const { details } = await errorAfter(refusal(403, 70051, 'Authorization failed'));
    expect(details.hint).toContain('the permission to list the chat addresses');
  });

  it('is understood in the shape of RFC 9457 as well', async () => {
    const body = {
      type: 'about:blank',
      title: 'Bad request',
      status: 400,
      code: 50365,
      detail: 'Unknown filter',
    };
    const { details } = await errorAfter({ status: 400, body });
    expect(details).toMatchObject({
      kind: 'refused',
      code: 50365,
      hint: expect.stringContaining('integration.events'),
    });
    expect(details.message).toContain('Bad request: Unknown filter');
  });

  it.each<[unknown, string]>([
    [{}, 'answered 400'],
    [{ code: '20001', message: { a: 1 } }, 'answered 400'],
    [[], 'answered 400'],
    [null, 'answered 400'],
    [{ message: 'x'.repeat(9_000) }, 'answered 400: xxx'],
  ])('may have any body', async (body, words) => {
    const { details } = await errorAfter({ status: 400, body });
    expect(details).toMatchObject({ kind: 'refused', status: 400 });
    expect(details.message).toContain(words);
    expect(details.message.length).toBeLessThan(700);
  });
});

describe('whatever goes wrong', () => {
  const webhookSecret = 'webhook-secret-of-somebody';
  const secretUrl = {
    shown: 'https://hooks.example/{env.TOKEN}',
    parts: ['https://hooks.example/', { variable: 'TOKEN' }],
    uses: [
      { variable: 'TOKEN', file: 'addresses.yaml', at: { line: 1, column: 1, endLine: 1, endColumn: 2 } },
    ],
  };
  it.each([
    [485, webhookSecret],
    [485, SECRET],
    [9_985, webhookSecret],
    [9_985, SECRET],
  ])('shows no half of a secret where a text is cut: after %i characters, %s', async (length, secret) => {
    // Of the longer text all but the secret goes, as the query of a URL.
    const before = length < 500 ? 'x'.repeat(length) : `/?${'x'.repeat(length - 3)} `;
    const { store } = await openAgainst(
      inTurn(refusal(400, 20001, `${before}${secret}`)),
      { retryBudget: 0 },
      { secrets: { TOKEN: webhookSecret }, urls: [secretUrl] },
    );
    const error = await store.list().catch((thrown: unknown) => thrown);
    expect(inspect(error)).not.toContain(secret.slice(0, 10));
  });

  const hostile = `see https://bob:user-secret@hooks.example.com/x?token=query-secret#top and /v1/a?b=query-secret, //eve:user-secret@b.example/y and http://user-secret@me@c.example, ${SECRET}, ${BASIC}`;
  it.each<[string, Handler | Scene]>([
    ['an echo in a refusal', refusal(400, 20001, hostile)],
    ['an echo in a problem', { status: 400, body: { title: hostile, detail: hostile } }],
    ['an echo in a server error', { status: 500, body: { message: hostile } }],
    ['an echo as a request id', { status: 400, headers: { 'Twilio-Request-Id': SECRET + BASIC }, body: {} }],
    ['an echo in a page', (_, response) => response.end(`<html>${hostile}`)],
    ['an echo in a redirect', { status: 307, headers: { Location: `https://x.example/?${SECRET}` } }],
    ['a reset', (_, response) => response.destroy()],
    ['an unknown shape', { body: { meta: {}, rows: [null, hostile] } }],
    ['another host', { body: { meta: { next_page_url: `https://evil.example/?${SECRET}` }, rows: [] } }],
  ])('shows no secret, header or query: %s', async (_, scene) => {
    const error = await errorAfter(scene);
    const shown = [
      String(error),
      error.stack,
      inspect(error, { depth: 10, showHidden: true }),
      JSON.stringify(error),
      JSON.stringify(error.details),
    ].join('\n');
    for (const secret of [SECRET, BASIC, 'query-secret', 'user-secret', 'PageSize', 'Authorization']) {
      expect(shown).not.toContain(secret);
    }
  });

  it('shows none in the store either', async () => {
    const { store, server } = await openAgainst((_, response) => json(response, refusal(404, 20404)));
    await store.fetch(IG);
    expect(server.seen).toHaveLength(1);
    const shown = inspect(store, { depth: 10, showHidden: true }) + JSON.stringify(store);
    expect(shown).not.toContain(SECRET);
    expect(shown).not.toContain(BASIC);
  });
});
