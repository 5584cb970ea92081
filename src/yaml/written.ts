import { RUNNER_COMMAND, UNSAFE_TEXT } from '../base/unsafe-text.ts';

/** YAML about to be written: a text that fits on the line of its key, or a map with keys on lines of their own. */
export type Written = string | WrittenMap;

export type WrittenMap = readonly WrittenItem[];

export interface WrittenItem {
  readonly key: string;
  readonly value: Written;
}

/** What readers of YAML 1.1 take for something else than text; some find a number in `e1`. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?\d+)$/i;
/** Texts that need no quotes, in a block and between brackets, for any reader. */
const PLAIN = /^[A-Za-z][\w.()/+-]*(?: [\w.()/+-]+)*$/;
/** No part of a printable YAML text, and left as they are by JSON. */
const UNPRINTABLE = /[\ufffe\uffff]/g;

/** A text as a scalar that readers of YAML 1.1 and 1.2 understand alike. */
export function scalar(text: string): string {
  if (PLAIN.test(text) && !RESERVED.test(text)) return text;
  return JSON.stringify(text)
    .replace(UNSAFE_TEXT, yamlEscape)
    .replace(RUNNER_COMMAND, yamlEscape)
    .replace(UNPRINTABLE, yamlEscape);
}

/** A character as it is written between double quotes. */
export function yamlEscape(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}

/** Lines without line ends. Nothing stands behind the key of a map without items, so that lines can be written below it. */
export function blockLines({ key, value }: WrittenItem, indent: string, unit: string): readonly string[] {
  const start = `${indent}${scalar(key)}:`;
  if (typeof value === 'string') return [`${start} ${value}`];
  return [start, ...value.flatMap((item) => blockLines(item, `${indent}${unit}`, unit))];
}

/** The same on one line. */
export function flow(value: Written): string {
  if (typeof value === 'string') return value;
  return value.length === 0 ? '{}' : `{ ${value.map(flowItem).join(', ')} }`;
}

export function flowItem({ key, value }: WrittenItem): string {
  return `${scalar(key)}: ${flow(value)}`;
}
