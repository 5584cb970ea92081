import { readFileSync, writeFileSync } from 'node:fs';
import { amount, type Group, isOver, nameOf, type Row } from './row.ts';

/** A run that was kept. */
export interface Stored {
  readonly node: string;
  /** The share by which a later run may measure more than here. */
  readonly tolerance: number;
  readonly groups: readonly Group[];
}

const FILE = new URL('last.json', import.meta.url);

/** The share by which runs of one program differ on a machine that others use as well. */
const TOLERANCE = 0.3;

export function readStored(): Stored {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Stored;
}

export function storedOf(groups: readonly Group[]): Stored {
  return { node: process.version, tolerance: TOLERANCE, groups: groups.map(rounded) };
}

export function writeStored(stored: Stored): void {
  writeFileSync(FILE, `${JSON.stringify(stored, null, 2)}\n`);
}

function rounded({ subject, rows }: Group): Group {
  return {
    subject,
    rows: rows.map((row) => ({ ...row, measured: Math.round(row.measured * 100) / 100 })),
  };
}

/** Rows that got worse since, a sentence each. Counts have no tolerance but their bar. */
export function regressions(groups: readonly Group[], stored: Stored): readonly string[] {
  const before = new Map(allRows(stored.groups).map((row) => [nameOf(row), row]));
  return allRows(groups).flatMap((row) => {
    const old = before.get(nameOf(row));
    if (old === undefined) return [`${nameOf(row)}: not in the stored run, so nothing to compare it with`];
    const isCounted = row.unit !== '×' && row.unit !== 'MiB';
    const most = isCounted ? row.bar : old.measured * (1 + stored.tolerance);
    if (isCounted ? !isOver(row) : row.measured <= most) return [];
    const by = Math.round((row.measured / old.measured - 1) * 100);
    const said = `${amount(row.measured, row.unit)} instead of ${amount(old.measured, old.unit)}`;
    return [`${nameOf(row)}: ${said}${Number.isFinite(by) ? `, ${by} % more` : ''}`];
  });
}

export function allRows(groups: readonly Group[]): readonly Row[] {
  return groups.flatMap(({ rows }) => rows);
}
