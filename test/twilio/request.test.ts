import { expect, it } from 'vitest';
import { repetitionOf } from '../../src/twilio/request.ts';
import { sid } from './account.ts';

it.each([
  ['GET', '/v1/Configuration/Addresses', 'harmless'],
  ['DELETE', `/v1/Configuration/Addresses/${sid('IG', 1)}`, 'harmless'],
  ['POST', `/v1/Configuration/Addresses/${sid('IG', 1)}`, 'harmless'],
  ['POST', `/v1/Conversations/${sid('CH', 1)}`, 'harmless'],
  ['POST', '/v1/Configuration/Addresses', 'duplicates'],
  ['POST', '/v2/WebChats', 'duplicates'],
])('%s %s repeated: %s', (method, path, repetition) => {
  expect(repetitionOf(method, path)).toBe(repetition);
});
