import { describe, expect, test } from 'vitest';
import { effectOf } from '../../src/plan/effect.ts';
import { state } from '../support/build-state.ts';

function effectOfUrls(from: string, to: string): string {
  const [before, after] = [from, to].map((url) =>
    state({ integration: { type: 'webhook', url, method: 'POST', events: ['onMessageAdded'] } }),
  );
  if (before === undefined || after === undefined) throw new Error('there are two');
  return effectOf({ action: 'update', before, after }, new Set());
}

describe('the effect of another URL', () => {
  test.each([
    ['https://a.example/f?token=1', 'https://a.example/f?token=2', 'quiet'],
    ['https://a.example/f', 'https://a.example/g', 'reroute'],
    ['https://a.example/f', 'https://b.example/f', 'reroute'],
    ['https://a.example/f', 'https://a.example:8443/f', 'reroute'],
    ['https://a.example/f', 'http://a.example/f', 'reroute'],
    // What a query hands chats on to is where they go.
    [
      'https://relay.example/f?to=https://a.example/x',
      'https://relay.example/f?to=https://evil.example/x',
      'reroute',
    ],
    [
      'https://relay.example/f?to=https%3A%2F%2Fa.example',
      'https://relay.example/f?to=https%3A%2F%2Fevil.example',
      'reroute',
    ],
    // Readers of URLs are lenient, and so a host is found where they would find it.
    [
      'https://relay.example/f?to=https://a.example',
      'https://relay.example/f?to=https:evil.example',
      'reroute',
    ],
    [
      'https://relay.example/f?to=https://a.example',
      'https://relay.example/f?to=%20/%09/evil.example',
      'reroute',
    ],
    [
      'https://relay.example/f?to=https:a.example',
      'https://relay.example/f?to=https%25253A%25252F%25252Fevil.example',
      'reroute',
    ],
    // A host is found wherever one is handed on: by the next one, in its path, behind another mark, in JSON.
    ...[
      'https://gw.example/f?to=%s',
      'https%3A%2F%2Fgw.example%2Ff%3Fto%3D%s',
      'https://gw.example/%s',
      'x;to=%s',
      '%7B%22url%22:%22%s%22,%22a%22:1%7D',
    ].map((value): [string, string, string] => {
      const [from = '', to = ''] = ['a', 'evil'].map((name) =>
        value.replace('%s', `https://${name}.example/x`),
      );
      return [`https://relay.example/f?to=${from}`, `https://relay.example/f?to=${to}`, 'reroute'];
    }),
    [
      'https://relay.example/f?to=100%+%68ttps%3A%2F%2Fa.example',
      'https://relay.example/f?to=100%+%68ttps%3A%2F%2Fevil.example',
      'reroute',
    ],
    ['https://relay.example/f?t=1', 'https://relay.example/f?t=1&to=//evil.example', 'reroute'],
    [
      'https://relay.example/f?to=https://a.example/x',
      'https://relay.example/f?to=https://a.example/y',
      'quiet',
    ],
  ])('%s → %s: %s', (from, to, effect) => {
    expect(effectOfUrls(from, to)).toBe(effect);
  });
});
