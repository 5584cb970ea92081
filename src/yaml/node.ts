/** Offsets into the text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function spanOf(start: number, text: string): Span {
  return { start, end: start + text.length };
}

export type Scalar = string | number | boolean | null;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly value: Scalar;
  /** As written, quotes included. Empty when nothing was written. */
  readonly written: string;
  /** Without quotes, so that YAML decided the type. */
  readonly plain: boolean;
}

export interface MapNode {
  readonly kind: 'map';
  readonly span: Span;
  /** The plain value, for validators. Shared with every alias of this node. */
  readonly value: Readonly<Record<string, unknown>>;
  readonly entries: ReadonlyMap<string, MapEntry>;
  /** False when it was written with keys that cannot be used, or that are there twice, which were reported. */
  readonly isWhole: boolean;
}

export interface ListNode {
  readonly kind: 'list';
  readonly span: Span;
  readonly value: readonly unknown[];
  readonly items: readonly SourceNode[];
}

/** A value of the file and where it was written; a use of an alias has the place of the use, its inside that of the original. */
export type SourceNode = ScalarNode | MapNode | ListNode;

export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly node: SourceNode;
  /** Where the map takes it from another one by a merge key; absent: its own. */
  readonly mergedAt?: Span;
}

export function child(node: SourceNode | undefined, key: string): SourceNode | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.node : undefined;
}

export function textOf(node: SourceNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

export function flagOf(node: SourceNode | undefined): boolean | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}
