import type { Written } from './slips.ts';

const swap = (from: string | RegExp, to: string) => (line: string) => line.replace(from, () => to);

/** Of a file of two environments with named integrations. */
const staged = (slip: Omit<Written, 'file'>): Written => ({ file: 'staged', ...slip });
const warned = (slip: Omit<Written, 'file' | 'isWarning'>): Written => staged({ ...slip, isWarning: true });

const WORD_PROCESSOR = /quotes around "\w+" belong to it: .* word processor/;
const VARS = 'vars: { brand: Acme, hooks: "https://hooks.example.com" }';
const TYPOGRAPHIC = /is a typographic quote/;
const WIDE_COLON = /is a full-width colon/;
const ENDING = /stands at the end of this line, where none is due/;
const DASHES = /dashes make a list where a map is due/;

/** Marks that another keyboard or a word processor types. */
const TYPED: readonly Written[] = [
  warned({
    on: '"{brand} {site}',
    edit: swap(/"(.*)"/, '“{brand} {site} ({locale})”'),
    cause: WORD_PROCESSOR,
  }),
  warned({ on: 'Charlie help', edit: swap('Charlie help', '“Charlie help”'), cause: WORD_PROCESSOR }),
  warned({ on: "'Delta chat'", edit: swap("'Delta chat'", '‘Delta chat’'), cause: WORD_PROCESSOR }),
  warned({ on: 'Canada', edit: swap('Canada', '„Canada“'), cause: WORD_PROCESSOR }),
  warned({ on: 'Canada', edit: swap('Canada', '«Canada»'), cause: WORD_PROCESSOR }),
  warned({ on: 'Canada', edit: swap('Canada', '＂Canada＂'), cause: WORD_PROCESSOR }),
  warned({ on: 'flow: Night', edit: swap('Night Flow', '“Night Flow”'), cause: WORD_PROCESSOR }),
  warned({ on: 'flow: Chat', edit: swap('Chat Flow', '“Chat Flow”'), cause: WORD_PROCESSOR }),
  staged({ on: 'flow: Night', edit: swap('Night Flow', '"Night Flow”'), cause: TYPOGRAPHIC }),
  staged({ on: '  charlie:', edit: swap('charlie', '“charlie”'), cause: TYPOGRAPHIC }),
  staged({
    on: '[production]',
    edit: swap('production', '“production”'),
    cause: TYPOGRAPHIC,
  }),
  staged({
    on: 'url:',
    edit: swap(/"(.*)"/, '“{hooks}/chat?token={env.TOKEN}”'),
    cause: /"url" must start with https/,
    advice: /typographic quote/,
  }),
  staged({ on: 'protect', edit: swap(': ', '： '), cause: WIDE_COLON, advice: /Type ":"/ }),
  staged({ on: 'Charlie help', edit: swap(': ', '：'), cause: WIDE_COLON }),
  staged({ on: '  charlie:', edit: swap(':', '：'), cause: WIDE_COLON }),
  staged({ on: 'sites:', edit: swap(':', '：'), cause: WIDE_COLON }),
  staged({ on: '  day:', edit: swap('type:', 'type：'), cause: WIDE_COLON }),
  staged({ on: '[en, fr]', edit: swap(', ', '， '), cause: /no well-formed/, advice: /full-width comma/ }),
  staged({ on: '[en, fr]', edit: swap(', ', '、'), cause: /no well-formed/, advice: /ideographic comma/ }),
  staged({ on: '  day:', edit: swap('Flow,', 'Flow，'), cause: /full-width comma/ }),
  staged({ on: '- onMessage', edit: swap('- ', '－ '), cause: /full-width hyphen/ }),
  staged({ on: '- onMessage', edit: swap('- ', '– '), cause: /a dash that is no hyphen/ }),
  staged({ on: 'pt-BR', edit: swap('-', '–'), cause: /no well-formed/, advice: /a dash that is no hyphen/ }),
  staged({ on: '{ enabled', edit: swap(/\{(.*)\}/, '｛ enabled: false ｝'), cause: /full-width brace/ }),
  staged({ on: '20%', edit: swap('%', '％'), cause: /full-width percent sign/ }),
];

/** What other formats and languages have. */
const FORMATS: readonly Written[] = [
  staged({
    on: '  day:',
    edit: swap(/\{.*\}/, '{type:studio,flow:Chat Flow,retryCount:3}'),
    cause: /blank is missing after the colon of "type", and of 2 more/,
  }),
  staged({
    on: '{ enabled',
    edit: swap(/\{.*\}/, '{enabled:false}'),
    cause: /blank is missing after the colon of "enabled"/,
  }),
  staged({ on: '20%', edit: swap('20%', '%20'), cause: /must be a count such as 3/ }),
  staged({
    on: 'Delta chat',
    edit: swap('Delta', "Delta's"),
    cause: /quote inside of this text/,
    advice: /double quotes, or write ''/,
  }),
  staged({
    on: '"Bravo',
    edit: swap(/"(.*)"/, '"Bravo "best" ({locale})"'),
    cause: /quote inside of this text/,
    advice: /single quotes, or write \\"/,
  }),
  staged({
    on: 'url:',
    edit: swap('{env.', '${'),
    cause: /did you mean "\{env\.TOKEN\}"/,
    advice: /without a "\$"/,
  }),
  staged({ on: 'url:', edit: swap('{env.TOKEN}', '{TOKEN}'), cause: /did you mean "\{env\.TOKEN\}"/ }),
  staged({
    on: 'url:',
    edit: swap('{env.TOKEN}', '{secrets.TOKEN}'),
    cause: /did you mean "\{env\.TOKEN\}"/,
  }),
  staged({
    on: 'url:',
    edit: swap(/\{env.TOKEN\}/, '$\u007b{ secrets.TOKEN }}'),
    cause: /expression of a workflow/,
    advice: /\{env\.TOKEN\}/,
  }),
  staged({
    on: 'url:',
    edit: swap('{env.TOKEN}', '{ env.TOKEN }'),
    cause: /did you mean "\{env\.TOKEN\}"/,
    advice: /without blanks/,
  }),
  staged({
    on: '"{brand} {site}',
    edit: swap('{site}', '{ site }'),
    cause: /did you mean "\{site\}"/,
    advice: /without blanks/,
  }),
  staged({ on: 'protect', edit: swap('true', 'true,'), cause: ENDING, advice: /Remove it/ }),
  staged({ on: 'protect', edit: swap('true', 'true;'), cause: ENDING }),
  staged({ on: '  integration: day', edit: swap('day', 'day,'), cause: ENDING }),
  staged({ on: 'method', edit: swap('POST', 'POST,'), cause: ENDING }),
  staged({ on: '    account: AC00000000000000000000000000000001', edit: swap(/$/, ','), cause: ENDING }),
  staged({ on: '"{brand} {site}', edit: swap(')"', ')",'), cause: ENDING }),
  staged({ on: 'version', edit: swap('1', '1,'), cause: ENDING }),
  staged({ on: '- onMessage', edit: swap('Added', 'Added,'), cause: ENDING }),
  staged({ on: '[en, fr]', edit: swap(']', '],'), cause: ENDING }),
  warned({ on: 'Canada', edit: swap('Canada', 'Canada,'), cause: /"friendlyName" ends with ","/ }),
];

/** A value or a key in another shape than is due. */
const SHAPES: readonly Written[] = [
  staged({
    on: 'only:',
    edit: swap('[production]', 'production'),
    cause: /"only" must be a list/,
    advice: /Write a list: \[production\]/,
  }),
  staged({
    on: 'only:',
    edit: swap('[production]', 'production\n        address: CVfedcba9876543210fedcba9876543219'),
    cause: /"only" must be a list/,
  }),
  staged({
    on: 'integration: day',
    edit: swap('day', '[day]'),
    cause: /or the name of an integration, not a list/,
    advice: /Write day alone/,
  }),
  staged({
    on: 'integration: day',
    edit: swap('day', 'Chat Flow'),
    cause: /No integration can be named "Chat Flow"/,
    advice: /type: studio, flow: "Chat Flow"/,
  }),
  staged({
    on: 'Charlie help',
    edit: swap('Charlie help', '[Charlie help]'),
    cause: /must be text, not a list/,
    advice: /Write Charlie help alone/,
  }),
  staged({
    on: '  charlie:',
    edit: swap(/^/, '  help: true\n'),
    cause: /"help" must be a map of keys and values, not true/,
    advice: /or \{\}/,
  }),
  staged({
    on: 'integration: night',
    edit: swap('night', 'night\n        staging: false'),
    cause: /"staging" is an environment/,
    advice: /below "environments"/,
    shift: 1,
  }),
  staged({
    on: 'protect',
    edit: swap('true', 'true\n    x-note: hi'),
    cause: /"x-note" is not allowed here: .* at the top/,
    shift: 1,
  }),
  staged({
    on: 'onMessageAdded',
    edit: swap('Added', 'Aded'),
    cause: /"onMessageAded", did you mean "onMessageAdded"\?$/,
  }),
  staged({
    on: 'integration: night',
    edit: swap('night', '*night'),
    cause: /name of an integration, which is written without a star/,
  }),
  staged({
    on: '    integration: hook',
    edit: swap('integration: hook', '<<: *hook'),
    cause: /name of an integration/,
    advice: /Write integration: hook/,
  }),
  warned({
    on: '  night:',
    edit: swap(/^/, '  nite: { type: default }\n'),
    cause: /Nothing uses the integration "nite"/,
  }),
  warned({
    on: 'brand: Acme',
    edit: swap('Acme', 'Acme\n  brnad: x'),
    cause: /Nothing uses the variable "brnad"/,
    shift: 1,
  }),
  warned({
    on: '      hooks: https',
    edit: swap(/$/, '\n      hoks: x'),
    cause: /Nothing uses the variable "hoks"/,
    shift: 1,
  }),
  staged({
    on: '      pt-BR: {}',
    lines: 2,
    edit: swap(/ {6}(.*\n) {6}/, '      - pt-BR: {}\n      - '),
    cause: DASHES,
    advice: /Write "pt-BR:" without a dash/,
  }),
  staged({
    on: '      staging: {',
    lines: 2,
    edit: swap(/.*\n.*/, '      - staging: { enabled: false }\n      - production:'),
    cause: DASHES,
  }),
  staged({
    on: '        friendlyName: "Bravo',
    lines: 2,
    edit: swap(/.*\n.*/, '      - friendlyName: B\n      - only: [production]'),
    cause: DASHES,
  }),
  staged({
    on: '  staging:\n    account',
    lines: 11,
    edit: () => `  - staging\n  - production\n${VARS}`,
    cause: DASHES,
    advice: /Write "staging:" without a dash/,
  }),
  staged({
    on: '  staging:\n    account',
    lines: 11,
    edit: () => `  [staging, production]\n${VARS}`,
    cause: /"environments" must be a map/,
    advice: /\{ staging: \{\}, production: \{\} \}/,
  }),
];

export const HABITS: readonly Written[] = [...TYPED, ...FORMATS, ...SHAPES];
