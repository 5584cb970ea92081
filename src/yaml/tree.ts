import type { ListNode, MapEntry, MapNode, ScalarNode, SourceNode, Span } from './node.ts';
import * as problems from './problems.ts';
import type { ReportProblem } from './span-problem.ts';
import { hasRawControl, isUnreadable, type Text } from './text.ts';

/** A key and its value, in the order of the text. */
export interface Pair {
  readonly key: string;
  readonly keySpan: Span;
  /** Without quotes. */
  readonly plain: boolean;
  readonly node: SourceNode;
}

/** What a node comes to once every alias in it is written out. */
interface Weight {
  readonly nodes: number;
  readonly characters: number;
}

const SPACE = 0x20;
const MOST_WEIGHT: Weight = { nodes: 1_000_000, characters: 32 * 1024 * 1024 };

/** A date or time stamp: YAML 1.2 has none, but most readers and writers know those of YAML 1.1. */
const date =
  /^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)?$/;

/** Keys that mean something to every object of JavaScript. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Builds nodes in the order of the text: aliases see the anchors before them, merge keys are resolved,
 * and what no declaration may hold is reported where it stands.
 */
export class Tree {
  /** Nodes that stand for something unreadable. */
  readonly broken = new Set<SourceNode>();
  readonly #source: Text;
  readonly #text: string;
  readonly #report: ReportProblem;
  /** Null while the anchored node itself is being read. */
  readonly #anchors = new Map<string, { readonly node: SourceNode; readonly weight: Weight } | null>();
  #nodes = 0;
  #characters = 0;
  #tooDeep = false;
  #tooHeavy = false;

  constructor(source: Text, report: ReportProblem) {
    this.#source = source;
    this.#text = source.text;
    this.#report = report;
  }

  written({ start, end }: Span): string {
    return this.#text.slice(start, end);
  }

  /** Without the line breaks and blanks that the parser counts to a block. */
  trimmed(start: number, end: number): Span {
    let last = end;
    while (last > start && this.#text.charCodeAt(last - 1) <= SPACE) last -= 1;
    return { start, end: last };
  }

  /** A scalar; `value` is what YAML's core schema makes of it. */
  scalar(span: Span, value: unknown, plain: boolean): ScalarNode {
    const written = this.written(span);
    this.#grow(1, written.length);
    const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    const node: ScalarNode = { kind: 'scalar', span, value: known ? value : null, written, plain };
    if (typeof value !== 'string') return node;
    if (isOpen(written)) {
      this.broken.add(node);
      this.#report(problems.openQuote(span.start));
    } else if (isUnreadable(value)) {
      this.broken.add(node);
      this.#reportUnreadable(span, value);
    } else if (plain && date.test(value)) {
      this.broken.add(node);
      this.#report(problems.unquoted(span, written, { label: 'This', read: 'a date' }));
    }
    return node;
  }

  list(span: Span, items: readonly SourceNode[]): ListNode {
    this.#grow(1, 0);
    return { kind: 'list', span, value: items.map(({ value }) => value), items };
  }

  /** A map of the pairs that could be read, of as many as were written. */
  map(span: Span, pairs: readonly Pair[], written: number): MapNode {
    this.#grow(1, 0);
    let isWhole = pairs.length === written;
    const entries = new Map<string, MapEntry>();
    const merges: Pair[] = [];
    for (const pair of pairs) {
      const { key, keySpan } = pair;
      const first = entries.get(key);
      const isMerge = pair.plain && key === '<<';
      if (isUnreadable(key) || FORBIDDEN_KEYS.has(key) || entries.has(key)) isWhole = false;
      if (isUnreadable(key)) this.#reportUnreadable(keySpan, key);
      else if (isMerge && merges.length > 0) this.#report(problems.secondMerge(keySpan));
      else if (first !== undefined)
        this.#report(problems.duplicateKey(key, keySpan, this.#source.place(first.keySpan)));
      else if (isMerge) merges.push(pair);
      else if (FORBIDDEN_KEYS.has(key)) this.#report(problems.forbiddenKey(key, keySpan));
      else entries.set(key, { key, keySpan, node: pair.node });
    }
    for (const { node } of merges) this.#merge(node, entries);
    return mapOf(span, entries, isWhole);
  }

  /** Earlier maps win over later ones, the map's own keys over all. */
  #merge(merged: SourceNode, own: Map<string, MapEntry>): void {
    for (const source of merged.kind === 'list' ? merged.items : [merged]) {
      if (source.kind === 'map') {
        for (const [key, entry] of source.entries)
          if (!own.has(key)) own.set(key, { ...entry, mergedAt: source.span });
      } else if (!this.broken.has(source)) {
        this.#report(problems.badMerge(source.span));
      }
    }
  }

  /** Opens an anchor; call the result with the anchored node. */
  anchor(name: string): (node: SourceNode) => void {
    const [nodes, characters] = [this.#nodes, this.#characters];
    this.#anchors.set(name, null);
    return (node) => {
      const weight = { nodes: this.#nodes - nodes, characters: this.#characters - characters };
      this.#anchors.set(name, { node, weight });
    };
  }

  /** The anchored node, standing where the alias is used. */
  alias(name: string, span: Span): SourceNode {
    const anchored = this.#anchors.get(name);
    if (name === '') return this.#hole(span);
    if (!anchored) {
      this.#report(
        problems.badAlias(span, { name, insideItself: anchored === null, anchors: this.#anchors.keys() }),
      );
      return this.#hole(span);
    }
    this.#grow(anchored.weight.nodes, anchored.weight.characters);
    if (this.#nodes > MOST_WEIGHT.nodes || this.#characters > MOST_WEIGHT.characters) {
      if (!this.#tooHeavy) this.#report(problems.aliasBomb(span));
      this.#tooHeavy = true;
      return this.#hole(span);
    }
    const node: SourceNode = { ...anchored.node, span };
    if (this.broken.has(anchored.node)) this.broken.add(node);
    return node;
  }

  /** A key that is no text; what it leads to is not looked at. */
  refuseKey(span: Span): readonly Pair[] {
    this.#report(problems.keyIsNoText(span));
    return [];
  }

  /** Says once when the nesting is too deep. */
  nest(span: Span, depth: number): void {
    if (depth <= problems.MOST_DEPTH || this.#tooDeep) return;
    this.#tooDeep = true;
    this.#report(problems.tooDeep({ start: span.start, end: span.start + 1 }));
  }

  /** Raw control characters are reported one by one, wherever they stand. */
  #reportUnreadable(span: Span, value: string): void {
    if (!hasRawControl(this.written(span))) this.#report(problems.unreadable(span, value));
  }

  #hole(span: Span): ScalarNode {
    const hole: ScalarNode = { kind: 'scalar', span, value: null, written: '', plain: true };
    this.broken.add(hole);
    return hole;
  }

  #grow(nodes: number, characters: number): void {
    this.#nodes += nodes;
    this.#characters += characters;
  }
}

/** True for a text in quotes that nothing closes: the rest of the file was taken for a part of it. */
function isOpen(written: string): boolean {
  const quote = written[0];
  if (quote !== '"' && quote !== "'") return false;
  if (written.length === 1 || !written.endsWith(quote)) return true;
  if (quote === "'") return false;
  let isEscaped = false;
  for (let at = written.length - 2; at > 0 && written[at] === '\\'; at -= 1) isEscaped = !isEscaped;
  return isEscaped;
}

export function mapOf(span: Span, entries: ReadonlyMap<string, MapEntry>, isWhole = true): MapNode {
  const value = Object.fromEntries(Array.from(entries.values(), ({ key, node }) => [key, node.value]));
  return { kind: 'map', span, value, entries, isWhole };
}
