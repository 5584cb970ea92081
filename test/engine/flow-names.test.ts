import { createColors } from 'picocolors';
import { expect, test } from 'vitest';
import type { Flow } from '../../src/base/address.ts';
import { renderPlan } from '../../src/render/plan.ts';
import { live, sidOf } from '../support/build-state.ts';
import { MemoryAccount, MemoryStore } from '../support/memory-store.ts';
import { declared, fileOf, planOf } from './build.ts';

const [CHAT, SALES, OTHER] = [sidOf('FW', 1), sidOf('FW', 2), sidOf('FW', 3)];

async function toldOf(nameOfOther: string): Promise<string> {
  const flow = (sid: string, friendlyName: string): Flow => ({
    sid,
    friendlyName,
    status: 'published',
    revision: 1,
  });
  const to = (sid: string) => ({ integration: { type: 'studio', flow: sid, retryCount: null } }) as const;
  const from = { integration: { type: 'studio', flow: CHAT, flowName: null, retryCount: null } } as const;
  const account = new MemoryAccount({
    flows: [flow(CHAT, 'Chat'), flow(SALES, 'Sales'), flow(OTHER, nameOfOther)],
    live: [live(1, 'a', from), live(2, 'b', from)],
  });
  const report = await planOf({
    declaration: fileOf([declared('a', to(SALES)), declared('b', to(OTHER)), declared('c', to(OTHER))]),
    stores: { default: new MemoryStore(account) },
  });
  return renderPlan(report, { colours: createColors(false), full: false, width: 200 });
}

test('flows that their names tell apart are shown by their names', async () => {
  const told = await toldOf('Support');
  expect(told).toContain('integration.flow  Chat → Sales');
  expect(told).toContain('integration.flow  Chat → Support');
});

test.each([
  ['the same', 'Sales'],
  ['one that looks the same', 'Sаles'],
  ['one that looks the same but for a blank', 'Sales\u00a0'],
  ['one that speaks of its SID', `Sales (${SALES})`],
])('a flow whose name is %s as that of another one is shown by its SID', async (_, name) => {
  const told = await toldOf(name);
  expect(told).toContain(`integration.flow  Chat → ${OTHER}\n`);
  expect(told).toMatch(new RegExp(`create c +c +→ ${OTHER} `));
  expect(told).not.toContain('2 addresses');
});
