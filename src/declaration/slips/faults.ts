import type { DeclarationCode } from '../../base/declaration-codes.ts';
import type { SourceNode } from '../../yaml/node.ts';
import { parse } from '../../yaml/source.ts';
import type { SpanProblem } from '../../yaml/span-problem.ts';
import { asText } from '../../yaml/text.ts';
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

/** Reads a text for what is wrong with it. */
export function faultsIn(text: string): Faults {
  const found = new Map<string, SpanProblem>();
  const report = (problem: SpanProblem): void => {
    found.set(`${problem.code}:${problem.span.start}:${problem.about ?? ''}`, problem);
  };
  const source = parse(asText('', text), report);
  if (source.root !== null) validate(source.root, new Set<SourceNode>(source.broken), report);
  const all = [...found.values()].sort((left, right) => left.span.start - right.span.start);
  return {
    syntax: all.flatMap(({ code, span }) => (code === 'yaml-syntax' ? span.start : [])),
    others: all.flatMap(({ code, span, message }) =>
      code === 'yaml-syntax' ? [] : { start: originOf(text, { code, span }), code, id: `${code}:${message}` },
    ),
  };
}

/** Where a fault begins: an alias without an anchor, where its anchor would be if it could be read. */
function originOf(text: string, { code, span }: Pick<SpanProblem, 'code' | 'span'>): number {
  if (code !== 'bad-alias') return span.start;
  const name = text.slice(span.start + 1, span.end);
  const anchor = text.search(new RegExp(`&${name.replaceAll(/[^\w-]/g, '\\$&')}(?![^\\s,\\]}])`));
  return anchor === -1 ? span.start : anchor;
}
