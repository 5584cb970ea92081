import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import type { Env } from '../../src/base/variables.ts';
import { twilioAccounts } from '../../src/twilio/accounts.ts';
import { readCredentials } from '../../src/twilio/credentials.ts';
import { AC, SECRET, SK, SkippingClock, sid } from './account.ts';

const TOKEN = 'a-token-that-nobody-may-see';
const OTHER_KEY = sid('SK', 2);
const key = { TWILIO_ACCOUNT_SID: AC, TWILIO_API_KEY: SK, TWILIO_API_SECRET: SECRET };

/** Who logs in as whom, with what. */
function login(env: Env, environment = 'production', account: string | null = null) {
  const found = readCredentials(env, { environment, account });
  if (!found.ok) throw new Error(inspect(found.problems));
  const { user, password } = found.value;
  return [found.value.account, user, password.reveal()];
}

async function problems(env: Env, environment = 'production', account: string | null = null) {
  const accounts = twilioAccounts({ env, clock: new SkippingClock(), random: () => 0 });
  const opened = await accounts.open({ environment, account });
  return opened.ok ? [] : opened.problems;
}

describe('the credentials of an environment', () => {
  it('are an API key, or else the auth token', () => {
    expect(login(key)).toEqual([AC, SK, SECRET]);
    expect(login({ ...key, TWILIO_AUTH_TOKEN: TOKEN })).toEqual([AC, SK, SECRET]);
    expect(login({ TWILIO_ACCOUNT_SID: AC, TWILIO_AUTH_TOKEN: TOKEN })).toEqual([AC, AC, TOKEN]);
  });

  it('may have the environment in their names, which wins', () => {
    const own = { TWILIO_API_KEY_EU_WEST_1: OTHER_KEY, TWILIO_API_SECRET_EU_WEST_1: 'other' };
    expect(login({ ...key, ...own }, 'eu-west.1')).toEqual([AC, OTHER_KEY, 'other']);
    expect(login({ ...key, ...own }, 'us')).toEqual([AC, SK, SECRET]);
    expect(login({ ...key, TWILIO_API_KEY_DEFAULT: OTHER_KEY }, 'default')).toEqual([AC, OTHER_KEY, SECRET]);
  });

  it("prefer the environment's own token over everybody's key", () => {
    expect(login({ ...key, TWILIO_AUTH_TOKEN_PRODUCTION: TOKEN })).toEqual([AC, AC, TOKEN]);
  });

  it('take the account from the file when no variable names it', () => {
    const { TWILIO_ACCOUNT_SID: _, ...rest } = key;
    expect(login({ ...rest, TWILIO_ACCOUNT_SID: '' }, 'production', AC)).toEqual([AC, SK, SECRET]);
  });
});

describe('credentials that do not do', () => {
  it('are all named, with every variable that was looked for', async () => {
    const found = await problems({ TWILIO_API_KEY: '' });
    expect(found.map(({ code }) => code)).toEqual(['missing-credentials', 'missing-credentials']);
    const text = found.map(({ message, hint }) => `${message}; ${hint}`).join('\n');
    for (const name of ['ACCOUNT_SID', 'API_KEY', 'API_SECRET', 'AUTH_TOKEN']) {
      expect(text).toContain(`TWILIO_${name}_PRODUCTION`);
      expect(text).toMatch(new RegExp(`TWILIO_${name}\\b`));
    }
    expect(text).toContain('SK and 32 hexadecimal digits');
  });

  it.each<[Env, string]>([
    [{ TWILIO_ACCOUNT_SID: AC, TWILIO_API_KEY: SK }, 'TWILIO_API_SECRET'],
    [{ TWILIO_ACCOUNT_SID: AC, TWILIO_API_SECRET: SECRET }, 'TWILIO_API_KEY'],
    [{ TWILIO_ACCOUNT_SID: AC, TWILIO_API_SECRET: SECRET, TWILIO_AUTH_TOKEN: TOKEN }, 'TWILIO_API_KEY'],
  ])('may be half: %o', async (env, missing) => {
    const [problem] = await problems(env);
    expect(problem).toMatchObject({ code: 'missing-credentials', hint: expect.stringContaining(missing) });
    expect(problem?.message).toContain(`looked for ${missing}_PRODUCTION, ${missing}`);
  });

  it.each<[Env, string]>([
    [{ TWILIO_ACCOUNT_SID: AC }, 'set TWILIO_API_KEY_EU to its SID'],
    [{ TWILIO_ACCOUNT_SID: AC, TWILIO_API_KEY_EU: SK }, 'Set TWILIO_API_SECRET_EU to'],
    [{ TWILIO_ACCOUNT_SID: AC, TWILIO_API_SECRET_EU: SECRET }, 'Set TWILIO_API_KEY_EU to'],
    [{ TWILIO_ACCOUNT_SID: AC, TWILIO_API_KEY: SK }, 'Set TWILIO_API_SECRET to'],
    [key, 'Set TWILIO_ACCOUNT_SID_EU to'],
  ])('of one environment of several are advised under its name: %o', async (env, advice) => {
    const { TWILIO_ACCOUNT_SID: _, ...rest } = env;
    const given = env === key ? rest : env;
    const result = readCredentials(given, { environment: 'eu', account: null, isOneOfSeveral: true });
    const hints = result.ok ? [] : result.problems.map(({ hint }) => hint);
    expect(hints).toEqual([expect.stringContaining(advice)]);
  });

  it('may be swapped, which their prefixes tell', async () => {
    const swapped = { TWILIO_ACCOUNT_SID: SK, TWILIO_API_KEY: AC, TWILIO_API_SECRET: SK };
    const found = await problems(swapped, 'default');
    expect(found.map(({ message }) => message)).toEqual([
      'TWILIO_ACCOUNT_SID holds an API key SID',
      'TWILIO_API_KEY holds an account SID',
      'TWILIO_API_SECRET holds an API key SID',
    ]);
    expect(found[0]?.hint).toContain('That belongs into TWILIO_API_KEY');
    expect(inspect(found)).not.toContain(SK);
  });

  it('are looked for under the usual names first where the file names no environment', async () => {
    const [account, login] = await problems({}, 'default');
    expect(account?.message).toBe(
      'The account SID is not set: looked for TWILIO_ACCOUNT_SID (or TWILIO_ACCOUNT_SID_DEFAULT)',
    );
    expect(login?.message).toContain(
      'looked for TWILIO_API_KEY with TWILIO_API_SECRET (or TWILIO_API_KEY_DEFAULT',
    );
  });

  it('may be of the wrong shape, which is never shown', async () => {
    const bad = {
      TWILIO_ACCOUNT_SID: 'SKsomething-secret',
      TWILIO_API_KEY_PRODUCTION: 'ACsomething-secret',
      TWILIO_API_SECRET: 'something-secret\n',
    };
    const found = await problems(bad);
    expect(found.map(({ code }) => code)).toEqual(['bad-credentials', 'bad-credentials', 'bad-credentials']);
    expect(found.map(({ message }) => message.split(' ')[0])).toEqual(Object.keys(bad));
    expect(inspect(found)).not.toContain('something-secret');
  });

  it('may belong to another account than the file declares', async () => {
    const [problem] = await problems(key, 'production', sid('AC', 9));
    expect(problem).toMatchObject({
      code: 'foreign-account',
      message: expect.stringContaining(sid('AC', 9)),
    });
    expect(problem?.message).toContain(AC);
  });
});

describe('the server to ask', () => {
  it.each([
    'http://example.com',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1:8080',
    'ftp://127.0.0.1',
    'https://user:pass@example.com',
    'https://example.com/prefix',
    'https://example.com/?token=x',
    'no url at all',
  ])('is not %s', async (value) => {
    const found = await problems({ ...key, TWILIO_BASE_URL: value });
    expect(found.map(({ code }) => code)).toEqual(['bad-base-url']);
    expect(inspect(found)).not.toContain(value);
  });

  it.each([
    'https://gateway.example.com',
    'http://127.0.0.1:8080',
    'http://localhost:1/',
    'http://[::1]:8080',
  ])('may be %s', async (value) => {
    expect(await problems({ ...key, TWILIO_BASE_URL: value })).toEqual([]);
  });

  it.each<[Env, readonly string[]]>([
    [{ TWILIO_REGION: 'ie1' }, ['bad-region']],
    [{ TWILIO_EDGE: 'dublin' }, ['bad-region']],
    [{ TWILIO_EDGE: 'evil.example/', TWILIO_REGION: '#' }, ['bad-region', 'bad-region']],
    [{ TWILIO_EDGE: 'dublin', TWILIO_REGION: 'ie1' }, []],
    [{ TWILIO_EDGE_PRODUCTION: 'dublin', TWILIO_REGION: 'ie1' }, []],
  ])('is in a region with an edge, or in neither: %o', async (region, codes) => {
    expect((await problems({ ...key, ...region })).map(({ code }) => code)).toEqual(codes);
  });

  it('is complained about together with the credentials', async () => {
    const found = await problems({ TWILIO_ACCOUNT_SID: AC, TWILIO_BASE_URL: 'x', TWILIO_REGION: 'ie1' });
    expect(found.map(({ code }) => code)).toEqual(['missing-credentials', 'bad-region', 'bad-base-url']);
  });
});

it('shows a secret to nobody who does not ask for it', () => {
  const secret = new Secret(SECRET);
  const shown = [String(secret), `${secret}`, JSON.stringify({ secret }), inspect({ secret }, { depth: 10 })];
  expect(shown.join()).not.toContain(SECRET);
  expect(Object.values(secret)).toEqual([]);
  expect(secret.reveal()).toBe(SECRET);
});
