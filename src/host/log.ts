import { UNSAFE_TEXT } from '../base/unsafe-text.ts';
import type { Output } from '../ports/world.ts';

/** A colour, which is shown as one, or a character that would act. */
const UNUSUAL = new RegExp(String.raw`\u001b\[[\d;]*m|${UNSAFE_TEXT.source}`, 'gu');
/** Characters from the beginning of a command in the middle of a line to its end. */
const LONGEST_NAME = 80;

/**
 * An output into the log of a CI job, whose runner takes some lines for commands: `::` at the start of a line, `##[`
 * anywhere. Whatever is written, and in whatever pieces, none of it is one; what is safe goes through as it is.
 */
export function asLog(output: Output): Output {
  const line = new Line();
  return {
    isTTY: output.isTTY,
    columns: output.columns,
    colour: output.colour,
    write(text) {
      const shown = text.replace(UNUSUAL, (found) => (isFit(found) ? found : escaped(found)));
      let safe = '';
      for (const character of shown) {
        if (line.beginsCommandWith(character)) safe += '\\';
        safe += character;
        line.add(character);
      }
      output.write(safe);
    },
  };
}

/** The line that is being written, as far as it matters. */
class Line {
  /** Empty while there is nothing but blanks, `:` behind these, else anything. */
  #start = '';
  #end = '';

  beginsCommandWith(character: string): boolean {
    if (character === ':') return this.#start === ':';
    return character === '[' && /##\w*$/.test(this.#end);
  }

  add(character: string): void {
    if (character === '\n') {
      this.#start = '';
      this.#end = '';
      return;
    }
    if (this.#start === '' ? /\S/.test(character) : this.#start === ':') this.#start += character;
    this.#end = (this.#end + character).slice(-LONGEST_NAME);
  }
}

function isFit(found: string): boolean {
  return found === '\n' || found === '\t' || found.length > 2;
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
