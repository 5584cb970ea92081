/** Valid files of several styles, each line of which a slip may happen on. */
export const FILES = {
  simple: `version: 1

defaults:
  integration: { type: studio, flow: Chat Flow, retryCount: 3 }

sites:
  shop:
    friendlyName: "Shop ({locale})"
    locales:
      en:
        address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f1
      de:
        address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f2
        integration: { type: studio, flow: Messaging Flow, retryCount: 1 }
  help:
    friendlyName: Help centre
    protect: true
  careers:
    friendlyName: Careers
    integration:
      type: webhook
      url: https://hooks.example.com/flex/careers
      events: [onMessageAdded, onConversationStateUpdated]

locales:
  ja:
    friendlyName: Japanese, all sites

policy:
  maxTakedowns: 1
`,
  rich: `version: 1
environments:
  production:
    account: AC00000000000000000000000000000001
    after: staging
    vars:
      hooks: https://hooks.example.com
  staging:
    account: AC00000000000000000000000000000002
    vars: { hooks: "https://staging.hooks.example.com" }
vars:
  brand: Acme
integrations:
  german:
    type: studio
    flow: Chat Flow DE
    retryCount: 2
x-night: &night { enabled: false }
x-safe: &safe { protect: true }
defaults:
  friendlyName: "{brand} {site}"
  integration:
    type: studio
    flow: "Chat Flow"
sites:
  shop:
    locales:
      en:
        only: [production]
      de:
        integration: german
        environments:
          production:
            address: CVfedcba9876543210fedcba9876543210
          staging: { address: CV89abcdef0123456789abcdef01234567 }
  careers:
    integration:
      type: webhook
      url: "{hooks}/careers?token={env.CAREERS_TOKEN}"
      method: POST
      events:
        - onMessageAdded
        - onConversationStateUpdated
  help:
    <<: [*night, *safe]
    environments:
      staging: false
unmanaged:
  - IG00000000000000000000000000000001
  - IG00000000000000000000000000000002
policy:
  maxTakedowns: 20%
  allowHttp: true
`,
  staged: `version: 1

environments:
  staging:
    account: AC00000000000000000000000000000002
    vars: { hooks: "https://staging.hooks.example.com" }
  production:
    account: AC00000000000000000000000000000001
    after: staging
    vars:
      hooks: https://hooks.example.com

vars:
  brand: Acme

integrations:
  day: { type: studio, flow: Chat Flow, retryCount: 3 }
  night:
    type: studio
    flow: Night Flow
  hook:
    type: webhook
    url: "{hooks}/chat?token={env.TOKEN}"
    method: POST
    events:
      - onMessageAdded
      - onConversationStateUpdated

defaults:
  friendlyName: "{brand} {site} ({locale})"
  integration: day

sites:
  alpha:
    locales: [en, fr]
  bravo:
    protect: true
    locales:
      en:
        friendlyName: "Bravo's ({locale})"
        only: [production]
      fr:
        integration: night
  charlie:
    friendlyName: Charlie help
    integration: hook
    environments:
      staging: { enabled: false }
      production:
        address: CVfedcba9876543210fedcba9876543210
  delta:
    friendlyName: 'Delta chat'
    locales:
      pt-BR: {}
      de:
        environments:
          staging: false

locales:
  fr-CA:
    friendlyName: Canada

unmanaged:
  - IG00000000000000000000000000000001

policy:
  maxTakedowns: 20%
  accept: [not-a-deployment-key]
`,
} as const;
