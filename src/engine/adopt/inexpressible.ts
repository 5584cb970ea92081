import type { DeclaredIntegration } from '../../base/address.ts';
import { variableDiffering } from '../../base/secret-url.ts';
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
interface WrittenParts {
  readonly friendlyName?: string | null;
  readonly service?: string;
  readonly integration?: DeclaredIntegration;
}

/** The reason for which no file can hold these parts, or no plan could be made of them; null when none is known. */
export function inexpressible(
  { friendlyName, service, integration }: WrittenParts,
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
      return otherSecret(integration.url) ?? objection(integration.url, checkUrl(policy.allowHttp));
    case 'default':
      return null;
  }
}

/** The file names a secret, and has no word for another value of it. */
function otherSecret(url: string): string | null {
  const variable = variableDiffering(url);
  return variable === null ? null : `its live URL holds another value than the variable ${variable}`;
}

function objection(value: string, check: Check): string | null {
  return check(value, { start: 0, end: 0 })?.message ?? null;
}

/** A listing that the credentials may not read is taken to hold every name. */
function missing(
  name: string,
  noun: 'flow' | 'service',
  listing: readonly { readonly sid: string; readonly friendlyName: string | null }[] | null,
): string | null {
  const isThere = listing?.some(({ sid, friendlyName }) => sid === name || friendlyName === name) ?? true;
  return isThere ? null : `its ${noun} ${name} is gone from the account`;
}
