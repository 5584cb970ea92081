/** Files of the plays: before a pull request and after it. */

export const SHOP_BEFORE = `version: 1
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
    integration: { type: webhook, url: https://hooks.example.com/summer, events: [onMessageAdded] }
`;

export const SHOP_AFTER = `version: 1
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
      fr: { address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f4 }
`;

/** Twenty-five sites in two accounts, one stage behind the other. */
function groupOf(sites: readonly string[], flow: string): string {
  return `version: 1
environments:
  staging:
    account: AC00000000000000000000000000000002
  production:
    account: AC00000000000000000000000000000001
    after: staging
integrations:
  sales: { type: studio, flow: ${flow}, retryCount: 3 }
  service: { type: studio, flow: Chat Flow, retryCount: 3 }
defaults:
  friendlyName: "{site}, {environment}"
policy:
  maxTakedowns: 4
sites:
${sites.map((site) => `  ${site}\n`).join('')}`;
}

const SALES = [
  'austria',
  'belgium',
  'czechia',
  'denmark',
  'finland',
  'france',
  'germany',
  'greece',
  'hungary',
  'ireland',
  'italy',
  'norway',
  'poland',
  'portugal',
  'romania',
  'spain',
  'sweden',
].map((country) => `shop-${country}: { integration: sales }`);

const SERVICE = ['careers', 'claims', 'press', 'returns', 'warranty', 'wholesale'].map(
  (site) => `${site}: { integration: service }`,
);

const BEFORE = [
  ...SALES,
  ...SERVICE,
  'campaign: { integration: { type: webhook, url: "https://hooks.example.com/campaign", events: [onMessageAdded] } }',
  'investors: { integration: service }',
];
const AFTER = [
  ...SALES,
  ...SERVICE,
  'investors: { integration: service, enabled: false }',
  'events: { integration: service }',
];

export const GROUP_BEFORE = groupOf(BEFORE, 'Chat Flow');
export const GROUP_AFTER = groupOf(AFTER, 'Messaging Flow');
/** What somebody makes of the accounts in the Console after that. */
export const GROUP_CONSOLE = GROUP_AFTER.replace(
  'shop-france: { integration: sales }',
  'shop-france: { integration: service }',
)
  .replace('press: { integration: service }', 'press: { integration: service, enabled: false }')
  .replace(
    'claims: { integration: service }',
    'claims: { integration: service, friendlyName: Claims (test) }',
  );
