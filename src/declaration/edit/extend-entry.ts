import { layoutOf } from '../../yaml/layout.ts';
import { child } from '../../yaml/node.ts';
import { parse } from '../../yaml/source.ts';
import { spliced } from '../../yaml/splice.ts';
import { asText } from '../../yaml/text.ts';
import { scalar } from '../../yaml/written.ts';
import { contextOf } from '../context.ts';
import { type Entry, isDeclaredIn, labelOf } from '../entries.ts';
import { scalarText } from './new-entry.ts';
import { placeOf } from './place.ts';
import { type Edit, type Edits, setEntry, setItems } from './set.ts';
import { integrationText, type StatedEntry } from './state-entry.ts';

/**
 * The text of a file whose entry is declared in more environments than before, with what is asked for in these. Every
 * other byte stays. The same text where the entry is written in a way that cannot be edited.
 */
export function extendEntry(text: string, asked: StatedEntry, more: readonly string[]): string {
  const body = asText('', text);
  const { root } = parse(body, () => {});
  if (root?.kind !== 'map') return text;
  const context = contextOf(root, body, { broken: new Set(), report: () => {} });
  const layout = layoutOf(body.text, root);
  const entry = context.entries.find(({ key }) => key === asked.key);
  const place = entry && placeOf(root, entry, layout);
  if (entry === undefined || !place) return text;
  const names = (context.environments ?? []).map(({ name }) => name);
  const edits = editsOf(entry, asked, { names, more });
  const splices =
    place.kind === 'key'
      ? setEntry(place.entry, edits, place.layout)
      : setItems(place.list, new Map([[place.locale, edits]]), layout);
  return (text.startsWith('\uFEFF') ? '\uFEFF' : '') + spliced(body.text, splices);
}

interface Reach {
  /** All environments of the file. */
  readonly names: readonly string[];
  readonly more: readonly string[];
}

/** `only` of the entry itself counts before its overrides, so it grows with them. */
function editsOf(entry: Entry, { address, integration }: StatedEntry, { names, more }: Reach): Edits {
  const fields: readonly Edit[] = [
    address === null ? [] : [edit('address', scalarText(address))],
    integration === null ? [] : [edit('integration', integrationText(integration))],
  ].flat();
  const own = entry.levels.find(({ label }) => label === labelOf(entry))?.node;
  const hasOnly = child(own, 'only') !== undefined;
  const reached = names.filter((name) => more.includes(name) || isDeclaredIn(entry, name));
  const isNeeded = (name: string) =>
    fields.length > 0 || !hasOnly || child(child(own, 'environments'), name) !== undefined;
  return {
    own: hasOnly ? [edit('only', `[${reached.map(scalar).join(', ')}]`)] : [],
    overrides: new Map(more.filter(isNeeded).map((name) => [name, fields])),
  };
}

function edit(key: string, value: string): Edit {
  return { key, value, parts: null };
}
