import { excerpt } from '../base/suggest.ts';
import type { MapEntry, MapNode, SourceNode, Span } from '../yaml/node.ts';
import type { ReportProblem } from '../yaml/span-problem.ts';
import { isDetail, optionsOf, readOption, valuesOf } from './fault-options.ts';
import { badKind, badValue, misplaced, missingKind, unknownKey, wrongType } from './fault-problems.ts';
import { FAULT_KINDS, type Fault, type FaultKind } from './fault-table.ts';
import { allowed, readSwitch } from './switch-texts.ts';
import { allSwitches, type Switches } from './switches.ts';

/** The settings of a sandbox, and the requests that go wrong in it. */
export interface Behaviour {
  readonly switches: Partial<Switches>;
  readonly faults: readonly Fault[];
}

const PARTS = ['switches', 'faults'] as const;

/** Reads a file of faults: a map of `switches` and `faults`, or the list of faults alone. Reports every problem. */
export function readBehaviour(root: SourceNode, report: ReportProblem): Behaviour {
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

/** Reads what was found out about an account: its `switches` alone matter, the rest is for people. */
export function readRecord(root: SourceNode, report: ReportProblem): Partial<Switches> {
  const switches = root.kind === 'map' ? root.entries.get('switches')?.node : undefined;
  if (switches !== undefined) return readSwitches(switches, report);
  report(wrongType(root.span, 'The file', 'a record that doctor --learn has written, with "switches"'));
  return {};
}

function readSwitches(node: SourceNode, report: ReportProblem): Partial<Switches> {
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
    report(badValue(valueAt({ key, keySpan, node: value }), allowed(found[1])));
    return [];
  });
  return Object.fromEntries(read) as Partial<Switches>;
}

function readFaults(node: SourceNode, report: ReportProblem): readonly Fault[] {
  if (node.kind !== 'list') {
    report(wrongType(node.span, '"faults"', 'a list of faults'));
    return [];
  }
  return node.items.flatMap((item) => readFault(item, report) ?? []);
}

function readFault(node: SourceNode, report: ReportProblem): Fault | null {
  if (node.kind !== 'map') {
    report(wrongType(node.span, 'A fault', 'a map such as { kind: reset, times: 2 }'));
    return null;
  }
  const kind = readKind(node, report);
  if (kind === null) return null;
  const options = optionsOf(kind);
  const names = ['kind', ...Object.keys(options)];
  const read: [string, string | number][] = [];
  for (const entry of node.entries.values()) {
    const { key, keySpan, node: value } = entry;
    if (key === 'kind') continue;
    const option = options[key];
    if (option === undefined) {
      report(isDetail(key) ? misplaced(key, keySpan, kind) : unknownKey(key, keySpan, names));
      continue;
    }
    const given = value.kind === 'scalar' ? readOption(option, value.value) : null;
    if (given === null) report(badValue(valueAt(entry), valuesOf(option)));
    else read.push([key, given]);
  }
  return { kind, ...Object.fromEntries(read) } as Fault;
}

function readKind(node: MapNode, report: ReportProblem): FaultKind | null {
  const entry = node.entries.get('kind');
  if (entry === undefined) {
    report(missingKind(node.span));
    return null;
  }
  const written = textOf(entry.node);
  const kind = FAULT_KINDS.find((known) => known === written);
  if (kind === undefined) report(badKind(excerpt(written), shownAt(entry)));
  return kind ?? null;
}

/** A value in the form that `--set` takes. */
function textOf(node: SourceNode): string {
  switch (node.kind) {
    case 'scalar':
      return String(node.value);
    case 'list':
      return node.items.map(textOf).join(',');
    case 'map':
      return '{…}';
  }
}

/** The place of a value; an empty value has that of its key. */
function shownAt({ keySpan, node: { span } }: MapEntry): Span {
  return span.start === span.end ? keySpan : span;
}

function valueAt(entry: MapEntry) {
  return { key: entry.key, written: textOf(entry.node), span: shownAt(entry) };
}
