import type { Severity } from './problem.ts';

interface Code {
  readonly severity: Severity;
  readonly meaning: string;
}

const error = (meaning: string): Code => ({ severity: 'error', meaning });
const warning = (meaning: string): Code => ({ severity: 'warning', meaning });

/** Every code that reading a declaration can give, with what it means. The README lists the same. */
export const codes = {
  'alias-bomb': error('Aliases expand to more than a file may come to'),
  'bad-address': error('An address is too long or holds a blank, `/`, `?` or `#`'),
  'bad-alias': error('An alias has no anchor before it, or stands inside its own anchor'),
  'bad-key': error('A site, environment or variable has a name that is not allowed'),
  'bad-locale': error('A locale is no well-formed language tag, or not in canonical case'),
  'bad-merge': error('A merge key (`<<`) has something else than maps'),
  'bad-secret': error('`{env.NAME}` outside of a webhook URL, or of a variable that cannot be used'),
  'bad-sid': error('A SID is malformed or of another kind'),
  'bad-unicode': error('Text holds half of a surrogate pair'),
  'bad-url': error('A webhook URL is malformed, not https, or has user info written out'),
  'bad-value': error('A value is none of those allowed'),
  'circular-after': error('Environments wait for each other in a circle of `after`'),
  contradiction: error('Two files state different things of one environment'),
  'control-character': error('Text holds a control character, tabs and line breaks included'),
  'declared-and-unmanaged': error('An address is both declared and listed as unmanaged'),
  'duplicate-identity': error('Two entries of one environment have the same key, address or SID'),
  'duplicate-key': error('A key is there twice in one map, or with its old and its new name'),
  'empty-file': error('The file holds nothing'),
  'empty-placeholder': error('A placeholder stands for nothing here'),
  'forbidden-key': error('`__proto__`, `constructor` or `prototype` as a key'),
  'file-too-large': error('The file is larger than 1 MiB'),
  'misplaced-key': error('A known key where it is not allowed'),
  'missing-environments': error('A file names no environments, and others of its folder do'),
  'missing-integration': error('An entry has no integration once resolved'),
  'missing-key': error('A required key is missing'),
  'missing-value': error('A key without a value'),
  'missing-version': error('The file does not say `version: 1`'),
  'mixed-integration': error('A field of another integration type'),
  'multiple-documents': error('More than one YAML document'),
  'no-entries': error('The file declares no address, and `policy.allowEmpty` is not set'),
  'not-utf8': error('The file is not UTF-8'),
  'placeholder-syntax': error('A single brace, or something that is no name between braces'),
  'shared-deployment-key': error('One deployment key in environments of different accounts'),
  'too-deep': error('Maps and lists nested deeper than 32'),
  'too-long': error('Text is longer than allowed'),
  'too-many-addresses': error('More addresses over all environments than can be handled'),
  'unknown-environment': error('An override for an environment that the file does not declare'),
  'unknown-integration': error('The name of an integration that the file does not define'),
  'unknown-key': error('A key that has no meaning here'),
  'unknown-placeholder': error('A placeholder that is neither built in nor a variable of the environment'),
  'unknown-warning': error('`policy.accept` names no warning'),
  'unknown-version': error('A `version` other than 1'),
  'unquoted-text': error('A number, date, boolean or null where text is due: it needs quotes'),
  'wrong-type': error('A value of another type than is due'),
  'yaml-directive': error('A YAML directive such as `%YAML 1.1`'),
  'yaml-syntax': error('The file is not well-formed YAML'),
  'yaml-tag': error('A YAML tag such as `!!str`'),
  'default-integration': warning('An address whose conversations nobody answers'),
  'international-host': warning('A webhook URL whose host is another one in ASCII'),
  'invisible-character': warning('A name, address or URL holds a character that is not shown'),
  'look-alike': warning('A name, address or URL mixes letters of two scripts in one word'),
  'not-a-deployment-key': warning('An address that Webchat 3 sites cannot use'),
  'odd-blank': warning('A name, address or URL holds a no-break or odd blank, or one at an end'),
  'other-service': warning('A Conversations service that Flex does not use'),
  'private-url': warning('A webhook URL that Twilio cannot reach'),
  'too-many-deployment-keys': warning('More deployment keys in one environment than the Console grants'),
  'too-many-problems': warning('There are more problems than are listed'),
  'shared-account': warning('Two environments name the same account'),
} as const satisfies Readonly<Record<string, Code>>;

export type DeclarationCode = keyof typeof codes;
