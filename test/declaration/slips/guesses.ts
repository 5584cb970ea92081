import type { Written } from './slips.ts';

/** Where, what is replaced by what, what is told, and what is advised. */
type Guess = readonly [on: string, from: string | RegExp, to: string, cause: RegExp, advice?: RegExp];

const guess = ([on, from, to, cause, advice]: Guess): Written => ({
  file: 'staged',
  on,
  edit: (line) => line.replace(from, () => to),
  cause,
  ...(advice === undefined ? {} : { advice }),
});

const NO_COMMENT = /begins no comment in YAML/;
const COLON = /colon is missing after "enabled"/;
const TWICE = /is there twice in the same map/;
const GONE = /line is missing above/;

/** Guesses at what the format may be: keys and values of other tools, brackets and comments of other languages. */
const ERRORS: readonly Guess[] = [
  ['Charlie help', 'friendlyName', 'name', /did you mean "friendlyName"/],
  ['Charlie help', 'friendlyName', 'title', /did you mean "friendlyName"/],
  ['[en, fr]', 'locales', 'languages', /did you mean "locales"/],
  ['environments:', 'environments', 'envs', /did you mean "environments"/],
  ['    after', 'after', 'needs', /did you mean "after"/],
  ['{ enabled', 'enabled: false', 'disabled: true', /Unknown key "disabled"/, /enabled: false/],
  [
    '    integration: hook',
    'integration: hook',
    'flow: Chat Flow',
    /Unknown key "flow"/,
    /under "integration"/,
  ],
  ['    integration: hook', 'integration', 'studio', /Unknown key "studio"/, /\{ type: studio, flow: … \}/],
  ['    integration: hook', 'hook', 'studio', /No integration is named "studio"/, /"studio" is a type/],
  ['    integration: hook', 'hook', '', /"integration" has no value/, /name of an integration/],
  ['    integration: hook', 'hook', '{ flow: F }', /needs "type"/, /type: studio/],
  ['    integration: hook', 'hook', '{ studio: F }', /needs "type"/, /type: studio/],
  ['    integration: hook', 'hook', '!include hook.yaml', /tag "!include" is not allowed/],
  ['[production]', 'production', 'prod', /did you mean "production"/],
  ['[production]', 'production', '"*"', /cannot be a name/],
  ['[production]', 'production', '!staging', /tag "!staging" is not allowed/],
  ['[production]', /\[(.*)\]/, '(production)', /Parentheses make no list/],
  ['[production]', /\[(.*)\]/, '{ production: true }', /must be a list, not a map/, /\[production\]/],
  ['[en, fr]', /\[(.*)\]/, '(en, fr)', /Parentheses make no list/],
  ['[en, fr]', 'fr]', 'fr: { protect: true }]', /must be text, not a map/, /as a map/],
  ['[en, fr]', 'en, fr', 'en, en', /"alpha\/en" is declared twice: here and on line 35/],
  ['{ enabled', /\{(.*)\}/, '( enabled: false )', /Parentheses make no map/],
  ['{ enabled', /\{(.*)\}/, '[ enabled: false ]', /"\[" begins a list, and a map is due/],
  ['{ enabled', ': false', ' = false', COLON],
  ['{ enabled', ': false', ' => false', COLON],
  ['{ enabled', '{ enabled: false }', '"false"', /map of keys and values or false, not/, /Write false/],
  ['protect', ': true', ' = true', /colon is missing after "protect"/],
  ['protect', 'true', 'ture', /must be true or false/, /Write true$/],
  ['protect', ' true', '', /"protect" has no value/, /true or false/],
  ['protect', 'protect', '// always\n    protect', NO_COMMENT],
  ['protect', 'protect', '; always\n    protect', NO_COMMENT],
  ['protect', 'protect', '<!-- always -->\n    protect', NO_COMMENT],
  ['protect', 'true', 'true // always', NO_COMMENT],
  ['protect', 'true', 'true /* always */', NO_COMMENT],
  ['protect', 'true', 'true# always', /blank is missing before the "#"/],
  ['Charlie help', 'Charlie help', '#1 help', /"friendlyName" has no value/, /follows "#" is a comment/],
  ['Charlie help', 'Charlie help', '? help', /begins with "\? " is taken for a key/],
  ['Charlie help', 'Charlie help', '- help', /begins with "- " is taken for an item/],
  ['Charlie help', 'Charlie help', '"Charlie" help', /Text follows behind the quote/, /single quotes/],
  ['Charlie help', 'Charlie help', '|\n      Charlie help', /holds a line break/, /on the line of its key/],
  ['Charlie help', 'Charlie help', '"Charlie\\help"', /backslash .* begins an escape/],
  [
    '  day:',
    '{ type: studio, flow: Chat Flow, retryCount: 3 }',
    'type: studio, flow: Chat Flow',
    /Braces are missing/,
  ],
  ['  day:', 'Flow,', 'Flow;', /semicolon stands where a comma is due/],
  ['  day:', 'type: studio, flow', 'flow', /needs "type"/, /type: studio/],
  ['method', 'POST', 'PUT', /cannot be "PUT", only POST or GET$/],
  ['- onMessage', 'onMessageAdded', '*', /has no name/],
  ['url:', '/chat', '/ chat', /holds a blank/],
  ['url:', '{hooks}', 'https://me:secret@h.example', /user name or password/, /\{env\.HOOK_USER\}/],
  [
    'url:',
    '{env.TOKEN}',
    '{env.TWILIO_AUTH_TOKEN}',
    /credentials of this program .* not be sent to a webhook/,
  ],
  ['url:', '{env.TOKEN}', '{env:TOKEN}', /did you mean "\{env\.TOKEN\}"/],
  ['url:', '{env.TOKEN}', '{env.MY-TOKEN}', /cannot be the name/, /\{env\.MY_TOKEN\}/],
  ['"{brand} {site}', '{site}', '{vars.brand}', /did you mean "\{brand\}"/],
  ['"{brand} {site}', '{locale}', '{language}', /did you mean "\{locale\}"/],
  ['"{brand} {site}', '{site} ', '{site ', /A single "\{" belongs to no placeholder/, /"\}" behind/],
  ['"{brand} {site}', '{site} ', 'site} ', /A single "\}" belongs to no placeholder/, /"\{" before/],
  ['  charlie:', 'charlie', 'https://charlie.example', /cannot be a name/, /Write charlie\.example/],
  ['  charlie:', 'charlie', 'charlie two', /cannot be a name/, /Write charlie-two/],
  ['  charlie:', 'charlie', 'zürich', /cannot be a name/, /Write zurich/],
  ['  charlie:', 'charlie', 'сharlie', /cannot be a name/, /Write charlie/],
  ['  staging:', 'staging', 'staging env', /cannot be a name/, /Write staging-env/],
  ['  production:', 'production', 'staging', TWICE],
  ['      fr:', 'fr', 'en', TWICE],
  ['fr-CA', 'fr-CA', 'frCA', /must be written "fr-CA"/],
  ['fr-CA', 'fr-CA', 'French', /must be written "fr"/],
  ['20%', '20%', '20 %', /must be a count/, /Write 20%/],
  ['version', '1', 'v1', /must be a whole number/, /version: 1/],
  ['- IG', /$/, ': old', /must be text, not a map/, /alone; a remark/],
  [
    '- IG',
    '- IG00000000000000000000000000000001',
    'IG00000000000000000000000000000001: x',
    /must be a list/,
    /\[IG0+1\]/,
  ],
  ['version', /^/, '```yaml\n', /line of Markdown/],
  ['sites:', /^/, '---\n', /more than one YAML document/],
  ['  night:\n', ':', '::', /One colon is enough after "night"/],
  ['      production:\n        address', ':', ':   protect: true', /second key stands on this line/],
  ['maxTakedowns', 'Takedowns', 'Take\ndowns', /line break cuts this line in two/],
];

/** The same, with the lines between the edit and what is told. */
const APART: readonly (readonly [shift: number, ...guess: Guess])[] = [
  [1, 'type: webhook', 'webhook', 'studio', /"url" belongs to an integration of type webhook/],
  [12, '      hooks:', 'https:', 'http:', /must start with https/, /https:\/\/ in place of http:\/\//],
  [1, '        integration: night', /^/, '        integration: day\n', TWICE],
  [1, '  night:\n', '  night:', '  night:\n    retries: 2', /did you mean "retryCount"/],
  [
    -2,
    '    flow: Night',
    '    flow: Night Flow',
    '    retryCount: 1',
    /needs "flow"/,
    /flow: and its value beside "type"/,
  ],
  [
    5,
    '  staging:',
    'staging',
    'staginng',
    /after the unknown environment "staging", did you mean "staginng"/,
  ],
];

/** The same, where the file stays valid. */
const WARNINGS: readonly Guess[] = [
  ['[en, fr]', 'fr', 'gr', /No language has the tag "gr", did you mean "el"/],
  ['[en, fr]', 'fr', 'french', /did you mean "fr"/],
  [
    '"{brand} {site}',
    '{site}',
    '{{site}}',
    /"\{\{site\}\}" stands for the text "\{site\}"/,
    /Write \{site\}/,
  ],
  ['"{brand} {site}', '{site}', '$\u007bsite}', /The "\$" before "\{site\}" is a part of the text/],
];

/** A line that is gone, or stands one level too high. */
const LINES: readonly Written[] = [
  {
    file: 'staged',
    on: '    environments:\n      staging: {',
    edit: () => null,
    cause: GONE,
    advice: /environments:/,
  },
  {
    file: 'staged',
    on: '    environments:\n      staging: {',
    lines: 4,
    edit: (block) => block.replaceAll(/^ {2}/gm, ''),
    cause: /"environments" stands where the name of a site is due/,
  },
  {
    file: 'staged',
    on: '    protect: true\n',
    edit: (line) => `${line}\n    address: CVfedcba9876543210fedcba9876543211`,
    cause: /"address" is not allowed on a site that has locales/,
    shift: 1,
  },
  {
    file: 'staged',
    on: '        address',
    edit: (line) => line.replace('        ', '\t\t'),
    cause: /A tab is used for indentation/,
  },
  {
    file: 'staged',
    on: '    type: webhook\n    url',
    lines: 2,
    edit: (block) => block.replace('\n', ''),
    cause: /second key stands on this line/,
  },
  {
    file: 'staged',
    on: '        integration: night\n  charlie',
    lines: 2,
    edit: (block) => block.replace('\n', ''),
    cause: /second key stands on this line/,
  },
  {
    file: 'staged',
    on: '        friendlyName: "Bravo',
    lines: 2,
    edit: (block) => block.replace('\n', ''),
    cause: /second key stands on this line/,
  },
  {
    file: 'staged',
    on: '    protect: true\n    locales',
    lines: 2,
    edit: (block) => block.replace('\n', ''),
    cause: /second key stands on this line/,
  },
];

export const GUESSES: readonly Written[] = [
  ...ERRORS.map(guess),
  ...APART.map(([shift, ...one]) => ({ ...guess(one), shift })),
  ...WARNINGS.map((one): Written => ({ ...guess(one), isWarning: true })),
  ...LINES,
];
