import type { RootContent } from 'mdast';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Plan } from '../../src/plan/change.ts';
import { visible } from '../../src/render/escape.ts';
import { serialise } from '../../src/render/mdast.ts';
import { routing } from '../../src/render/routing.ts';
import { ATTACKS, CORPUS } from '../render/corpus.ts';
import { everywhere, HARMLESS, type HostileInput, PACKED } from '../render/hostile-input.ts';
import { markdownTexts } from '../render/renderings.ts';
import { planFrom } from '../render/rich.ts';
import { desired, planInput, studio } from '../support/build-state.ts';
import { anatomyOf, drawPictures, openBrowser, openMarkdown, READERS, type Reader } from './page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** What is left of prose when our own words are taken out. */
function foreign(prose: string): string {
  return prose.replace(/[\w\s.,:;()→~±+'-]|✅|❌|⏸️|\[!(?:CAUTION|WARNING)\]/gu, '');
}

const OWN_LINK = /^https:\/\/github\.com\/octo\/chat\/[\w./#%!'()*~-]*$/;

/** Documents one below the other: whatever gets out of one would show in what they have in common. */
function documentsOf(inputs: readonly HostileInput[]): string {
  return inputs.flatMap(markdownTexts).join('\n\n');
}

/** Only what our own documents have, whatever the values are. */
async function expectHarmless(inputs: readonly HostileInput[], reader: Reader): Promise<void> {
  const usual = await openMarkdown(browser, documentsOf([HARMLESS]), reader);
  const shown = await openMarkdown(browser, documentsOf(inputs), reader);
  const own = await anatomyOf(usual);
  const { elements, attributes, comments, links, prose } = await anatomyOf(shown);
  expect(elements.filter((name) => !own.elements.includes(name))).toEqual([]);
  expect(attributes.filter((name) => !own.attributes.includes(name))).toEqual([]);
  expect(comments.filter((text) => !own.comments.includes(text))).toEqual([]);
  expect(links.filter((link) => !OWN_LINK.test(link))).toEqual([]);
  expect(foreign(prose)).toBe('');
  expect(shown.acts).toEqual([]);
  await Promise.all([shown.page.close(), usual.page.close()]);
}

describe.each(READERS)('in a browser, by way of %s', (reader) => {
  test.each(Object.entries(CORPUS))('%s: nothing of it acts in any document', (_, texts) =>
    expectHarmless(texts.map(everywhere), reader),
  );

  test('attacks of every kind at once are as harmless', () => expectHarmless(PACKED.flat(), reader));
});

/** A plan that routes chats of a site with this name to a flow with the same name. */
function routedPlan(name: string, index: number): Plan {
  const integration = { ...studio(), type: 'studio', flow: 'FW', flowName: name, retryCount: null } as const;
  return planFrom(
    planInput({ desired: [desired('site', { address: `${index}`, integration }), desired(`z${name}`)] }),
  );
}

test('Mermaid draws stages that differ as frames in their order', async () => {
  const names = ['staging', 'production'];
  const picture = routing(names.map((name, index) => ({ name, plan: routedPlan(name, index) })));
  const shown = await openMarkdown(browser, serialise(picture));
  const [drawing] = await drawPictures(shown);
  expect(drawing?.frames).toEqual(names);
  expect(Object.keys(drawing?.nodes ?? {})).toHaveLength(8);
  await shown.page.close();
});

test('Mermaid draws our own nodes, with what was written as their labels, and nothing else', async () => {
  const pictures = ATTACKS.flatMap((name, index): readonly RootContent[] =>
    routing([{ name: 'default', plan: routedPlan(name, index) }]),
  );
  const shown = await openMarkdown(browser, serialise(pictures));
  const drawings = await drawPictures(shown);
  expect(drawings).toHaveLength(ATTACKS.length);
  const [usual] = drawings.slice(-1);
  for (const [index, { nodes, arrows, links, handlers, elements }] of drawings.entries()) {
    const name = ATTACKS[index] ?? '';
    expect({ nodes, arrows, links, handlers, elements }).toEqual({
      nodes: { k0: 'site', k1: shownLabel(`z${name}`), t0: shownLabel(name || 'FW'), t1: 'Chat Flow' },
      arrows: 2,
      links: 0,
      handlers: [],
      elements: usual?.elements,
    });
  }
  expect(shown.acts).toEqual([]);
  await shown.page.close();
});

/** A browser does not tell blanks apart at the ends and in rows. */
function shownLabel(text: string): string {
  return visible(text).trim();
}
