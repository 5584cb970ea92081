import { EventEmitter, once } from 'node:events';
import { expect, test } from 'vitest';
import { readAccount } from '../../src/engine/read-account.ts';
import { FW, openAgainst, page } from '../twilio/account.ts';
import { json } from '../twilio/server.ts';

test('a read that fails ends the others, however many pages they have', async () => {
  const seen = new EventEmitter();
  const secondPage = once(seen, 'second page');
  const cut = once(seen, 'cut');
  const { store } = await openAgainst(async ({ path, query }, response) => {
    if (query.has('Page')) {
      response.on('close', () => seen.emit('cut'));
      seen.emit('second page');
    } else if (path.includes('/Flows')) {
      const rows = [{ sid: FW, friendly_name: 'Flow' }];
      json(response, { body: page('flows', rows, 'https://studio.twilio.com/v2/Flows?Page=1') });
    } else {
      await secondPage;
      json(response, { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } });
    }
  });
  await expect(readAccount(store, [])).rejects.toMatchObject({ details: { kind: 'credentials' } });
  await cut;
});
