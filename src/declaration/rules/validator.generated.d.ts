import type { AddressesFile } from '../schema.generated.ts';

/** One violation of the schema, as the compiled validator reports it. */
export interface Violation {
  /** JSON pointer to the value at fault. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Set when the violation is about the name of a key of the object at `instancePath`. */
  readonly propertyName?: string;
}

export const validate: {
  (data: unknown): data is AddressesFile;
  errors?: readonly Violation[] | null;
};

/** The keys of every kind of map in the schema, by the kind's name. */
export const keys: Readonly<Record<ShapeName, readonly string[]>>;

export type ShapeName =
  | 'AddressesFile'
  | 'Environment'
  | 'Defaults'
  | 'Site'
  | 'Entry'
  | 'Override'
  | 'SharedOverride'
  | 'StudioIntegration'
  | 'WebhookIntegration'
  | 'DefaultIntegration'
  | 'Policy';
