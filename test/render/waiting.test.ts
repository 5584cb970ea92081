import { expect, test } from 'vitest';
import { renderWaiting } from '../../src/render/waiting.ts';

test('progress says which account is waited for, why, and which try comes next', () => {
  const wait = { environment: 'zambia', ms: 15_200, reason: 'server', attempt: 7 } as const;
  expect(renderWaiting(wait)).toBe('zambia: Twilio answers with an error of its own, try 7 in 16 s');
  expect(renderWaiting({ ...wait, environment: 'default', reason: 'timeout' })).toBe(
    'Twilio does not answer, try 7 in 16 s',
  );
});
