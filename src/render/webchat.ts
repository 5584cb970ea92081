import type { Live } from '../base/address.ts';
import { visible } from './escape.ts';
import { fence, serialise } from './mdast.ts';

export interface WebchatSite {
  readonly environment: string;
  readonly key: string;
  /** `AC…` */
  readonly account: string;
  readonly live: Live;
  /** `IS…`; null when the account has no default service. */
  readonly service: string | null;
}

/** The release that the snippet was written for; newer ones take the same call. */
const WEBCHAT_3 = 'https://media.twiliocdn.com/sdk/js/webchat-v3/releases/3.3.0/webchat.min.js';

/**
 * What a page needs to offer the chat: the Webchat 3 snippet for a deployment key, else the `.env` of Twilio's
 * Webchat React app. Secrets are named, never printed.
 */
export function renderWebchat(site: WebchatSite): string {
  return isDeploymentKey(site) ? snippet(site) : dotenv(site);
}

/** The same as a Markdown code block. */
export function renderWebchatMarkdown(site: WebchatSite): string {
  return serialise([fence(isDeploymentKey(site) ? 'html' : 'sh', renderWebchat(site))]);
}

function isDeploymentKey({ live }: WebchatSite): boolean {
  return /^CV[0-9a-fA-F]{32}$/.test(live.address);
}

function snippet({ key, live }: WebchatSite): string {
  // Two hyphens may end the comment.
  const name = visible(key).replace(/-(?=-)/g, '- ');
  return `<!-- ${name}: Webchat 3. The page's origin must be among the allowed origins of the deployment key. -->
<script src="${WEBCHAT_3}"></script>
<script>
  window.addEventListener('DOMContentLoaded', () => {
    Twilio.initWebchat({ deploymentKey: '${live.address}' });
  });
</script>
`;
}

function dotenv({ key, account, live, service }: WebchatSite): string {
  return `# ${visible(key)}: .env of twilio-webchat-react-app
ACCOUNT_SID=${account}
ADDRESS_SID=${live.sid}
CONVERSATIONS_SERVICE_SID=${/^IS[0-9a-fA-F]{32}$/.test(service ?? '') ? service : ''}
# Fill these in from the Twilio Console; keep them out of git.
AUTH_TOKEN=
API_KEY=
API_SECRET=
# Where the page is served from.
ALLOWED_ORIGINS=http://localhost:3000
REACT_APP_SERVER_URL=http://localhost:3001
`;
}
