import { didYouMean, either, excerpt } from '../../base/suggest.ts';
import { child, type SourceNode, textOf } from '../../yaml/node.ts';
import * as findings from '../../yaml/problems.ts';
import type { ReportProblem, SpanProblem } from '../../yaml/span-problem.ts';
import { meantKeys } from './meant-keys.ts';
import { type Located, locate } from './path.ts';
import { keyFinding, mixedFinding } from './unknown-key.ts';
import { type Violation, validate as validator } from './validator.generated.js';
import { badText, labelOf, visibleSpan, wrongType } from './wrong-value.ts';

/** Beyond this many violations the rest helps nobody. */
const MOST_VIOLATIONS = 2000;

const INTEGRATION_TYPES = ['studio', 'webhook', 'default'];

/**
 * Holds the tree against the schema, and returns it with misspelt keys as they were meant. Nodes that violate the schema
 * join `broken`, so that later rules do not judge them again.
 */
export function validate(written: SourceNode, broken: Set<SourceNode>, report: ReportProblem): SourceNode {
  if (validator(written.value)) return written;
  const isMisspelt = (validator.errors ?? []).some(({ keyword }) => keyword === 'additionalProperties');
  const root = isMisspelt ? meantKeys(written, report) : written;
  if (root !== written && validator(root.value)) return root;
  const unreadable = new Set(broken);
  for (const violation of (validator.errors ?? []).slice(0, MOST_VIOLATIONS)) {
    const located = locate(root, violation.instancePath);
    if (located === null || located.within(unreadable)) continue;
    const finding = findingOf(violation, located);
    if (finding === null) continue;
    const judged = nodeAtFault(violation, located);
    if (judged !== undefined) broken.add(judged);
    report(finding);
  }
  return root;
}

/** Which node no rule needs to look at any more. */
function nodeAtFault({ keyword, params }: Violation, { node }: Located): SourceNode | undefined {
  if (keyword === 'propertyNames') return undefined;
  return keyword === 'additionalProperties' ? child(node, String(params.additionalProperty)) : node;
}

/** Null for violations that only repeat another one, and for what a rule of its own looks after. */
function findingOf(violation: Violation, located: Located): SpanProblem | null {
  const { params } = violation;
  const { node, path } = located;
  const span = visibleSpan(located);
  const label = labelOf(located);
  switch (violation.keyword) {
    case 'required':
      return missingKey(String(params.missingProperty), located);
    case 'additionalProperties': {
      const entry = node.kind === 'map' ? node.entries.get(String(params.additionalProperty)) : undefined;
      return entry === undefined ? null : keyFinding(entry, path, node);
    }
    case 'type':
      return wrongType(located, String(params.type));
    case 'const':
      if (typeof node.value !== 'number') return null;
      return {
        code: 'unknown-version',
        span,
        message: `Version ${excerpt(String(node.value))} of the file format is unknown`,
        hint: 'Write version: 1',
      };
    case 'discriminator': {
      const type = child(node, 'type');
      const entry = node.kind === 'map' ? node.entries.get('type') : undefined;
      if (type === undefined || entry === undefined) return mixedFinding(node);
      const inner = { ...located, path: [...path, 'type'], node: type, entry };
      return textOf(type) === undefined ? wrongType(inner, 'string') : badChoice(inner, INTEGRATION_TYPES);
    }
    case 'enum':
      if (textOf(node) === undefined) return null;
      return badChoice(located, Array.isArray(params.allowedValues) ? params.allowedValues.map(String) : []);
    case 'pattern':
      return violation.propertyName === undefined && !isLocale(path) ? badText(located) : null;
    case 'maxLength':
      return findings.tooLong(span, {
        label,
        length: [...(textOf(node) ?? '')].length,
        most: Number(params.limit),
      });
    case 'minLength':
      return {
        code: 'bad-value',
        span,
        message: `${label} must not be empty`,
        hint: 'Write a value, or remove the key',
      };
    case 'minimum':
    case 'maximum':
      return {
        code: 'bad-value',
        span,
        message:
          path.at(-1) === 'retryCount' ? `${label} must be 0, 1, 2 or 3` : `${label} must not be negative`,
        hint: 'Write a number within these limits',
      };
    case 'minItems':
    case 'minProperties':
      return {
        code: 'bad-value',
        span,
        message: `${label} must not be empty`,
        hint: 'Name at least one, or remove the key',
      };
    case 'propertyNames':
      return badKey(String(params.propertyName), located);
    case 'false schema':
      return {
        code: 'misplaced-key',
        span: located.entry?.keySpan ?? span,
        message: `${label} is not allowed on a site that has locales: each locale is an address of its own`,
        hint: 'Write it on the locale that it belongs to',
      };
    case 'not':
      return {
        code: 'bad-value',
        span,
        message: `${label} is either fields for this environment, or false`,
        hint: 'Remove it: an entry is declared in every environment unless it says false',
      };
    default:
      return null;
  }
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
  const hint =
    key === 'type' ? `Write type: ${either(INTEGRATION_TYPES)}` : `Write ${key}: under "integration"`;
  return { code: 'missing-key', span, message: `${whose} needs "${key}"`, hint, about: key };
}

function badChoice(located: Located, allowed: readonly string[]): SpanProblem {
  const written = textOf(located.node) ?? '';
  return {
    code: 'bad-value',
    span: visibleSpan(located),
    message: `${labelOf(located)} cannot be "${excerpt(written)}", only ${either(allowed)}${didYouMean(written, allowed)}`,
    hint: 'Write one of these values, exactly so',
  };
}

function badKey(key: string, { node, path }: Located): SpanProblem | null {
  const entry = node.kind === 'map' ? node.entries.get(key) : undefined;
  if (entry === undefined || path.at(-1) === 'locales') return null;
  const isReserved = path.at(-1) === 'vars' && ['site', 'locale', 'key', 'environment'].includes(key);
  return {
    code: 'bad-key',
    span: entry.keySpan,
    message: isReserved
      ? `"${key}" is a placeholder of its own and cannot be a variable`
      : `"${excerpt(key)}" cannot be a name here`,
    hint:
      path.at(-1) === 'vars'
        ? 'Use letters, digits, "_" and "-", starting with a letter'
        : 'Use at most 100 letters, digits, ".", "_" and "-", starting with a letter or a digit',
  };
}
