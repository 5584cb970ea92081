import {
  badValue,
  excerpt,
  misplaced,
  type Objection,
  type Span,
  unknownKey,
  wrongType,
} from './fault-objections.ts';
import { isDetail, optionsOf, readOption, valuesOf } from './fault-options.ts';
import { FAULT_KINDS, type Fault, type FaultKind } from './fault-table.ts';
import { didYouMean } from './nearest.ts';
import { allowed, readSwitch } from './switch-texts.ts';
import { allSwitches, type Switches } from './switches.ts';

/** A value of a file that knows where it was written, as the reader of YAML gives it. */
export type Written =
  | { readonly kind: 'scalar'; readonly span: Span; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly Written[] }
  | { readonly kind: 'map'; readonly span: Span; readonly entries: ReadonlyMap<string, Entry> };

interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly node: Written;
}

/** How a sandbox behaves, and what goes wrong in it. */
export interface BadDay {
  readonly switches: Partial<Switches>;
  readonly faults: readonly Fault[];
}

type Report = (objection: Objection) => void;

const PARTS = ['switches', 'faults'] as const;

/** Reads a file of faults: a map of `switches` and `faults`, or the list of faults alone. Reports all that is wrong. */
export function readBadDay(root: Written, report: Report): BadDay {
  if (root.kind === 'list') return { switches: {}, faults: readFaults(root, report) };
  if (root.kind === 'scalar') {
    report(wrongType(root.span, 'The file', 'a map with "switches" and "faults", or a list of faults'));
    return { switches: {}, faults: [] };
  }
  for (const { key, keySpan } of root.entries.values()) {
    if (!PARTS.some((part) => part === key)) report(unknownKey(key, keySpan, PARTS));
  }
  const switches = root.entries.get('switches')?.node;
  const faults = root.entries.get('faults')?.node;
  return {
    switches: switches === undefined ? {} : readSwitches(switches, report),
    faults: faults === undefined ? [] : readFaults(faults, report),
  };
}

function readSwitches(node: Written, report: Report): Partial<Switches> {
  if (node.kind !== 'map') {
    report(wrongType(node.span, '"switches"', 'a map of switches and their values'));
    return {};
  }
  const names = allSwitches().map(([name]) => name);
  const read = [...node.entries.values()].flatMap(({ key, keySpan, node: value }) => {
    const found = allSwitches().find(([name]) => name === key);
    if (!found) {
      report(unknownKey(key, keySpan, names));
      return [];
    }
    const given = readSwitch(found[1], textOf(value));
    if (given !== undefined) return [[key, given]];
    report(badValue(valueAt(key, value, keySpan), allowed(found[1])));
    return [];
  });
  return Object.fromEntries(read) as Partial<Switches>;
}

function readFaults(node: Written, report: Report): readonly Fault[] {
  if (node.kind !== 'list') {
    report(wrongType(node.span, '"faults"', 'a list of faults'));
    return [];
  }
  return node.items.flatMap((item) => readFault(item, report) ?? []);
}

function readFault(node: Written, report: Report): Fault | null {
  if (node.kind !== 'map') {
    report(wrongType(node.span, 'A fault', 'a map such as { kind: reset, times: 2 }'));
    return null;
  }
  const kind = readKind(node, report);
  if (kind === null) return null;
  const options = optionsOf(kind);
  const names = ['kind', ...Object.keys(options)];
  const read: [string, string | number][] = [];
  for (const { key, keySpan, node: value } of node.entries.values()) {
    if (key === 'kind') continue;
    const option = options[key];
    if (option === undefined) {
      report(isDetail(key) ? misplaced(key, keySpan, kind) : unknownKey(key, keySpan, names));
      continue;
    }
    const given = value.kind === 'scalar' ? readOption(option, value.value) : null;
    if (given === null) report(badValue(valueAt(key, value, keySpan), valuesOf(option)));
    else read.push([key, given]);
  }
  return { kind, ...Object.fromEntries(read) } as Fault;
}

function readKind(node: Extract<Written, { kind: 'map' }>, report: Report): FaultKind | null {
  const entry = node.entries.get('kind');
  if (entry === undefined) {
    const hint = `Write one of ${FAULT_KINDS.join(', ')}`;
    report({ code: 'missing-key', span: node.span, message: 'A fault without its "kind"', hint });
    return null;
  }
  const written = textOf(entry.node);
  const kind = FAULT_KINDS.find((known) => known === written);
  if (kind === undefined) {
    report({
      code: 'bad-value',
      span: shownAt(entry.node, entry.keySpan),
      message: `There is no fault of the kind "${excerpt(written)}"${didYouMean(written, FAULT_KINDS)}`,
      hint: `Write one of ${FAULT_KINDS.join(', ')}`,
    });
  }
  return kind ?? null;
}

function textOf(node: Written): string {
  switch (node.kind) {
    case 'scalar':
      return String(node.value);
    case 'list':
      return node.items.map(textOf).join(',');
    case 'map':
      return '{…}';
  }
}

/** An empty value is shown by its key. */
function shownAt({ span }: Written, keySpan: Span): Span {
  return span.start === span.end ? keySpan : span;
}

function valueAt(key: string, node: Written, keySpan: Span) {
  return { key, written: textOf(node), span: shownAt(node, keySpan) };
}
