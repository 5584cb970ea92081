import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codes } from '../../src/base/problem-codes.ts';

/** Codes that the source puts together, by how it writes them. */
const COMPOSED: ReadonlyMap<string, () => readonly string[]> = new Map([
  [
    '$whose-$kind',
    () => [
      ...outageKinds().map((kind) => `twilio-${kind}`),
      ...outageKinds()
        .filter((kind) => !TWILIO_ONLY.has(kind))
        .map((kind) => `github-${kind}`),
    ],
  ],
  ['$shelf.codes-unreadable', () => ['flows-unreadable', 'services-unreadable']],
  ['unknown-$shelf.code', () => ['unknown-flow', 'unknown-service']],
  ['ambiguous-$shelf.code', () => ['ambiguous-flow', 'ambiguous-service']],
]);

/** Kinds of outage that have no meaning on GitHub. */
const TWILIO_ONLY: ReadonlySet<string> = new Set(['foreign-account', 'not-sent']);

/** What those are put together from. */
const PARTS: ReadonlySet<string> = new Set(['flow', 'service']);

/** Every code of a problem or refusal that the source can give, apart from those of the declaration's own list. */
export function codesInSource(): readonly string[] {
  const texts = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('.generated.'))
    .map((name) => readFileSync(join('src', name), 'utf8'));
  const all = texts.join('\n');
  const found = new Set([...propertiesIn(all), ...argumentsIn(all)]);
  return [...found].filter((code) => !PARTS.has(code) && !(code in codes)).sort();
}

/** `code: 'x'`, `code: a ? 'x' : 'y'` and `` code: `x-${kind}` ``. */
function propertiesIn(text: string): readonly string[] {
  return [...text.matchAll(/\bcode: (`[^`]*`|[^,;{}\n]*)/g)].flatMap(([, value = '']) => {
    const template = /^`(.*)`$/.exec(value.trim())?.[1]?.replace(/\$\{([\w.]+)\}/g, '$$$1');
    if (template === undefined) return literalsIn(value);
    const composed = COMPOSED.get(template);
    if (composed === undefined) throw new Error(`tell test/readme/codes.ts what \`${template}\` can be`);
    return composed();
  });
}

/** What is handed to functions and constructors that take a `code: string`. */
function argumentsIn(text: string): readonly string[] {
  const takers = [
    ...text.matchAll(
      /(?:function (\w+)|class (\w+)[^}]*?constructor)\(((?:\w+\??: [\w ]+, )*?)code: string/g,
    ),
  ];
  return takers.flatMap(([, name, type, before = '']) => {
    const skipped = '[^,()]+,\\s*'.repeat(before.split(', ').length - 1);
    const call = new RegExp(`\\b${name ?? type}\\(\\s*${skipped}'([a-z]+(?:-[a-z0-9]+)*)'`, 'g');
    return [...text.matchAll(call)].map(([, code = '']) => code);
  });
}

function literalsIn(expression: string): readonly string[] {
  return [...expression.matchAll(/'([a-z]+(?:-[a-z0-9]+)*)'/g)].map(([, code = '']) => code);
}

function outageKinds(): readonly string[] {
  const union = /type ApiErrorKind =([^;]*);/.exec(readFileSync('src/base/problem.ts', 'utf8'))?.[1] ?? '';
  return literalsIn(union);
}
