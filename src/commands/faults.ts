import { failure, NO_SOURCES, type Problem, type Result, type Sources, success } from '../base/problem.ts';
import { Collector } from '../declaration/collector.ts';
import type { World } from '../ports/world.ts';
import { type Behaviour, readBehaviour, readRecord } from '../sandbox/fault-file.ts';
import type { SourceNode } from '../yaml/node.ts';
import { parse } from '../yaml/source.ts';
import type { ReportProblem } from '../yaml/span-problem.ts';
import { decode } from '../yaml/text.ts';
import { readBytes } from './load.ts';

/** A file that was read, and its text. */
export interface LoadedSettings<T> {
  readonly sources: Sources;
  readonly result: Result<T>;
}

const ORDINARY: Behaviour = { switches: {}, faults: [] };

/** Reads a file of faults: YAML, and so JSON as well. Without one, or with an empty one, nothing goes wrong. */
export function loadFaults(file: string | null, world: World): Promise<LoadedSettings<Behaviour>> {
  return loadSettings(file, world, {
    read: readBehaviour,
    absent: ORDINARY,
    origin: 'write one: a list under faults:, as src/sandbox/README.md shows',
  });
}

/** Reads what `doctor --learn` has written about an account: the switches that make a sandbox like it. */
export function loadRecord(
  file: string | null,
  world: World,
): Promise<LoadedSettings<Behaviour['switches']>> {
  return loadSettings(file, world, {
    read: readRecord,
    absent: {},
    origin: 'let chat-addresses doctor --learn --out write one',
  });
}

interface Settings<T> {
  readonly read: (root: SourceNode, report: ReportProblem) => T;
  readonly absent: T;
  /** How people come to such a file. */
  readonly origin: string;
}

async function loadSettings<T>(
  file: string | null,
  world: World,
  { read, absent, origin }: Settings<T>,
): Promise<LoadedSettings<T>> {
  if (file === null) return { sources: NO_SOURCES, result: success(absent) };
  const bytes = await readBytes(file, world);
  if (!bytes.ok) return { sources: NO_SOURCES, result: failure(...bytes.problems.map(withOrigin(origin))) };
  const text = decode(file, bytes.value);
  if ('code' in text) return { sources: NO_SOURCES, result: failure(text) };
  const sources = new Map([[file, text.text]]);
  const collector = new Collector(text);
  const { root } = parse(text, collector.report);
  // A text that is no YAML is not read any further.
  if (!collector.isEmpty) return { sources, result: failure(...collector.list()) };
  const value = root === null ? absent : read(root, collector.report);
  return { sources, result: collector.isEmpty ? success(value) : failure(...collector.list()) };
}

function withOrigin(origin: string): (problem: Problem) => Problem {
  return (problem) =>
    problem.code === 'file-not-found' ? { ...problem, hint: `Name another file, or ${origin}` } : problem;
}
