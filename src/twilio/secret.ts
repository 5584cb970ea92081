import { inspect } from 'node:util';

const REDACTED = '[redacted]';

/** A value that printing, inspecting and serialising do not show. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one place that sends it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}

const SHORTEST_SECRET = 6;
const QUERY = /((?:[a-z][a-z0-9+.-]*:\/)?\/[^\s?#"'<>]*)[?#][^\s"'<>]*/gi;
const LONGEST_TEXT = 500;

/**
 * Makes the other side's text fit to be printed: an echoed secret goes, and so does what follows the path
 * of a URL, where webhook owners keep theirs.
 */
export function scrubbing(secrets: readonly Secret[]): (text: string) => string {
  const values = secrets.map((secret) => secret.reveal()).filter((value) => value.length >= SHORTEST_SECRET);
  return (text) => {
    const short = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
    return values.reduce((clean, value) => clean.replaceAll(value, REDACTED), short.replace(QUERY, '$1'));
  };
}
