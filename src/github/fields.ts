import { FULL_ID } from '../base/commit-id.ts';

/** JSON from outside that is not what it should be; `field` says where. */
export class Misshapen extends Error {
  readonly field: string;

  constructor(field: string) {
    super(`${field} is missing or of the wrong type`);
    this.name = 'Misshapen';
    this.field = field;
  }
}

/** An object from outside. Every question about it may throw `Misshapen`. */
export class Fields {
  readonly #values: object;
  readonly #path: string;

  constructor(value: unknown, path = '') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misshapen(path);
    this.#values = value;
    this.#path = path;
  }

  get names(): readonly string[] {
    return Object.keys(this.#values);
  }

  text(name: string): string {
    const value = this.#at(name);
    return typeof value === 'string' ? value : this.#refuse(name);
  }

  /** Null when it is absent or null. */
  textOrNull(name: string): string | null {
    return this.#isSet(name) ? this.text(name) : null;
  }

  /** Text of a certain form. */
  match(name: string, form: RegExp): string {
    const text = this.text(name);
    return form.test(text) ? text : this.#refuse(name);
  }

  /** Git's id of an object. */
  commit(name: string): string {
    return this.match(name, FULL_ID);
  }

  commitOrNull(name: string): string | null {
    return this.#isSet(name) ? this.commit(name) : null;
  }

  /** A count or an id: from 0 on. */
  number(name: string): number {
    const value = this.#at(name);
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
      ? value
      : this.#refuse(name);
  }

  /** Null when it is absent or null. */
  numberOrNull(name: string): number | null {
    return this.#isSet(name) ? this.number(name) : null;
  }

  truth(name: string): boolean {
    const value = this.#at(name);
    return typeof value === 'boolean' ? value : this.#refuse(name);
  }

  truthOrNull(name: string): boolean | null {
    return this.#isSet(name) ? this.truth(name) : null;
  }

  fields(name: string): Fields {
    return new Fields(this.#at(name), this.#where(name));
  }

  fieldsOrNull(name: string): Fields | null {
    return this.#isSet(name) ? this.fields(name) : null;
  }

  list(name: string): readonly Fields[] {
    const value = this.#at(name);
    if (!Array.isArray(value)) return this.#refuse(name);
    return value.map((item, index) => new Fields(item, `${this.#where(name)}[${index}]`));
  }

  texts(name: string): readonly string[] {
    const value = this.#at(name);
    const isText = (item: unknown): item is string => typeof item === 'string';
    return Array.isArray(value) && value.every(isText) ? value : this.#refuse(name);
  }

  /** Null when it is absent or null. */
  textsOrNull(name: string): readonly string[] | null {
    return this.#isSet(name) ? this.texts(name) : null;
  }

  /** The objects of a list: none when it is absent or null, and without the nulls that are in it. */
  listOrNone(name: string): readonly Fields[] {
    if (!this.#isSet(name)) return [];
    const value = this.#at(name);
    if (!Array.isArray(value)) return this.#refuse(name);
    return value.flatMap((item, index) =>
      (item ?? null) === null ? [] : [new Fields(item, `${this.#where(name)}[${index}]`)],
    );
  }

  #at(name: string): unknown {
    return Object.getOwnPropertyDescriptor(this.#values, name)?.value;
  }

  #isSet(name: string): boolean {
    return (this.#at(name) ?? null) !== null;
  }

  #where(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }

  #refuse(name: string): never {
    throw new Misshapen(this.#where(name));
  }
}
