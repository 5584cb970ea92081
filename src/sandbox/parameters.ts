import type { Field, Fields } from './contract/shape.ts';

/** A request's parameters, read and known to fit the contract. */
export class Parameters {
  readonly #values: ReadonlyMap<string, string | readonly string[]>;

  constructor(values: ReadonlyMap<string, string | readonly string[]>) {
    this.#values = values;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  integer(name: string): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : Number(value);
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : value === 'true';
  }

  strings(name: string): readonly string[] | undefined {
    const value = this.#values.get(name);
    return typeof value === 'string' || value === undefined ? undefined : value;
  }
}

/** A parameter that breaks the contract, and the code that Twilio has for it. */
export interface ParameterFault {
  readonly code: number;
  readonly message: string;
  /** True for a number above the documented maximum, which a server may lower by itself. */
  readonly over?: true;
}

/** Codes that Twilio's dictionary has for a field; the rest is 20001. */
const CODES: Readonly<Record<string, number>> = {
  'AutoCreation.WebhookFilters': 50365,
  'AutoCreation.WebhookMethod': 50055,
  'AutoCreation.StudioRetryCount': 50065,
  'AutoCreation.StudioFlowSid': 50367,
  PageSize: 20007,
  PageToken: 21481,
};

/** Holds a query or a form against the contract. Unknown and repeated parameters are faults too. */
export function readParameters(
  fields: Fields,
  sent: URLSearchParams,
): { readonly parameters: Parameters; readonly faults: readonly ParameterFault[] } {
  const faults: ParameterFault[] = [];
  const values = new Map<string, string | readonly string[]>();
  for (const name of new Set(sent.keys())) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const all = sent.getAll(name);
    const first = all[0] ?? '';
    if (!field) {
      faults.push({ code: 20001, message: `Parameter ${name} is not known` });
    } else if (field.type !== 'strings' && all.length > 1) {
      faults.push({ code: 20001, message: `Parameter ${name} was sent ${all.length} times` });
    } else {
      const wrong = all.map((value) => fault(field, value)).find((found) => found !== null);
      const over = field.maximum !== undefined && Number(first) > field.maximum;
      if (wrong) {
        const fault = { code: CODES[name] ?? 20001, message: `Parameter ${name} ${wrong}` };
        faults.push(over ? { ...fault, over } : fault);
      }
      values.set(name, field.type === 'strings' ? all : first);
    }
  }
  for (const [name, field] of Object.entries(fields)) {
    if (field.required && !values.get(name)) {
      faults.push({ code: 20001, message: `Missing required parameter ${name} in the post body` });
    }
  }
  return { parameters: new Parameters(values), faults };
}

function fault(field: Field, value: string): string | null {
  const { beyond = {} } = field;
  switch (field.type) {
    case 'boolean':
      return value === 'true' || value === 'false' ? null : 'must be true or false';
    case 'integer': {
      if (!/^-?\d{1,9}$/.test(value)) return 'must be a whole number';
      const maximum = field.maximum ?? beyond.maximum;
      const inside =
        Number(value) >= (field.minimum ?? 0) && (maximum === undefined || Number(value) <= maximum);
      return inside ? null : `must be from ${field.minimum ?? 0} to ${maximum ?? 'any number'}`;
    }
    case 'strings':
      return !beyond.choices || beyond.choices.includes(value)
        ? null
        : `holds "${value}", which is none of ${beyond.choices.join(', ')}`;
    case 'string': {
      if (value === '' && beyond.emptyUnsets) return null;
      const { choices, pattern } = field;
      const compared = beyond.anyCase ? value.toLowerCase() : value;
      if (choices && !choices.includes(compared)) return `must be one of ${choices.join(', ')}`;
      if (pattern && !new RegExp(pattern).test(value)) return `must match ${pattern}`;
      const tooLong = beyond.maxLength !== undefined && [...value].length > beyond.maxLength;
      return tooLong ? `is longer than ${beyond.maxLength} characters` : null;
    }
  }
}
