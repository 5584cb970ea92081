import { isSid } from '../base/sid.ts';
import type { WebSite } from '../engine/snippet.ts';
import { visible } from './escape.ts';
import { fence, serialise } from './mdast.ts';

/** The release that the embed code was written for; newer ones take the same call. */
const WEBCHAT_3 = 'https://media.twiliocdn.com/sdk/js/webchat-v3/releases/3.3.0/webchat.min.js';

/** What fits an address: embed code for a deployment key, settings of Twilio's demo app for any other. */
export function renderSnippet(site: WebSite): string {
  return renderEmbedCode(site) ?? renderAppSettings(site);
}

/** The same as a Markdown code block. */
export function renderSnippetMarkdown(site: WebSite): string {
  return serialise([fence(site.deploymentKey === null ? 'sh' : 'html', renderSnippet(site))]);
}

/** What a page of Webchat 3 holds; null without a deployment key. */
export function renderEmbedCode(site: WebSite): string | null {
  const { deploymentKey } = site;
  if (deploymentKey === null || !isSid(deploymentKey, 'CV')) return null;
  // Two hyphens may end the comment.
  const label = labelOf(site).replace(/-(?=-)/g, '- ');
  return `<!-- ${label}. Webchat 3. The page's origin must be among the allowed origins of the deployment key. -->
<script src="${WEBCHAT_3}"></script>
<script>
  window.addEventListener('DOMContentLoaded', () => {
    Twilio.initWebchat({ deploymentKey: '${deploymentKey}' });
  });
</script>
`;
}

/** The `.env` of Twilio's Webchat React app. Secrets are named, never printed. */
export function renderAppSettings(site: WebSite): string {
  return `# ${labelOf(site)}. The .env of twilio-webchat-react-app
ACCOUNT_SID=${site.account}
ADDRESS_SID=${site.sid}
CONVERSATIONS_SERVICE_SID=${isSid(site.service ?? '', 'IS') ? site.service : ''}
# Fill these in from the Twilio Console; keep them out of git.
AUTH_TOKEN=
API_KEY=
API_SECRET=
# Where the page is served from.
ALLOWED_ORIGINS=http://localhost:3000
REACT_APP_SERVER_URL=http://localhost:3001
`;
}

/** Which address of which account it is, and that it is off when it is. */
function labelOf({ key, environment, account, enabled }: WebSite): string {
  const state = enabled ? '' : ', off: it refuses chats';
  return `${visible(key)} in ${visible(environment)} (${visible(account)})${state}`;
}
