import { shortCommit } from '../base/commit-id.ts';
import { hostOnly } from '../base/live-url.ts';
import { inAscii, looksLike } from '../base/look-alike.ts';
import type { Change, ChangeState, FieldChange, FieldValue } from '../plan/change.ts';
import { exact, visible } from './escape.ts';
import { maskedPair, maskUrl } from './mask.ts';

/** One field of a change in words. Values are masked where needed, and still hostile. */
export interface FieldView {
  readonly label: string;
  /** Null when there was none, or when the change is a create. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A change in words, shared by every renderer that people read. */
export interface ChangeView {
  readonly change: Change;
  readonly sign: '+' | '~' | '±' | '-';
  readonly verb: Change['action'];
  readonly fields: readonly FieldView[];
  /** What took the address out of the file, of a delete. */
  readonly removal: string | null;
  /** What else a reviewer should know beyond the fields. */
  readonly notes: readonly string[];
}

const SIGNS = { create: '+', update: '~', replace: '±', delete: '-' } as const;

/** Flows by their names alone, or with their SIDs. */
export type Detail = 'names' | 'sids';

export function viewOf(change: Change, detail: Detail = 'sids'): ChangeView {
  return {
    change,
    sign: SIGNS[change.action],
    verb: change.action,
    fields: change.fields.map((field) => fieldView(field, change, detail)),
    removal: removalOf(change),
    notes: notesOf(change),
  };
}

function fieldView(field: FieldChange, change: Change, detail: Detail): FieldView {
  const { path, before, after } = field;
  if (path === 'integration.url') return urlView(field);
  const sides = (how: Detail) =>
    [
      change.before === null ? null : words(path, before, { state: change.before, detail: how }),
      change.after === null ? null : words(path, after, { state: change.after, detail: how }),
    ] as const;
  const [was, is] = sides(detail);
  // Two flows of one name are told apart by their SIDs.
  const isAlike = was !== null && is !== null && (was === is || looksLike(was, is));
  const [left, right] = isAlike ? sides('sids') : [was, is];
  return compared(path, left, right);
}

/** The live URL shows no more than the file holds. */
function urlView({ path, before, after }: FieldChange): FieldView {
  const [was, is] = [before, after].map((url) => (url === null ? null : String(url)));
  if (was == null || is == null) {
    return {
      label: path,
      before: was == null ? null : hostOnly(was),
      after: is == null ? null : maskUrl(is),
    };
  }
  const pair = maskedPair(was, is);
  return { label: path, before: hostOnly(was) === was ? was : pair.before, after: pair.after };
}

/** A field before and after in words. Two that look the same are told apart by escapes. */
function compared(label: string, before: string | null, after: string | null): FieldView {
  if (before === null || after === null) return { label, before, after };
  if (before === after) return { label, before, after: `${after} (differs where masked)` };
  const isAlike = looksLike(visible(before), visible(after));
  return isAlike ? { label, before: inAscii(before), after: inAscii(after) } : { label, before, after };
}

/** A field as the file has it, where names are not resolved. */
export function writtenField({ path, before, after }: FieldChange): FieldView {
  if (path === 'integration.url' && before !== null && after !== null) {
    return { label: path, ...maskedPair(String(before), String(after)) };
  }
  const context = { state: null, detail: 'names' } as const;
  return compared(path, words(path, before, context), words(path, after, context));
}

function words(
  path: string,
  value: FieldValue,
  { state, detail }: { readonly state: ChangeState | null; readonly detail: Detail },
): string | null {
  if (value === null) return null;
  if (
    path === 'integration.flow' &&
    state?.integration?.type === 'studio' &&
    state.integration.flowName !== null
  ) {
    const name = exact(state.integration.flowName);
    return detail === 'names' ? name : `${name} (${exact(String(value))})`;
  }
  if (path === 'integration.url') return maskUrl(String(value));
  return Array.isArray(value) ? value.map(exact).join(', ') : exact(String(value));
}

function removalOf({ action, removal }: Change): string | null {
  if (removal === null || action !== 'delete') return null;
  const { commit, author, date, subject } = removal;
  const when = date === null ? '' : ` on ${date.slice(0, 10)}`;
  const who = author === null ? '' : ` of ${author}`;
  return commit === null
    ? `removed: ${subject}`
    : `removed by ${shortCommit(commit)}${who}${when}: ${subject}`;
}

function notesOf(change: Change): readonly string[] {
  const notes: string[] = [];
  if (change.action === 'replace') {
    notes.push(`gets a new SID: every site that still holds ${change.sid ?? 'the old one'} breaks`);
  }
  if (change.action !== 'create' && change.after?.enabled === false && change.before?.enabled === true) {
    notes.push('the chat goes down');
  }
  if (change.protected && change.action !== 'update' && change.action !== 'create') notes.push('protected');
  if (change.cause === 'drift') notes.push(DRIFT[change.action]);
  if (change.cause === 'both') notes.push('partly drift: changed outside git as well');
  return notes;
}

/** What happened for a change to be due that this edit of the file does not ask for. */
const DRIFT = {
  create: 'drift: deleted outside git',
  update: 'drift: changed outside git',
  replace: 'drift: this edit of the file does not ask for it',
  delete: 'drift: this edit of the file does not ask for it',
} as const;
