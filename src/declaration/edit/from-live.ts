import type { DeclaredIntegration, Integration } from '../../base/address.ts';
import { sidKind } from '../../base/sid.ts';
import { type Check, checkFlow, checkService } from '../rules/checks.ts';

/** What the account holds of one kind; null: the credentials may not list it. */
type NamedItems = readonly { readonly sid: string; readonly friendlyName: string | null }[] | null;

/** A live integration as people would write it; the reason when it is too incomplete to be declared. */
export function writtenIntegration(
  integration: Integration | null,
  flows: NamedItems,
): DeclaredIntegration | string {
  if (integration === null) return 'it has no integration';
  switch (integration.type) {
    case 'default':
      return integration;
    case 'studio': {
      const { flow, retryCount } = integration;
      if (flow === null) return 'it names no Studio flow';
      return { type: 'studio', flow: uniqueName(flow, flows, checkFlow) ?? flow, retryCount };
    }
    case 'webhook': {
      const { url, method, events } = integration;
      if (url === null) return 'it has no webhook URL';
      if (events.length === 0) return 'its webhook gets no events';
      return { type: 'webhook', url, method: method ?? 'POST', events };
    }
  }
}

/** A live service as people would write it: `default`, a friendly name, or its SID. */
export function writtenService(service: string, services: NamedItems): string {
  return service === 'default' ? service : (uniqueName(service, services, checkService) ?? service);
}

/** A name that leads back to the one SID, and that a file can hold without it meaning anything else. */
function uniqueName(sid: string, items: NamedItems, check: Check): string | null {
  const name = items?.find((item) => item.sid === sid)?.friendlyName ?? null;
  if (name === null || name === 'default' || sidKind(name) !== undefined || name !== name.trim()) return null;
  if (check(name, { start: 0, end: 0 }) !== null) return null;
  return items?.filter((item) => item.friendlyName === name).length === 1 ? name : null;
}
