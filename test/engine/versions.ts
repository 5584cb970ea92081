import { declare } from '../../src/declaration/declare.ts';

export function declared(text: string) {
  const result = declare('addresses.yaml', new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.value;
}

/** A file with one of everything that an edit can touch. */
export const BEFORE = `
version: 1
policy: { maxDeletes: 1 }
defaults:
  friendlyName: "{site}"
  integration: { type: studio, flow: Chat Flow }
environments:
  production: { account: AC00000000000000000000000000000001 }
  old: {}
unmanaged: [IG00000000000000000000000000000009]
sites:
  careers: { integration: { type: webhook, url: "https://example.com/a", events: [onMessageAdded] } }
  fax: {}
  press: {}
  shop: { locales: { de: {} } }
`;

/** The same, edited everywhere. */
export const AFTER = `
version: 1
policy: { maxDeletes: 10% }
defaults:
  friendlyName: "{site}"
  integration: { type: studio, flow: Chat Flow }
environments:
  production: { account: AC00000000000000000000000000000002 }
  staging: {}
unmanaged: [fax]
sites:
  careers: { integration: { type: webhook, url: "https://example.com/b", events: [onMessageAdded] } }
  press: { protect: true }
  shop: { locales: { de: { integration: { type: studio, flow: Chat Flow DE } } } }
  support: {}
`;
