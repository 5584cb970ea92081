import { notSid, sidKind } from '../../base/sid.ts';
import { either, excerpt, nearest } from '../../base/suggest.ts';
import { type ListNode, type SourceNode, type Span, textOf } from '../../yaml/node.ts';
import * as problems from '../../yaml/problems.ts';
import type { SpanProblem } from '../../yaml/span-problem.ts';
import type { Located } from './path.ts';

/** How a message names the value: by its key, or as an item of a list. */
export function labelOf({ path, entry }: Located): string {
  if (path.length === 0) return 'The file';
  if (entry !== null) return `"${excerpt(entry.key)}"`;
  const list = path.at(-2) ?? '';
  return `An item of "${excerpt(list)}"`;
}

/** Where to show a value: an empty one is shown by its key. */
export function visibleSpan({ node, entry }: Located): Span {
  return node.span.start === node.span.end && entry !== null ? entry.keySpan : node.span;
}

const DUE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  integer: 'a whole number',
  object: 'a map of keys and values',
  array: 'a list',
};

export function wrongType(located: Located, due: string): SpanProblem {
  const { node } = located;
  const span = visibleSpan(located);
  const label = labelOf(located);
  const types = due.split(',');
  if (isCap(located)) return badCap(span, label, textOf(node) ?? '');
  const isScalar = node.kind === 'scalar';
  if (types.includes('string') && isScalar && node.plain && node.written !== '') {
    return problems.unquoted(span, node.written, { label, read: readAs(node) });
  }
  const words = dueWords(types, located);
  if (isScalar && node.value === null) {
    return {
      code: node.written === '' ? 'missing-value' : 'wrong-type',
      span,
      message:
        node.written === ''
          ? `${label} has no value, it must be ${words}`
          : `${label} must be ${words}, not null`,
      hint: emptyHint(types, located),
    };
  }
  return {
    code: 'wrong-type',
    span,
    message: `${label} must be ${words}, not ${readAs(node)}`,
    hint: hintFor(types, located),
  };
}

function emptyHint(types: readonly string[], located: Located): string {
  if (isIntegration(located)) return 'Write the name of an integration, or { type: studio, flow: … }';
  if (types.includes('object'))
    return 'Indent what belongs to it on the lines below, or write {} when there is nothing to say';
  return types.includes('boolean')
    ? 'Write true or false, or remove the key'
    : 'Write a value, or remove the key';
}

function dueWords(types: readonly string[], located: Located): string {
  const isOverride = types.includes('object') && types.includes('boolean');
  const words = types
    .filter((type) => type !== 'null')
    .map((type) => (isOverride && type === 'boolean' ? 'false' : (DUE_WORDS[type] ?? type)));
  return either(isIntegration(located) ? [...words, 'the name of an integration'] : words);
}

/** True where an integration may be written, or the name of one. */
function isIntegration({ path, entry }: Located): boolean {
  return entry?.key === 'integration' && path.at(-1) === 'integration' && path[0] !== 'integrations';
}

function hintFor(types: readonly string[], located: Located): string {
  const { node } = located;
  if (located.entry?.key === 'version') return 'Write version: 1';
  if (node.kind === 'map' && located.entry === null && located.path.length > 0)
    return itemHint(located, [...node.entries.keys()]);
  if (node.kind === 'map' && types.includes('array') && node.entries.size > 0)
    return `Write a list: [${excerpt([...node.entries.keys()].join(', '))}]`;
  if (node.kind === 'list') {
    const shape = shapeHint(types, located, node);
    if (shape !== null) return shape;
  }
  const text = textOf(node)?.toLowerCase();
  if (types.includes('boolean') && text !== undefined) {
    if (['yes', 'on', 'y', 'true'].includes(text)) return 'Write true, without quotes';
    if (['no', 'off', 'n', 'false'].includes(text)) return 'Write false, without quotes';
    const near = types.includes('object') ? null : nearest(text, ['true', 'false']);
    if (near !== null) return `Write ${near}`;
  }
  if (types.includes('integer') && text !== undefined && /^\d+$/.test(text)) return 'Remove the quotes';
  if (types.includes('array') && text !== undefined) return `Write a list: [${namesIn(textOf(node) ?? '')}]`;
  if (types.includes('object') && node.kind === 'scalar' && !isIntegration(located))
    return 'Write keys and values on the lines below it, indented, or {} when there is nothing to say';
  return `Write ${dueWords(types, located)}`;
}

/** Names in a text that was to be a list, with commas between them. */
function namesIn(text: string): string {
  return excerpt(
    text
      .split(/[\s,;]+/)
      .filter((name) => name !== '')
      .join(', '),
  );
}

/** How to write an item of a list that is a map. */
function itemHint({ path }: Located, [key = '']: readonly string[]): string {
  return path.at(-2) === 'locales'
    ? `Write all of them as a map, without dashes: ${excerpt(key)}: { … }`
    : `Write ${excerpt(key)} alone; a remark goes behind a blank and "#"`;
}

/** Maps whose keys are names of one's own. */
const OF_NAMES = ['environments', 'sites', 'locales'];

/** How to write what stands in a list as what is due in its place; null where that cannot be told. */
function shapeHint(types: readonly string[], located: Located, list: ListNode): string | null {
  const texts = list.items.flatMap((item) => textOf(item) ?? []);
  const [only] = texts;
  if (only === undefined || texts.length < list.items.length) return null;
  if (texts.length === 1 && (types.includes('string') || isIntegration(located)))
    return `Write ${excerpt(only)} alone, without brackets or a dash`;
  const { path } = located;
  const key = path.at(-1) ?? '';
  if (key === 'environments' && path.length > 1)
    return `Write "only: [${excerpt(texts.join(', '))}]" to declare it there and nowhere else`;
  if (!OF_NAMES.includes(key) || path.length > 1) return null;
  return `Write a map: { ${excerpt(texts.map((text) => `${text}: {}`).join(', '))} }`;
}

function readAs(node: SourceNode): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  switch (typeof node.value) {
    case 'number':
      return `the number ${node.value}`;
    case 'boolean':
      return `${node.value}`;
    case 'string':
      return `the text "${excerpt(node.value)}"`;
    default:
      return 'null';
  }
}

/** A text that does not have the form its key asks for. */
export function badText(located: Located): SpanProblem {
  const span = visibleSpan(located);
  const { node, path } = located;
  const text = textOf(node) ?? '';
  const key = located.entry?.key;
  if (key === 'sid' && path.at(-1) === key) {
    return {
      code: 'bad-sid',
      span,
      message: `"sid" is wrong: ${notSid(text, 'IG')}`,
      hint: 'Copy the SID of the address from the Console',
    };
  }
  if (key === 'account') {
    return {
      code: 'bad-sid',
      span,
      message: `"account" is wrong: ${notSid(text, 'AC')}`,
      hint: 'Copy the account SID from the Console',
    };
  }
  if (isCap(located)) return badCap(span, labelOf(located), text);
  if (isIntegration(located)) return badIntegrationName(span, text);
  if (path[0] === 'unmanaged' || key === 'address') return badAddress(span, text, labelOf(located));
  return {
    code: 'bad-key',
    span,
    message: `${labelOf(located)} is "${excerpt(text)}", which cannot be a name`,
    hint: 'Use at most 100 letters, digits, ".", "_" and "-", starting with a letter or a digit',
  };
}

function badIntegrationName(span: Span, text: string): SpanProblem {
  return {
    code: 'unknown-integration',
    span,
    message: `No integration can be named "${excerpt(text)}"`,
    hint: `Write the name of one under "integrations", or { type: studio, flow: ${JSON.stringify(excerpt(text))} }`,
  };
}

function isCap({ path, entry }: Located): boolean {
  return path[0] === 'policy' && (entry?.key === 'maxTakedowns' || entry?.key === 'maxDeletes');
}

function badCap(span: Span, label: string, text: string): SpanProblem {
  const [, share] = /^(\d{1,2}|100)\s*(?:%|percent|per cent)$/i.exec(text.trim()) ?? [];
  return {
    code: 'bad-value',
    span,
    message: `${label} must be a count such as 3, or a share from "0%" to "100%"`,
    hint: share === undefined ? 'Write a whole number or a percentage' : `Write ${share}%`,
  };
}

export function badAddress(span: Span, text: string, label: string): SpanProblem {
  const length = [...text].length;
  if (length > 256) return problems.tooLong(span, { label, length, most: 256 });
  const character = /[\s/?#]/u.exec(text)?.[0] ?? '';
  const name = /\s/u.test(character) ? 'blanks' : `"${character}"`;
  return {
    code: 'bad-address',
    span,
    message:
      text === ''
        ? `${label} must not be empty`
        : `${label} is "${excerpt(text)}", and an address holds no ${name}`,
    hint:
      sidKind(text) === undefined
        ? 'Copy the address exactly as Twilio shows it'
        : 'Copy the SID exactly as Twilio shows it',
  };
}
