import type { Integration } from '../base/address.ts';
import type { Change } from '../plan/change.ts';

/** What visitors notice of a change. */
export type Effect = 'takedown' | 'reroute' | 'opens' | 'quiet';

export function effectOf({ action, before, after }: Change): Effect {
  if (action === 'create') return 'opens';
  if (after === null || before === null || action !== 'update') return 'takedown';
  if (before.enabled && !after.enabled) return 'takedown';
  if (!after.enabled) return 'quiet';
  if (!before.enabled) return 'opens';
  const [from, to] = [destinationOf(before.integration), destinationOf(after.integration)];
  if (from === to) return 'quiet';
  return to === null ? 'takedown' : 'reroute';
}

/** Null: nobody answers. */
function destinationOf(integration: Integration | null): string | null {
  switch (integration?.type) {
    case 'studio':
      return integration.flow;
    case 'webhook':
      return integration.url === null ? null : (integration.url.split(/[?#]/)[0] ?? null);
    case 'default':
    case undefined:
      return null;
  }
}
