import type { AddressState, WebhookIntegration } from '../base/address.ts';
import { shownBeside } from '../base/live-url.ts';
import { Secret } from '../base/secret.ts';
import type { ChangeState } from './change.ts';

/**
 * A live state that every output may show: its URL without the parts that the state in its place does not hold, and with
 * a seal instead of them. It depends on the two states alone, so that a change has one digest wherever it is planned.
 */
export function formerState<State extends AddressState>(before: State, after: ChangeState | null): State {
  const webhook = webhookOf(before);
  if (webhook === null) return before;
  const url = shownBeside(webhook.url, webhookOf(after)?.url ?? null);
  if (url === webhook.url) return before;
  const urlSeal = new Secret(webhook.url).seal('url');
  return { ...before, integration: { ...webhook, url, urlSeal } };
}

/** Null unless chats go to a URL. */
export function webhookOf(
  state: Pick<AddressState, 'integration'> | null | undefined,
): (WebhookIntegration & { readonly url: string }) | null {
  const integration = state?.integration;
  if (integration?.type !== 'webhook' || integration.url === null) return null;
  return { ...integration, url: integration.url };
}

/** Whether two states that may be shown hide the same of their URLs. */
export function hidesTheSame(one: ChangeState | null, other: ChangeState | null): boolean {
  return webhookOf(one)?.urlSeal === webhookOf(other)?.urlSeal;
}
