import { createHmac } from 'node:crypto';
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

  /** True when the text is the value. */
  equals(text: string): boolean {
    return text === this.#value;
  }

  /** A mark of the value that gives nothing of it away: an HMAC of the text, keyed by the value. */
  seal(text: string): string {
    return createHmac('sha256', this.#value).update(text).digest('hex');
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
const USER_INFO = /(\/\/)[^\s/?#<>]*@/g;
const LONGEST_TEXT = 500;
const LONGEST_READ = 20 * LONGEST_TEXT;

/**
 * Makes the other side's text fit to be printed: an echoed secret goes, and so does what stands before the
 * host and behind the path of a URL, where webhook owners keep theirs.
 */
export function scrubbing(secrets: readonly Secret[]): (text: string) => string {
  const values = secrets.map((secret) => secret.reveal()).filter((value) => value.length >= SHORTEST_SECRET);
  return (text) => {
    // Secrets go before anything is cut: half of one would not be recognised.
    const known = values.reduce((rest, value) => rest.replaceAll(value, REDACTED), text);
    const clean = known.slice(0, LONGEST_READ).replace(USER_INFO, '$1').replace(QUERY, '$1');
    return clean.length > LONGEST_TEXT ? `${clean.slice(0, LONGEST_TEXT)}…` : clean;
  };
}
