import { expect, test } from 'vitest';
import { UNSAFE_TEXT } from '../../src/base/unsafe-text.ts';
import { runnerCommands, screenOf } from '../render/readers.ts';
import { Story } from './story.ts';

const EVIL = '\u009b31m\u202eevil ##[add-mask]x ::error::y';
const FILE = '::error::x.yaml';

test('what the file, the account and git say does nothing to a terminal or a runner', async () => {
  const story = await Story.begin('Hostile names');
  const sid = (prefix: string, end: string) => prefix + end.padStart(32, '0');
  await story.sandbox.seed({
    flows: [{ sid: sid('FW', '1'), friendly_name: `Flow ${EVIL}` }],
    addresses: [
      { sid: sid('IG', '1'), address: 'unmanaged', friendly_name: EVIL, auto_creation: { type: 'default' } },
      {
        sid: sid('IG', '2'),
        address: 'old',
        friendly_name: `\n::error::${EVIL}`,
        auto_creation: { type: 'default' },
      },
    ],
  });
  const site = (name: string) => `  ${name}: { friendlyName: ${JSON.stringify(`${EVIL} {key}`)} }\n`;
  const head = `version: 1\npolicy: { maxDeletes: 9 }\ndefaults: { integration: { type: studio, flow: ${sid('FW', '1')} } }\nsites:\n`;
  story.file(FILE, `${head}${site('shop')}${site('old')}`);
  story.commit('Declare');
  story.file(FILE, `${head}${site('shop')}`);
  story.commit(`Drop it \u009b2J ##[error]gone ${EVIL}`);
  const said = [];
  for (const line of [
    `plan ${FILE}`,
    `plan ${FILE} --format markdown`,
    `plan ${FILE} --format json`,
    `apply ${FILE} --yes --verbose`,
    `explain shop --file ${FILE}`,
    `outputs ${FILE}`,
    `outputs ${FILE} --format yaml`,
    `import new.yaml`,
    `validate ::error::none.yaml`,
  ]) {
    const { stdout, stderr, code } = await story.run(line);
    expect({ line, code }).toEqual({ line, code: line.endsWith('none.yaml') ? 1 : 0 });
    said.push(stdout, stderr);
  }
  const all = said.join('\n');
  expect(all).toContain('evil');
  expect(runnerCommands(all)).toEqual([]);
  expect((all.match(UNSAFE_TEXT) ?? []).filter((character) => character !== '\n')).toEqual([]);
  expect((await screenOf(all)).acts).toEqual([]);
});
