import { expect, test } from 'vitest';
import { foundByMicromark } from '../../render/readers.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const EVIL = [
  'evil\u00a0::error::one',
  '\u00a0::error file=evil.yaml::two',
  'x ##[add-mask]evil',
  '::add-mask::evil',
  '::set-output name=digest::evil',
  'evil\r::stop-commands::evil\n::error::evil \u202e\u009b31m',
  '%0A::error::evil',
  '<!-- chat-addresses: status --> evil',
  '`` @acme/evil ![](https://evil.example/x.png) <img src="https://evil.example"> #1',
];
/** As far as they may be declared. */
const QUOTED = EVIL.map((text) => JSON.stringify(text.replaceAll(/\p{Cc}/gu, ' ')));
const TOKEN = 'dG9rZW4tb2YtdGhlLWhvb2s';
const HOOK = `  hook:
    friendlyName: ${QUOTED[0]}
    integration: { type: webhook, url: "https://hooks.example.com/in?token=${TOKEN}", events: [onMessageAdded] }
`;

/** Names that only a hostile mind gives, by site. */
function namesFrom(start: number, sites: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(sites.map((site, index) => [site, QUOTED[(start + index) % EVIL.length] ?? '']));
}

// No line of a log is read as a command; that holds for every job, and `log-rules.ts` looks at it.
test('hostile names in the file, in git and in the account do nothing on GitHub', async () => {
  const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'old'];
  const text = fileOf(namesFrom(0, before));
  const team = await Team.start(text, {
    applied: Object.fromEntries(before.map((site, index) => [site, EVIL[index] ?? ''])),
  });
  const after = before.slice(0, -1);
  const pull = team.propose(
    'rename',
    `${fileOf(namesFrom(1, after))}  "::error::evil": { "##[error]": 1 }\n`,
    {
      title: EVIL[5] ?? '',
    },
  );
  const event = { name: 'pull_request', pull: pull.number } as const;
  const invalid = [await team.job('validate', { event, checkout: 'rename' }), await team.plan(pull)];
  expect(invalid.map(({ code }) => code)).toEqual([1, 1]);

  team.commit('rename', `${fileOf(namesFrom(1, after))}${HOOK}`, { message: `##[error]${EVIL[5]}` });
  const planned = await team.plan(pull);
  expect([planned.code, planned.outputs.changes]).toEqual([0, '10']);
  const applied = await team.merge(pull);
  expect([applied.code, applied.outputs.applied]).toEqual([0, '10']);
  await team.hold({ ...Object.fromEntries(EVIL.map((name, index) => [`::error::${index}`, name])) });
  const drifted = await team.drift();
  expect(drifted.code).toBe(0);

  const jobs = [...invalid, planned, applied, drifted];
  const pages = [
    ...team.comments(pull).map(({ body }) => body),
    ...team.issues().map(({ body }) => body),
    ...jobs.map(({ summary }) => summary),
  ];
  expect(pages).toHaveLength(7);
  const found = pages.map(foundByMicromark);
  expect(found.flatMap(({ links }) => links).filter((link) => !link.startsWith(team.github.origin))).toEqual(
    [],
  );
  expect(found.filter(({ kinds, prose }) => kinds.has('image') || prose.includes('evil'))).toEqual([]);
  expect([...pages, ...jobs.map(({ log }) => log)].filter((shown) => shown.includes(TOKEN))).toEqual([]);
});
