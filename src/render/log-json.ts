import type { Problem } from '../base/problem.ts';
import type { LogEntry } from '../engine/log.ts';
import type { FieldChange } from '../plan/change.ts';
import { jsonText } from './json-text.ts';
import { writtenField } from './view.ts';

/** The log as data. URLs are masked, for older versions may hold secrets. */
export function renderLogJson(log: {
  readonly file: string;
  readonly problems: readonly Problem[];
  readonly entries: readonly LogEntry[];
}): string {
  const commits = log.entries.map(({ isValid, changes, ...commit }) => ({
    ...commit,
    valid: isValid,
    changes: changes.map(({ isEnvironmentGone: environmentGone, nameAt: _, ...change }) => ({
      ...change,
      environmentGone,
      fields: change.fields.map(masked),
    })),
  }));
  return jsonText({ version: 1, kind: 'log', file: log.file, problems: log.problems, commits });
}

function masked(field: FieldChange): FieldChange {
  if (field.path !== 'integration.url') return field;
  const { before, after } = writtenField(field);
  return { path: field.path, before, after };
}
