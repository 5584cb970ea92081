import { perform } from './stage.ts';
import { drawTerminal } from './terminal-svg.ts';

const BEFORE = `version: 1
defaults:
  friendlyName: "{site} ({locale})"
  integration: { type: studio, flow: Chat Flow, retryCount: 3 }
sites:
  shop:
    locales:
      en: { address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f1 }
      de: { address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f2 }
  campaign:
    address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f3
    friendlyName: Summer campaign
`;

const AFTER = `version: 1
defaults:
  friendlyName: "{site} ({locale})"
  integration: { type: studio, flow: Chat Flow, retryCount: 3 }
sites:
  shop:
    locales:
      en: { address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f1 }
      de:
        address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f2
        integration: { type: studio, flow: Messaging Flow, retryCount: 3 }
  careers:
    address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f5
    friendlyName: Careers
    integration:
      type: webhook
      url: https://hooks.example.com/careers
      events: [onMessageAdded, onConversationStateUpdated]
`;

function committed(text: string, subject: string): string {
  return `cat > addresses.yaml <<'EOF'\n${text}EOF\ngit add addresses.yaml && git commit -qm '${subject}'`;
}

/** Between the two: one of the chats gets a flow of its own. */
const BETWEEN = BEFORE.replace(
  '      de: { address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f2 }',
  '      de:\n        address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f2\n        integration: { type: studio, flow: Messaging Flow, retryCount: 3 }',
);

const COMMAND = 'npx chat-addresses apply --sandbox --yes';

/**
 * What the built program prints, in colour, when a file that was applied once is edited and applied again, as an
 * SVG document. Against the sandbox, so the same program gives the same picture.
 */
export async function drawPicture(): Promise<string> {
  const said = await perform(
    [
      `git init -q\n${committed(BEFORE, 'Declare the shop')}\n${COMMAND}`,
      `${committed(AFTER, 'End the summer campaign')}\n${COMMAND}`,
    ],
    { FORCE_COLOR: '1' },
  );
  return drawTerminal({ command: COMMAND, output: said[1] ?? '' });
}

/** What `log` says of three commits, in colour, as an SVG document. */
export async function drawLog(): Promise<string> {
  const command = 'npx chat-addresses log';
  const said = await perform(
    [
      `git init -q\n${committed(BEFORE, 'Declare what is live')}`,
      committed(BETWEEN, 'Give German chats their own flow (#7)'),
      `${committed(AFTER, 'End the summer campaign, open careers (#12)')}\n${command}`,
    ],
    { FORCE_COLOR: '1' },
  );
  return drawTerminal({ command, output: said[2] ?? '' });
}

/**
 * What `doctor` says of a file that names a flow which is not there, as an SVG document. It names
 * this machine's Node and git, so the picture is another one elsewhere.
 */
export async function drawDoctor(): Promise<string> {
  const command = 'npx chat-addresses doctor --sandbox';
  const said = await perform(
    [
      `git init -q\n${committed(AFTER.replace('Messaging Flow', 'Mesaging Flow'), 'Declare the shop')}\n${command} || true`,
    ],
    { FORCE_COLOR: '1' },
  );
  return drawTerminal({ command, output: said[0] ?? '' });
}
