/** A placeholder, or a brace that is none, with its offsets in the text. */
export interface Slot {
  readonly start: number;
  readonly end: number;
  /** Null for a brace that belongs to no placeholder. */
  readonly name: string | null;
}

/** Text in which `{name}` stands for a value; `{{` and `}}` stand for braces. */
export type Template = readonly (string | Slot)[];

const TOKEN = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

export function parseTemplate(text: string): Template {
  const parts: (string | Slot)[] = [];
  let from = 0;
  for (const { index, 0: found, 1: name } of text.matchAll(TOKEN)) {
    if (index > from) parts.push(text.slice(from, index));
    from = index + found.length;
    const isEscape = found === '{{' || found === '}}';
    parts.push(isEscape ? found.slice(1) : { start: index, end: from, name: name ?? null });
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** The values of placeholders; null: known, but it stands for nothing here. Undefined: unknown. */
export type Scope = (name: string) => string | null | undefined;

export interface SlotFault {
  readonly slot: Slot;
  readonly kind: 'stray' | 'unknown' | 'empty';
}

/** The text with its placeholders filled in, or everything that stands in the way. */
export function fill(template: Template, scope: Scope): string | readonly SlotFault[] {
  const faults: SlotFault[] = [];
  let filled = '';
  for (const part of template) {
    if (typeof part === 'string') {
      filled += part;
      continue;
    }
    const value = part.name === null ? undefined : scope(part.name);
    if (value) filled += value;
    else faults.push({ slot: part, kind: faultOf(part, value) });
  }
  return faults.length === 0 ? filled : faults;
}

function faultOf({ name }: Slot, value: string | null | undefined): SlotFault['kind'] {
  if (name === null) return 'stray';
  return value === undefined && name !== '' ? 'unknown' : 'empty';
}

/** A text that fills to itself. */
export function escapeBraces(text: string): string {
  return text.replaceAll(/[{}]/g, '$&$&');
}

/**
 * Where a part of a scalar's value stands in what was written: the n-th brace of one is the n-th brace of
 * the other. Null when braces were written as escapes.
 */
export function slotInSource(
  slot: Slot,
  value: string,
  written: string,
): { start: number; end: number } | null {
  const brace = value[slot.start] ?? '{';
  const before = count(value.slice(0, slot.start), brace);
  if (count(value, brace) !== count(written, brace)) return null;
  let start = written.indexOf(brace);
  for (let i = 0; i < before; i += 1) start = written.indexOf(brace, start + 1);
  const close = slot.name === null ? start : written.indexOf('}', start);
  return start === -1 || close === -1 ? null : { start, end: close + 1 };
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
