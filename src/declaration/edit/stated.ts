import type { DeclaredIntegration } from '../../base/address.ts';
import { child, type SourceNode } from '../../yaml/node.ts';
import { flow } from '../../yaml/written.ts';
import { integrationOf, scalarText } from './new-entry.ts';
import type { Edit } from './set.ts';

/** Fields of an entry that get another value. */
export interface Fields {
  readonly address?: string;
  readonly friendlyName?: string | null;
  readonly enabled?: boolean;
  readonly service?: string;
  readonly integration?: {
    readonly value: DeclaredIntegration;
    /** Names of the inner fields that differ; the others may stay as they are written. */
    readonly differing: readonly string[];
  };
}

/** What one environment says of an entry. */
export interface Stated {
  readonly environment: string;
  readonly fields: Fields;
}

interface FieldEdits {
  /** For every environment that declares the entry. */
  readonly own: readonly Edit[];
  readonly byEnvironment: ReadonlyMap<string, readonly Edit[]>;
}

/**
 * Sorts what environments say into what the entry can say for all of them and what is for one alone. A value is
 * for all when every environment that reads the field from the entry itself, or from farther away, agrees on it.
 * An entry without a node has nothing of its own.
 */
export function fieldEdits(
  entry: SourceNode | undefined,
  stated: readonly Stated[],
  declaring: readonly string[],
): FieldEdits {
  const own = new Map<string, Edit>();
  const byEnvironment = new Map<string, Edit[]>();
  const edits = stated.map(({ environment, fields }) => ({ environment, edits: editsOf(fields) }));
  const keys = new Set(edits.flatMap((item) => item.edits.map(({ key }) => key)));
  for (const key of keys) {
    const hasOverride = (environment: string): boolean =>
      child(child(child(entry, 'environments'), environment), key) !== undefined;
    const sharing = declaring.filter((environment) => !hasOverride(environment));
    const editOf = (environment: string): Edit | undefined =>
      edits.find((item) => item.environment === environment)?.edits.find((edit) => edit.key === key);
    const values = new Set(sharing.map((environment) => editOf(environment)?.value));
    const isShared = values.size === 1 && !values.has(undefined);
    for (const { environment } of stated) {
      const edit = editOf(environment);
      if (edit === undefined) continue;
      if (isShared && sharing.includes(environment)) own.set(key, merged(own.get(key), edit));
      else byEnvironment.set(environment, [...(byEnvironment.get(environment) ?? []), edit]);
    }
  }
  return { own: [...own.values()], byEnvironment };
}

/** What differs in one environment or another. */
function merged(before: Edit | undefined, edit: Edit): Edit {
  if (before?.parts == null || edit.parts === null) return edit;
  const known = new Set(before.parts.map(({ key }) => key));
  return { ...edit, parts: [...before.parts, ...edit.parts.filter(({ key }) => !known.has(key))] };
}

function editsOf({ address, friendlyName, enabled, service, integration }: Fields): readonly Edit[] {
  const plain = (key: string, value: string): Edit => ({ key, value, parts: null });
  return [
    address === undefined ? [] : plain('address', scalarText(address)),
    friendlyName === undefined ? [] : plain('friendlyName', scalarText(friendlyName ?? '')),
    enabled === undefined ? [] : plain('enabled', String(enabled)),
    service === undefined ? [] : plain('service', scalarText(service)),
    integration === undefined ? [] : integrationEdit(integration),
  ].flat();
}

function integrationEdit({ value, differing }: NonNullable<Fields['integration']>): Edit {
  const items = integrationOf(value);
  const parts = differing.map((key) => {
    const item = items.find((one) => one.key === key);
    return { key, value: item === undefined ? null : flow(item.value) };
  });
  return { key: 'integration', value: flow(items), parts: differing.includes('type') ? null : parts };
}
