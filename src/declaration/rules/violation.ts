import { didYouMean, either, excerpt } from '../../base/suggest.ts';
import { child, textOf } from '../../yaml/node.ts';
import * as problems from '../../yaml/problems.ts';
import type { SpanProblem } from '../../yaml/span-problem.ts';
import { nameFrom } from './name-hint.ts';
import type { Located } from './path.ts';
import { isOfAnotherType, isToldBefore, mixedIntegrationProblem, unknownKeyProblem } from './unknown-key.ts';
import type { Violation } from './validator.generated.js';
import { badText, labelOf, visibleSpan, wrongType } from './wrong-value.ts';

const INTEGRATION_TYPES = ['studio', 'webhook', 'default'];
/** A violation of the schema as a problem; null when it only repeats another one, or has a rule of its own. */
export function problemOf(
  violation: Violation,
  located: Located,
  environments: ReadonlySet<string>,
): SpanProblem | null {
  const { params } = violation;
  const { node, path } = located;
  switch (violation.keyword) {
    case 'required':
      if (isOfAnotherType(node, path)) return null;
      return missingKey(String(params.missingProperty), located);
    case 'additionalProperties': {
      const entry = node.kind === 'map' ? node.entries.get(String(params.additionalProperty)) : undefined;
      if (entry === undefined || isToldBefore(entry, node, path)) return null;
      return unknownKeyProblem(entry, { path, map: node, environments });
    }
    case 'type':
      return wrongType(located, String(params.type));
    case 'const':
      return typeof node.value === 'number' ? unknownVersion(node.value, located) : null;
    case 'discriminator':
      return unknownIntegration(located);
    case 'enum':
      if (textOf(node) === undefined) return null;
      return badChoice(located, Array.isArray(params.allowedValues) ? params.allowedValues.map(String) : []);
    case 'pattern':
      return violation.propertyName === undefined && !isLocale(path) ? badText(located) : null;
    case 'maxLength':
    case 'minLength':
    case 'minimum':
    case 'maximum':
    case 'minItems':
    case 'minProperties':
      return outsideLimits(violation, located);
    case 'propertyNames':
      return badKey(String(params.propertyName), located);
    case 'false schema':
      return onSiteWithLocales(located);
    case 'not':
      return neitherFieldsNorFalse(located);
    default:
      return null;
  }
}

function unknownVersion(version: number, located: Located): SpanProblem {
  return {
    code: 'unknown-version',
    span: visibleSpan(located),
    message: `Version ${excerpt(String(version))} of the file format is unknown`,
    hint: 'Write version: 1',
  };
}

function unknownIntegration(located: Located): SpanProblem | null {
  const { node, path } = located;
  const type = child(node, 'type');
  const entry = node.kind === 'map' ? node.entries.get('type') : undefined;
  if (type === undefined || entry === undefined) return mixedIntegrationProblem(node);
  const inner = { ...located, path: [...path, 'type'], node: type, entry };
  return textOf(type) === undefined ? wrongType(inner, 'string') : badChoice(inner, INTEGRATION_TYPES);
}

function outsideLimits({ keyword, params }: Violation, located: Located): SpanProblem {
  const span = visibleSpan(located);
  const label = labelOf(located);
  const badValue = (message: string, hint: string) => ({ code: 'bad-value', span, message, hint }) as const;
  switch (keyword) {
    case 'maxLength': {
      const length = [...(textOf(located.node) ?? '')].length;
      return problems.tooLong(span, { label, length, most: Number(params.limit) });
    }
    case 'minimum':
    case 'maximum':
      return badValue(
        located.path.at(-1) === 'retryCount'
          ? `${label} must be 0, 1, 2 or 3`
          : `${label} must not be negative`,
        'Write a number within these limits',
      );
    case 'minLength':
      return badValue(`${label} must not be empty`, 'Write a value, or remove the key');
    default:
      return badValue(`${label} must not be empty`, 'Name at least one, or remove the key');
  }
}

function onSiteWithLocales(located: Located): SpanProblem {
  return {
    code: 'misplaced-key',
    span: located.entry?.keySpan ?? visibleSpan(located),
    message: `${labelOf(located)} is not allowed on a site that has locales: each locale is an address of its own`,
    hint: 'Write it on the locale that it belongs to',
  };
}

function neitherFieldsNorFalse(located: Located): SpanProblem {
  return {
    code: 'bad-value',
    span: visibleSpan(located),
    message: `${labelOf(located)} is either fields for this environment, or false`,
    hint: 'Remove it: an entry is declared in every environment unless it says false',
  };
}

/** Locale tags have a rule of their own. */
function isLocale(path: readonly string[]): boolean {
  return path.at(-2) === 'locales' && path[0] === 'sites' && path.length === 4;
}

function missingKey(key: string, located: Located): SpanProblem {
  if (key === 'version') {
    const { start } = located.node.span;
    return {
      code: 'missing-version',
      span: { start, end: start + 1 },
      message: 'The file does not say which version of the format it is in',
      hint: 'Write version: 1 at the top',
    };
  }
  const span = located.entry?.keySpan ?? located.node.span;
  const type = textOf(child(located.node, 'type'));
  const whose = type === undefined ? labelOf(located) : `An integration of type ${type}`;
  const hint = key === 'type' ? typeHint(located) : `Write ${key}: and its value beside "type"`;
  return { code: 'missing-key', span, message: `${whose} needs "${key}"`, hint, about: key };
}

/** Which type an integration without one was meant to have. */
function typeHint({ node }: Located): string {
  if (child(node, 'flow') !== undefined) return 'Write type: studio, beside "flow"';
  if (child(node, 'studio') !== undefined) return 'Write type: studio, and the flow as flow: …';
  if (child(node, 'url') !== undefined) return 'Write type: webhook, beside "url"';
  return `Write type: ${either(INTEGRATION_TYPES)}`;
}

/** Values that are listed in one sentence. */
const MOST_CHOICES = 4;

function badChoice(located: Located, allowed: readonly string[]): SpanProblem {
  const written = textOf(located.node) ?? '';
  const meant = didYouMean(written, allowed);
  const isShort = allowed.length <= MOST_CHOICES;
  return {
    code: 'bad-value',
    span: visibleSpan(located),
    message: `${labelOf(located)} cannot be "${excerpt(written)}"${meant || (isShort ? `, only ${either(allowed)}` : '')}`,
    hint:
      meant === '' && isShort
        ? 'Write one of these values, exactly so'
        : `Write one of: ${allowed.join(', ')}`,
  };
}

function badKey(key: string, { node, path }: Located): SpanProblem | null {
  const entry = node.kind === 'map' ? node.entries.get(key) : undefined;
  if (entry === undefined || path.at(-1) === 'locales') return null;
  const isVariable = path.at(-1) === 'vars';
  const name = nameFrom(key);
  const isReserved = isVariable && ['site', 'locale', 'key', 'environment'].includes(key);
  return {
    code: 'bad-key',
    span: entry.keySpan,
    message: isReserved
      ? `"${key}" is a placeholder of its own and cannot be a variable`
      : `"${excerpt(key)}" cannot be a name here`,
    hint:
      name !== null && !isReserved && !(isVariable && name.includes('.'))
        ? `Write ${name}: a name is made of letters from a to z, digits, ${isVariable ? '' : '".", '}"_" and "-"`
        : isVariable
          ? 'Use letters, digits, "_" and "-", starting with a letter'
          : 'Use at most 100 letters, digits, ".", "_" and "-", starting with a letter or a digit',
  };
}
