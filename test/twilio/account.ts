import { onTestFinished } from 'vitest';
import type { SecretUrl } from '../../src/base/secret-url.ts';
import type { AddressStore, Clock } from '../../src/ports/world.ts';
import { type TwilioOptions, twilioAccounts } from '../../src/twilio/accounts.ts';
import type { RequestTrace, SentTrace, Wait } from '../../src/twilio/trace.ts';
import { type Handler, type Scripted, scripted } from './server.ts';

export const AC = `AC${'0'.repeat(31)}1`;
export const IS = `IS${'0'.repeat(31)}1`;
export const FW = `FW${'0'.repeat(31)}1`;
export const CH = `CH${'0'.repeat(31)}1`;
export const SK = `SK${'0'.repeat(31)}1`;
export const SECRET = 'correct-horse-battery-staple';

export function sid(prefix: string, number: number): string {
  return prefix + String(number).padStart(32, '0');
}

export const IG = sid('IG', 1);

/** A clock that never makes anybody wait. */
export class SkippingClock implements Clock {
  readonly sleeps: number[] = [];
  #now = 0;

  now(): number {
    return this.#now;
  }

  sleep(ms: number): Promise<void> {
    this.sleeps.push(ms);
    this.#now += ms;
    return Promise.resolve();
  }
}

export interface Opened {
  readonly store: AddressStore;
  readonly server: Scripted;
  readonly clock: SkippingClock;
  readonly sent: readonly SentTrace[];
  readonly traces: readonly RequestTrace[];
  readonly waits: readonly Wait[];
}

interface SecretSettings {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly urls?: readonly SecretUrl[];
}

/** A store over a scripted server, both gone when the test is. */
export async function openAgainst(
  handler: Handler,
  limits: TwilioOptions['limits'] = {},
  { secrets = {}, urls = [] }: SecretSettings = {},
): Promise<Opened> {
  const server = await scripted(handler);
  onTestFinished(() => server.close());
  const clock = new SkippingClock();
  const sent: SentTrace[] = [];
  const traces: RequestTrace[] = [];
  const waits: Wait[] = [];
  const accounts = twilioAccounts({
    env: {
      TWILIO_ACCOUNT_SID: AC,
      TWILIO_API_KEY: SK,
      TWILIO_API_SECRET: SECRET,
      TWILIO_BASE_URL: server.origin,
    },
    secrets,
    clock,
    random: () => 0.5,
    onSend: (trace) => sent.push(trace),
    onRequest: (trace) => traces.push(trace),
    onWait: (wait) => waits.push(wait),
    limits,
  });
  const opened = await accounts.open({
    environment: 'default',
    account: null,
    secretUrls: urls.map((url) => ({ ...url, key: 'shop' })),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const store = opened.value;
  onTestFinished(() => store.close());
  return { store, server, clock, sent, traces, waits };
}

/** An address configuration as Twilio sends it. */
export function row(change: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    sid: IG,
    account_sid: AC,
    type: 'chat',
    address: 'shop:de',
    friendly_name: 'Shop (de)',
    address_country: null,
    auto_creation: { enabled: true, type: 'studio', studio_flow_sid: FW, studio_retry_count: 3 },
    date_created: '2026-01-01T00:00:00Z',
    date_updated: null,
    url: `https://conversations.twilio.com/v1/Configuration/Addresses/${IG}`,
    ...change,
  };
}

export function page(
  key: string,
  rows: readonly unknown[],
  next: string | null = null,
): Readonly<Record<string, unknown>> {
  return { meta: { key, page: 0, page_size: 50, next_page_url: next }, [key]: rows };
}

export function addresses(rows: readonly unknown[], next: string | null = null) {
  return page('address_configurations', rows, next);
}
