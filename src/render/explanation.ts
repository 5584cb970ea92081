import pc from 'picocolors';
import type { Colors } from 'picocolors/types.js';
import { shortCommit } from '../base/commit-id.ts';
import type { Commit, ExplainedField, Explanation } from '../engine/explain.ts';
import type { FieldValue } from '../plan/change.ts';
import { visible } from './escape.ts';
import { maskLive, maskUrl } from './mask.ts';
import { code, fence, heading, serialise, text } from './mdast.ts';
import { table, widthOf } from './table.ts';

export interface ExplanationStyle {
  readonly colours: Colors;
  /** Columns that lines may take; null: any. */
  readonly width: number | null;
}

/** The same as Markdown: the text, where nothing in it acts. */
export function renderExplanationMarkdown(items: readonly Explanation[]): string {
  const style = { colours: pc.createColors(false), width: null };
  return serialise(
    items.flatMap((item) => [
      heading(2, [text('Chat addresses: '), code(item.key), text(' in '), code(item.environment)]),
      fence('text', renderExplanation(item, style)),
    ]),
  );
}

/** An entry, value by value, and whose it is: in columns, or below each other where columns do not fit. */
export function renderExplanation(item: Explanation, { colours, width }: ExplanationStyle): string {
  const place = `${visible(item.file)}:${item.at.line}:${item.at.column}`;
  const live = item.sid === null ? colours.yellow(notLive(item)) : `live as ${visible(item.sid)}`;
  const title = `${colours.bold(visible(item.key))} in ${visible(item.environment)} ${colours.dim(visible(item.account))}`;
  const header = ['FIELD', 'DECLARED', 'LIVE', 'FROM', 'WHY'].map((word) => colours.dim(word));
  const rows = item.fields.map((field) => [
    mark(field, colours),
    visible(declaredText(field)),
    visible(valueText(field.live, maskLive)),
    fromText(field, item.file),
    visible(field.why),
  ]);
  const columns = indent(table([header, ...rows]));
  const fits = width === null || widthOf(columns) <= width;
  const fields = fits ? columns : rows.map((row) => block(row, colours)).join('');
  const head = `${title}\n  ${colours.dim(`declared at ${place}, `)}${live}\n\n`;
  return `${head}${fields}\n  ${ownershipText(item)}\n\n`;
}

/** One field below the other; what is not there, or live as declared, is left out. */
function block(
  [field = '', declared = '', live = '', from = '', why = '']: readonly string[],
  colours: Colors,
) {
  const facts = [
    ['declared', declared],
    ['live', live === declared ? NOTHING : live],
    ['from', from],
    ['why', why],
  ] as const;
  const lines = facts.map(([name, value]) =>
    value === NOTHING ? '' : `      ${colours.dim(name.padEnd('declared'.length))}  ${value}\n`,
  );
  return `  ${field}\n${lines.join('')}`;
}

/** How many entries keys, sites and globs stand for; nothing for one entry in one environment. */
export function renderExplained(patterns: readonly string[], items: readonly Explanation[]): string {
  if (items.length < 2) return '';
  const keys = new Set(items.map(({ key }) => key));
  const environments = new Set(items.map(({ environment }) => environment));
  const entries = keys.size === 1 ? '1 entry' : `${keys.size} entries`;
  const where = environments.size === 1 ? '' : ` in ${environments.size} environments`;
  const [only] = patterns;
  const what = patterns.length === 1 && only !== undefined ? `${visible(only)} stands` : 'These stand';
  return `${what} for ${entries}${where}\n`;
}

/** How a value is shown that is not there. */
const NOTHING = '–';

function mark(field: ExplainedField, colours: Colors): string {
  switch (field.verdict) {
    case 'equal':
      return `${colours.green('=')} ${visible(field.path)}`;
    case 'different':
      return `${colours.yellow('~')} ${visible(field.path)}`;
    case 'not-managed':
      return `${colours.dim('·')} ${visible(field.path)}`;
    case 'not-live':
      return `${colours.green('+')} ${visible(field.path)}`;
  }
}

function declaredText(field: ExplainedField): string {
  if (field.declared === null) return NOTHING;
  const value = valueText(field.declared);
  return field.written === null ? value : `${field.written} (${value})`;
}

function valueText(value: FieldValue, mask = maskUrl): string {
  if (value === null) return NOTHING;
  if (typeof value === 'string') return /^https?:/.test(value) ? mask(value) : value;
  return typeof value === 'object' ? value.join(', ') : String(value);
}

function fromText({ origin, declared }: ExplainedField, file: string): string {
  if (origin === null) return declared === null ? NOTHING : 'built-in default';
  return `${visible(file)}:${origin.at.line} ${visible(origin.level)}`;
}

/** What no commit declares was never applied by one; of anything else nobody knows here. */
function notLive({ ownership }: Explanation): string {
  return ownership.kind === 'uncommitted' ? 'not live yet' : 'not live';
}

function ownershipText({ ownership, sid, fields }: Explanation): string {
  switch (ownership.kind) {
    case 'recorded': {
      const { introduced, last } = ownership;
      const first = `first declared by ${commitText(introduced)}`;
      const latest = last.commit === introduced.commit ? '' : `, last declared by ${commitText(last)}`;
      const isProtected = fields.some(({ path }) => path === 'protect');
      const leaves = isProtected ? 'apply refuses, for it is protected' : 'it is deleted';
      const next = sid === null ? 'Apply makes it live.' : `Once it leaves the file, ${leaves}.`;
      return `Owned: ${first}${latest}. ${next}`;
    }
    case 'uncommitted':
      return 'Not owned yet: no committed version of the file declares it. Commit the file to make it yours.';
    case 'unknown':
      return `Ownership is not known, so it would never be deleted: ${visible(ownership.why)}.`;
  }
}

function commitText({ commit, date, subject }: Commit): string {
  return `${visible(shortCommit(commit))} of ${visible(date.slice(0, 10))} (${visible(subject)})`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
