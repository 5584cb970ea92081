import { EventEmitter, once } from 'node:events';
import { expect, test } from 'vitest';
import { readAccount } from '../../src/engine/read-account.ts';
import { FW, openAgainst, page } from '../twilio/account.ts';
import { json } from '../twilio/server.ts';

test('a read that fails ends the others, however many pages they have', async () => {
  const seen = new EventEmitter();
  const secondPage = once(seen, 'second page');
  const failed = once(seen, 'failed');
  let pages = 0;
  const { store } = await openAgainst(async ({ path }, response) => {
    if (path.includes('/Flows')) {
      pages += 1;
      if (pages === 2) {
        seen.emit('second page');
        await failed;
      }
      const rows = [{ sid: FW.slice(0, -6) + String(pages).padStart(6, '0'), friendly_name: 'Flow' }];
      return json(response, {
        body: page('flows', rows, `https://studio.twilio.com/v2/Flows?Page=${pages}`),
      });
    }
    await secondPage;
    return json(response, { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } });
  });
  await expect(readAccount(store, [])).rejects.toMatchObject({ details: { kind: 'credentials' } });
  seen.emit('failed');
  // A third page would be asked for before these have an answer.
  for (const _ of [1, 2, 3]) await expect(store.list()).rejects.toThrow();
  expect(pages).toBe(2);
});
