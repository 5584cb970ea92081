import { expect, test } from 'vitest';
import { readAccount } from '../../src/engine/read-account.ts';
import { FW, openAgainst, page } from '../twilio/account.ts';
import { json } from '../twilio/server.ts';

test('a read that fails ends the others, however many pages they have', async () => {
  let flowPages = 0;
  const { store, server } = await openAgainst(({ path }, response) => {
    if (path.includes('/Flows')) {
      flowPages += 1;
      const rows = [{ sid: FW.slice(0, -6) + String(flowPages).padStart(6, '0'), friendly_name: 'Flow' }];
      return json(response, {
        body: page('flows', rows, `https://studio.twilio.com/v2/Flows?Page=${flowPages}`),
      });
    }
    const refused = { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } };
    setTimeout(() => json(response, refused), 20);
  });
  await expect(readAccount(store, [])).rejects.toMatchObject({ details: { kind: 'credentials' } });
  await new Promise((resolve) => setTimeout(resolve, 20));
  const seen = server.seen.length;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(server.seen.length).toBe(seen);
});
