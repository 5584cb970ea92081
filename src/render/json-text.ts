import { RUNNER_COMMAND, UNSAFE_TEXT } from '../base/unsafe-text.ts';

/**
 * Data as JSON for a file, a pipe or a log. What would act on a terminal or a runner stands there as an escape, and
 * every reader gets the very same values.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2)
    .replace(UNSAFE_TEXT, (found) => (found === '\n' ? found : escaped(found)))
    .replace(RUNNER_COMMAND, escaped);
  return `${text}\n`;
}

/** JSON knows code units only. */
function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
