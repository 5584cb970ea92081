import type { PhrasingContent, RootContent } from 'mdast';
import type { Integration } from '../base/address.ts';
import { hostOnly } from '../base/live-url.ts';
import type { Plan } from '../plan/change.ts';
import { clipped, visible } from './escape.ts';
import { maskUrl } from './mask.ts';
import { code } from './mdast.ts';

/** More arrows than this are a picture of nothing. */
const MOST_ARROWS = 60;

/** Where the changed addresses send their chats: a Mermaid picture, empty when there is nothing to draw. */
export function routing(plan: Plan): readonly RootContent[] {
  const routes = plan.changes.flatMap((change) => {
    const state = change.after;
    return state === null
      ? []
      : [{ key: change.key, target: targetOf(state.integration), enabled: state.enabled }];
  });
  if (routes.length === 0 || routes.length > MOST_ARROWS) return [];
  const targets = [...new Set(routes.map((route) => route.target))];
  const lines = routes.map(({ key, target, enabled }, index) => {
    const arrow = enabled ? '-->' : '-. off .->';
    return `  k${index}["${label(key)}"] ${arrow} t${targets.indexOf(target)}["${label(target)}"]`;
  });
  return [{ type: 'code', lang: 'mermaid', value: ['flowchart LR', ...lines].join('\n') }];
}

/** Where chats go, in words: a flow, a URL without its secrets, or nobody. */
export function targetOf(integration: Integration | null): string {
  switch (integration?.type) {
    case 'studio':
      return integration.flowName || integration.flow || 'no flow';
    case 'webhook':
      return integration.url === null ? 'no URL' : maskUrl(integration.url);
    default:
      return 'nobody';
  }
}

/** Where chats went until now, as far as a live value may be shown: of a URL the host. */
export function formerTargetOf(integration: Integration | null): string {
  const isUrl = integration?.type === 'webhook' && integration.url !== null;
  return isUrl ? hostOnly(integration.url ?? '') : targetOf(integration);
}

/** The same in a sentence. */
export function destination(integration: Integration | null): PhrasingContent[] {
  return [code(clipped(targetOf(integration), LONGEST))];
}

const LONGEST = 300;

/**
 * Mermaid reads entity codes in labels. Everything that is not a letter or a digit becomes one: it takes
 * `fa:fa-x` for an icon and `1. x` for a list. So do the two letters that mark entities inside of it. A node
 * without a label would spoil the whole picture.
 */
function label(text: string): string {
  const shown = visible(text) || ' ';
  return shown.replace(/[^\p{L}\p{N} /]|[ﬂß]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
