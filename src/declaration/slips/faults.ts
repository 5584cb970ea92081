import type { DeclarationCode } from '../../base/declaration-codes.ts';
import type { SourceNode } from '../../yaml/node.ts';
import { parse, type Source } from '../../yaml/source.ts';
import type { SpanProblem } from '../../yaml/span-problem.ts';
import { asText } from '../../yaml/text.ts';
import { isLocale, localesIn } from '../rules/locale-rule.ts';
import { validate } from '../rules/validate.ts';

/** What keeps a text from being a well-formed file that the schema allows. */
export interface Faults {
  /** Where YAML is violated, in the order of the text. */
  readonly syntax: readonly number[];
  /** Everything else, in the order of the text. */
  readonly others: readonly Fault[];
}

interface Fault {
  readonly start: number;
  readonly code: DeclarationCode;
  /** The same for the same fault at another place. */
  readonly id: string;
}

/** Reads a text for what is wrong with it; what is wrong with a text that YAML can read, only when it is asked for. */
export function faultsIn(text: string): Faults {
  const early: SpanProblem[] = [];
  const source = parse(asText('', text), (problem) => early.push(problem));
  let others: readonly Fault[] | undefined;
  return {
    syntax: inOrder(early.filter(isViolation)).map(({ span }) => span.start),
    get others() {
      others ??= othersIn(text, source, early);
      return others;
    },
  };
}

function othersIn(text: string, { root, broken }: Source, early: readonly SpanProblem[]): readonly Fault[] {
  const found = [...early];
  if (root !== null) validate(root, new Set<SourceNode>(broken), (problem) => found.push(problem));
  if (root !== null) found.push(...noLocales(root));
  return inOrder(found.filter((problem) => !isViolation(problem))).map(({ code, span, message }) => ({
    start: originOf(text, { code, span }),
    code,
    id: `${code}:${message}`,
  }));
}

/** Names where languages are due: most of all those of sites that a guess moved there. */
function noLocales(root: SourceNode): readonly SpanProblem[] {
  return localesIn(root).flatMap(({ tag, span }) =>
    isLocale(tag) ? [] : { code: 'bad-locale', span, message: tag },
  );
}

function isViolation({ code }: SpanProblem): boolean {
  return code === 'yaml-syntax';
}

/** Problems in the order of the text, none of them twice. */
function inOrder(problems: readonly SpanProblem[]): readonly SpanProblem[] {
  const found = new Map(
    problems.map((problem) => [`${problem.code}:${problem.span.start}:${problem.about ?? ''}`, problem]),
  );
  return [...found.values()].sort((left, right) => left.span.start - right.span.start);
}

/** Where a fault begins: an alias without an anchor, where its anchor would be if it could be read. */
function originOf(text: string, { code, span }: Pick<SpanProblem, 'code' | 'span'>): number {
  if (code !== 'bad-alias') return span.start;
  const name = text.slice(span.start + 1, span.end);
  const anchor = text.search(new RegExp(`&${name.replaceAll(/[^\w-]/g, '\\$&')}(?![^\\s,\\]}])`));
  return anchor === -1 ? span.start : anchor;
}
