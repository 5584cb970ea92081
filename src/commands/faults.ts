import { failure, NO_SOURCES, type Result, type Sources, success } from '../base/problem.ts';
import { Collector } from '../declaration/collector.ts';
import type { World } from '../ports/world.ts';
import { type Behaviour, readBehaviour } from '../sandbox/fault-file.ts';
import { parse } from '../yaml/source.ts';
import { decode } from '../yaml/text.ts';
import { readBytes } from './load.ts';

/** A file of faults that was read, and its text. */
export interface LoadedFaults {
  readonly sources: Sources;
  readonly result: Result<Behaviour>;
}

const ORDINARY: Behaviour = { switches: {}, faults: [] };

/** Reads a file of faults: YAML, and so JSON as well. Without one, or with an empty one, nothing goes wrong. */
export async function loadFaults(file: string | null, world: World): Promise<LoadedFaults> {
  if (file === null) return { sources: NO_SOURCES, result: success(ORDINARY) };
  const bytes = await readBytes(file, world);
  if (!bytes.ok) return { sources: NO_SOURCES, result: bytes };
  const text = decode(file, bytes.value);
  if ('code' in text) return { sources: NO_SOURCES, result: failure(text) };
  const sources = new Map([[file, text.text]]);
  const collector = new Collector(text);
  const { root } = parse(text, collector.report);
  // Of text that is no YAML only that is said.
  if (!collector.isEmpty) return { sources, result: failure(...collector.list()) };
  const behaviour = root === null ? ORDINARY : readBehaviour(root, collector.report);
  return { sources, result: collector.isEmpty ? success(behaviour) : failure(...collector.list()) };
}
