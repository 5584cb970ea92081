import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Story } from './story.ts';

const FILE = 'version: 1\nsites:\n  shop: { integration: { type: studio, flow: Chat Flow } }\n';
const KEY = 'SK0123456789abcdef0123456789abcdef';
const SECRETS = {
  TWILIO_API_SECRET: 'hunter2-api-secret',
  TWILIO_AUTH_TOKEN: 'hunter2-auth-token',
  TWILIO_API_SECRET_DEFAULT: 'hunter2-own-secret',
  TWILIO_AUTH_TOKEN_DEFAULT: 'hunter2-own-token',
  GITHUB_TOKEN: 'hunter2-github-token',
};

/** Secrets as they are, and as HTTP Basic sends them. */
function forms(user: string): readonly string[] {
  const basic = Object.values(SECRETS).map((secret) => Buffer.from(`${user}:${secret}`).toString('base64'));
  return ['hunter2', ...basic];
}

const TALKATIVE = { ...SECRETS, TWILIO_API_KEY: KEY, DEBUG: '*', TWILIO_LOG_LEVEL: 'debug' };

async function expectNoSecret(line: string, settings: readonly Readonly<Record<string, string>>[]) {
  const story = await Story.begin('Secrets', { violations: 'expected' });
  story.file('addresses.yaml', FILE);
  for (const setting of settings) {
    const { stdout, stderr } = await story.run(line, { ...story.sandbox.env, ...TALKATIVE, ...setting });
    const files = readdirSync(story.folder).map((name) => readFileSync(join(story.folder, name), 'utf8'));
    for (const form of [...forms(KEY), ...forms(story.sandbox.env.TWILIO_ACCOUNT_SID)]) {
      expect([stdout, stderr, ...files].join('\n')).not.toContain(form);
    }
  }
}

test.each([
  'plan',
  'plan --verbose --out plan.json',
  'apply --yes --verbose --check',
  'check --webchat shop',
  'explain shop --format json',
])('%s shows no secret, however talkative it is made', (line) => expectNoSecret(line, [{}]));

// That is refused before the command is looked at.
test('nor does a command with which Node itself is made talkative', () =>
  expectNoSecret('plan', [{ NODE_DEBUG: 'http,net' }]));

test.each(['plan --verbose --out plan.json', 'import --write --verbose'])(
  '%s shows no secret when it cannot even begin',
  (line) =>
    expectNoSecret(line, [
      { TWILIO_API_KEY: 'hunter2-is-no-key' },
      { TWILIO_BASE_URL: 'http://127.0.0.1:1' },
      { TWILIO_BASE_URL: 'https://someone:hunter2@gateway.example.com' },
    ]),
);

test.each(['outputs shop', 'explain shop', 'check shop', 'snippet shop'])(
  '%s asks for no secret that another entry needs',
  async (line) => {
    const story = await Story.begin('Secrets of others');
    const jobs =
      '  jobs: { integration: { type: webhook, url: "https://hooks.example.com/{env.HOOK}", events: [onMessageAdded] } }\n';
    story.file('addresses.yaml', FILE);
    expect((await story.run('apply --yes')).code).toBe(0);
    story.file('addresses.yaml', FILE + jobs);
    const { stderr, code } = await story.run(line);
    expect(code, stderr).toBe(0);
    const { stderr: asked } = await story.run(line.replace('shop', 'jobs'));
    expect(asked).toContain('jobs needs the environment variable HOOK, which is missing or empty');
  },
);
