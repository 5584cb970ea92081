import { OPERATION_IDS } from './contract.ts';
import { AIMS, DETAILS, FAULT_KINDS, type FaultKind, faultRow, type Option } from './fault-table.ts';

type Scalar = string | number | boolean | null;

export function isDetail(name: string): boolean {
  return Object.hasOwn(DETAILS, name);
}

/** The options of a fault of this kind, besides the kind. */
export function optionsOf(kind: FaultKind): Readonly<Record<string, Option>> {
  return { ...AIMS, ...Object.fromEntries(faultRow(kind).details.map((name) => [name, DETAILS[name]])) };
}

/** Null when it is not one of the option's values. */
export function readOption(option: Option, value: Scalar): string | number | null {
  switch (option.type) {
    case 'choice':
      return option.values.find((one) => one === value) ?? null;
    case 'text':
      return value === null || value === '' ? null : String(value);
    case 'operation':
      return OPERATION_IDS.find((one) => one === value) ?? null;
    case 'count': {
      if (option.word !== undefined && value === option.word) return option.word;
      const isCount = typeof value === 'number' && Number.isInteger(value);
      return isCount && value >= option.least && value <= option.most ? value : null;
    }
  }
}

/** The values of an option, in words. */
export function valuesOf(option: Option): string {
  switch (option.type) {
    case 'choice':
      return option.values.join(' or ');
    case 'text':
      return 'a text';
    case 'operation':
      return `one of ${OPERATION_IDS.join(', ')}`;
    case 'count': {
      const range = `a number from ${option.least} to ${option.most}`;
      return option.word === undefined ? range : `${range}, or ${option.word}`;
    }
  }
}

/** For help texts and tables: one row per kind of fault. */
export function describeFaults(): readonly {
  readonly kind: FaultKind;
  readonly about: string;
  readonly details: readonly string[];
}[] {
  return FAULT_KINDS.map((kind) => ({ kind, about: faultRow(kind).about, details: faultRow(kind).details }));
}

/** One row per option of a fault. */
export function describeOptions(): readonly {
  readonly name: string;
  readonly values: string;
  readonly about: string;
}[] {
  return Object.entries({ ...AIMS, ...DETAILS }).map(([name, option]) => ({
    name,
    values: option.type === 'operation' ? 'an operation' : valuesOf(option),
    about: option.about,
  }));
}
