import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseDotenv } from 'dotenv';
import fc from 'fast-check';
import { load as loadYaml } from 'js-yaml';
import { expect } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { UNSAFE_TEXT } from '../../src/base/unsafe-text.ts';
import { type Output, variablesOf } from '../../src/engine/outputs.ts';
import { renderSyncJson } from '../../src/render/json.ts';
import { renderSyncMarkdown } from '../../src/render/markdown.ts';
import { outputsData, renderDotenv } from '../../src/render/outputs.ts';
import { renderAppSettings } from '../../src/render/snippet.ts';
import { printYaml } from '../../src/yaml/print.ts';
import { sidOf } from '../support/build-state.ts';
import { lawTest } from '../support/law-test.ts';
import { scratchFolder } from '../support/run.ts';
import { HARMLESS, type HostileInput, hostileInput, PACKED, reportWith } from './hostile-input.ts';
import {
  type Found,
  foundByMarked,
  foundByMicromark,
  readMdast,
  runnerCommands,
  screenOf,
  skeleton,
  withoutColours,
} from './readers.ts';
import { dataTexts, markdownTexts, outputOf, terminalTexts, webSiteOf } from './renderings.ts';

const LONE_SURROGATE = /\p{Cs}/u;

/** The first thing in a text that acts, line ends apart. */
function actingIn(text: string): string | null {
  const found = (text.match(UNSAFE_TEXT) ?? []).find((character) => character !== '\n');
  return found === undefined ? null : JSON.stringify(found);
}

lawTest(8, 'a terminal shows what was written, and does nothing else', (trials) =>
  fc.assert(
    fc.asyncProperty(hostileInput, async (input) => {
      for (const text of await terminalTexts(input)) {
        const meant = withoutColours(text);
        expect(actingIn(meant)).toBeNull();
        const { lines, acts } = await screenOf(text);
        expect(acts).toEqual([]);
        expect(lines).toEqual(meant.split('\n').map((line) => line.trimEnd()));
      }
    }),
    { ...trials, examples: PACKED },
  ),
);

lawTest(8, 'a runner that reads the log finds no command, whatever is printed', (trials) =>
  fc.assert(
    fc.asyncProperty(hostileInput, async (input) => {
      const texts = [...(await terminalTexts(input)).map(withoutColours), ...dataTexts(input)];
      for (const text of [...texts, ...markdownTexts(input)]) {
        expect(runnerCommands(text)).toEqual([]);
        expect(actingIn(text)).toBeNull();
      }
    }),
    { ...trials, examples: PACKED },
  ),
);

/** To marked, a code span between several backticks is no text of a link: brackets and the bare link are left over. */
const OWN_PROSE = /^(?:[\w \n.,:;()→~±+'[-]|✅|❌|⏸️|!(?:CAUTION|WARNING)\]|\]\()*$/u;
const OWN_LINKS = /https:\/\/github\.com\/octo\/chat\/[\w./#%!'()*~-]*/g;
const OWN_LINK = /^https:\/\/github\.com\/octo\/chat\/[\w./#%!'()*~-]*$/;

lawTest(8, 'two readers of Markdown find our own markup and no other', (trials) => {
  const readers: readonly ((markdown: string) => Found)[] = [foundByMicromark, foundByMarked];
  const usual = readers.map((reader) => {
    const kinds = markdownTexts(HARMLESS).flatMap((text) => [...reader(text).kinds]);
    return new Set([...kinds, 'html </details>']);
  });
  return fc.assert(
    fc.property(hostileInput, (input) => {
      for (const text of markdownTexts(input)) {
        for (const [index, reader] of readers.entries()) {
          const { kinds, prose, links } = reader(text);
          expect([...kinds].filter((kind) => !usual[index]?.has(kind))).toEqual([]);
          expect(prose.replaceAll(OWN_LINKS, '')).toMatch(OWN_PROSE);
          for (const link of links) expect(link).toMatch(OWN_LINK);
        }
      }
    }),
    { ...trials, examples: PACKED },
  );
});

lawTest(8, 'tables keep their rows and columns, lists their items', (trials) => {
  // Plans are sorted by key, which decides what ends how: only the values may differ here, not the order.
  const shape = (input: HostileInput) =>
    skeleton(
      renderSyncMarkdown(reportWith({ ...input, key: HARMLESS.key, address: `shop${input.address}` })),
    );
  const usual = shape(HARMLESS);
  return fc.assert(
    fc.property(hostileInput, (input) => {
      expect(shape(input)).toEqual(usual);
    }),
    { ...trials, examples: PACKED },
  );
});

lawTest(8, 'a picture has our own nodes and arrows', (trials) => {
  const node = String.raw`\["[\p{L}\p{N} /#;]*"\]`;
  const arrow = String.raw` {4}s\d+k\d+${node} (?:-->|-\. off \.->) s\d+t\d+${node}`;
  const ours = new RegExp(
    String.raw`^(?: {2}subgraph s\d+${node}|${arrow}| {4}direction LR| {2}s\d+ ~~~ s\d+| {2}end)$`,
    'u',
  );
  return fc.assert(
    fc.property(hostileInput, (input) => {
      const pictures = readMdast(renderSyncMarkdown({ ...reportWith(input), kind: 'plan' })).children.flatMap(
        (block) => (block.type === 'code' && block.lang === 'mermaid' ? block.value : []),
      );
      expect(pictures).toHaveLength(1);
      for (const picture of pictures) {
        const [first, ...lines] = picture.split('\n');
        expect(first).toBe('flowchart TB');
        for (const line of lines) expect(line).toMatch(ours);
      }
    }),
    { ...trials, examples: PACKED },
  );
});

lawTest(8, 'JSON gives back the same values', (trials) =>
  fc.assert(
    fc.property(hostileInput, (input) => {
      const given = reportWith(input);
      const read = JSON.parse(renderSyncJson(given));
      const changes = given.environments[0]?.plan?.changes ?? [];
      for (const [index, { key, address, before, after, fields }] of changes.entries()) {
        expect(read.environments[0].changes[index]).toMatchObject({ key, address, before, after, fields });
      }
      expect(read.file).toBe(input.key);
      expect(read.problems[0].message).toBe(input.message);
    }),
    { ...trials, examples: PACKED },
  ),
);

lawTest(8, 'YAML gives back the same values, to two readers', (trials) =>
  fc.assert(
    fc.property(hostileInput, (input) => {
      fc.pre(!Object.values(input).some((value) => LONE_SURROGATE.test(value)));
      const data = outputsData([outputOf(input)]);
      const text = printYaml(data);
      expect(parseYaml(text)).toEqual(data);
      expect(loadYaml(text)).toEqual(data);
    }),
    {
      ...trials,
      examples: PACKED.filter(([input]) => !Object.values(input).some((v) => LONE_SURROGATE.test(v))),
    },
  ),
);

lawTest(8, 'a dotenv file sets names to SIDs, for a reader and for a shell', (trials) => {
  const folder = scratchFolder();
  return fc.assert(
    fc.property(fc.array(hostileInput, { minLength: 1, maxLength: 8 }), fc.boolean(), (inputs, isLive) => {
      const outputs = inputs.map((input, index): Output => {
        const sid = isLive || index % 2 === 0 ? sidOf('IG', index + 1) : null;
        return {
          ...outputOf(input),
          key: `${input.key}${index}`,
          sid,
          deploymentKey: sidOf('CV', index + 1),
        };
      });
      const variables = variablesOf(outputs, true);
      fc.pre(variables.ok);
      const text = renderDotenv(variables.value);
      const expected = Object.fromEntries(
        variables.value.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])),
      );
      expect(parseDotenv(text)).toEqual(expected);
      expect(setByShell(text, folder)).toEqual(expected);
      const webchat = renderAppSettings(webSiteOf(inputs[0] ?? HARMLESS, false));
      expect(setByShell(webchat, folder)).toEqual(parseDotenv(webchat));
      expect(Object.keys(parseDotenv(webchat))).toEqual(WEBCHAT_VARIABLES);
    }),
    trials,
  );
});

const WEBCHAT_VARIABLES = [
  'ACCOUNT_SID',
  'ADDRESS_SID',
  'CONVERSATIONS_SERVICE_SID',
  'AUTH_TOKEN',
  'API_KEY',
  'API_SECRET',
  'ALLOWED_ORIGINS',
  'REACT_APP_SERVER_URL',
];

/** What a shell that reads the file has set, and nothing else that it did. */
function setByShell(text: string, folder: string): Readonly<Record<string, string>> {
  const file = join(folder, '.env');
  writeFileSync(file, text);
  const ran = execFileSync('sh', ['-ec', 'set -a; . "$0"; command -p env -0', file], {
    env: {},
    encoding: 'utf8',
  });
  const variables = ran.split('\0').flatMap((line) => {
    const [name = '', ...value] = line.split('=');
    return name === '' ? [] : [[name, value.join('=')] as const];
  });
  const { PWD: _, SHLVL: __, OLDPWD: ___, _: ____, ...set } = Object.fromEntries(variables);
  return set;
}
