import type { DeclaredIntegration } from '../../base/address.ts';
import type { Policy } from '../../declaration/declaration.ts';
import {
  type Check,
  checkFlow,
  checkFriendlyName,
  checkService,
  checkUrl,
} from '../../declaration/rules/checks.ts';
import type { Catalogue } from '../../plan/catalogue.ts';

/** Parts of a live state, as people would write them. */
interface Sayings {
  readonly friendlyName?: string | null;
  readonly service?: string;
  readonly integration?: DeclaredIntegration;
}

/** Why no file can say it, or not so that it could be planned; null when nothing is known against it. */
export function unsayable(
  { friendlyName, service, integration }: Sayings,
  catalogue: Catalogue,
  policy: Policy,
): string | null {
  const named = [
    friendlyName == null ? null : objection(friendlyName, checkFriendlyName),
    service === undefined || service === 'default' ? null : objection(service, checkService),
    service === undefined || service === 'default' ? null : missing(service, 'service', catalogue.services),
  ];
  const fault = named.find((one) => one !== null);
  if (fault !== undefined || integration === undefined) return fault ?? null;
  switch (integration.type) {
    case 'studio':
      return objection(integration.flow, checkFlow) ?? missing(integration.flow, 'flow', catalogue.flows);
    case 'webhook':
      return objection(integration.url, checkUrl(policy.allowHttp));
    case 'default':
      return null;
  }
}

function objection(value: string, check: Check): string | null {
  return check(value, { start: 0, end: 0 })?.message ?? null;
}

/** Shelves that the credentials may not read are taken to hold everything. */
function missing(
  name: string,
  noun: 'flow' | 'service',
  shelf: readonly { readonly sid: string; readonly friendlyName: string | null }[] | null,
): string | null {
  const isThere = shelf?.some(({ sid, friendlyName }) => sid === name || friendlyName === name) ?? true;
  return isThere ? null : `its ${noun} ${name} is gone from the account`;
}
