import { createHash } from 'node:crypto';

/** The account that API keys belong to when nothing else says so. */
export const MAIN_ACCOUNT = `AC${'0'.repeat(31)}1`;

/** The account of one of several environments where nothing says which: each has one of its own, as in Twilio. */
export function accountOfEnvironment(environment: string): string {
  return `AC${createHash('sha256').update(environment).digest('hex').slice(0, 32)}`;
}

/** The variables with which a program talks to a sandbox instead of Twilio. */
export interface SandboxCredentials {
  readonly TWILIO_BASE_URL: string;
  readonly TWILIO_ACCOUNT_SID: string;
  readonly TWILIO_AUTH_TOKEN: string;
}

/** Any account will do: it is made when first asked for. */
export function sandboxCredentials(url: string, account: string = MAIN_ACCOUNT): SandboxCredentials {
  return { TWILIO_BASE_URL: url, TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: 'sandbox' };
}
