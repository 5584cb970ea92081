import { layoutOf } from '../../yaml/layout.ts';
import type { ListNode, SourceNode } from '../../yaml/node.ts';
import { parse } from '../../yaml/source.ts';
import { type Splice, spliced } from '../../yaml/splice.ts';
import { asText } from '../../yaml/text.ts';
import { flow } from '../../yaml/written.ts';
import { type Context, contextOf } from '../context.ts';
import { type Entry, isDeclaredIn } from '../entries.ts';
import { identify } from '../resolve.ts';
import { addEntries } from './add-entries.ts';
import { nameEntries } from './keys.ts';
import { type NewEntry, ownFields, scalarText } from './new-entry.ts';
import { placeOf } from './place.ts';
import { removeEntries } from './remove.ts';
import { type Edit, type Edits, setEntry, setItems } from './set.ts';
import { type Fields, fieldEdits, type Stated } from './stated.ts';

/** A live address that was declared once. */
type Returning = Omit<NewEntry, 'key' | 'site' | 'locale' | 'environment'>;

/** What the file is to say of a key in one environment. */
export interface Statement {
  readonly environment: string;
  readonly key: string;
  readonly says:
    | { readonly kind: 'fields'; readonly fields: Fields }
    | { readonly kind: 'nothing' }
    | { readonly kind: 'again'; readonly entry: Returning };
}

/**
 * Makes the text of a file say other things of single entries in single environments; every byte that has
 * nothing to do with it stays. An entry that no environment declares any more goes, with what is left empty
 * around it. What comes back gets its old key unless that is taken. What is written in a way that cannot be
 * edited stays as it is: read the new text to see what became of it.
 */
export function restate(file: string, statements: readonly Statement[]): string {
  const remaining = edited(file, (context) => {
    const gone = context.entries.filter((entry) => isGone(entry, statements, context));
    return removeEntries(context, new Set(gone.map(({ key }) => key)));
  });
  let isSeveral = false;
  const returning: Statement[] = [];
  const stated = edited(remaining, (context) => {
    isSeveral = (context.environments?.length ?? 0) > 1;
    const splices: Splice[] = [];
    const lists = new Map<ListNode, Map<string, Edits>>();
    const layout = layoutOf(context.text.text, context.root);
    for (const [key, ofKey] of byKey(statements)) {
      const entry = context.entries.find((one) => one.key === key);
      const returns = ofKey.filter(({ says }) => says.kind === 'again');
      const isFirst = (one: Statement) => returns.find((a) => a.environment === one.environment) === one;
      const free = returns.filter((one) => entry && !isDeclaredIn(entry, one.environment) && isFirst(one));
      returning.push(...returns.filter((statement) => !free.includes(statement)));
      const place = entry && placeOf(context.root, entry, layout);
      if (entry === undefined || !place) continue;
      const statements = ofKey.filter(
        (statement) => statement.says.kind !== 'again' || free.includes(statement),
      );
      const node = place.kind === 'key' ? place.entry.node : undefined;
      const edits = editsOf({ entry, node }, statements, context);
      if (place.kind === 'key') splices.push(...setEntry(place.entry, edits, place.layout));
      else lists.set(place.list, (lists.get(place.list) ?? new Map()).set(place.locale, edits));
    }
    for (const [list, edits] of lists) splices.push(...setItems(list, edits, layout));
    return splices;
  });
  return withReturning(stated, returning, isSeveral);
}

/** What `edit` makes of a text; a text that holds nothing stays as it is. */
function edited(text: string, edit: (context: Context) => readonly Splice[]): string {
  const body = asText('', text);
  const { root } = parse(body, () => {});
  if (root?.kind !== 'map') return text;
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return mark + spliced(body.text, edit(contextOf(root, body, { broken: new Set(), report: () => {} })));
}

function byKey(statements: readonly Statement[]): ReadonlyMap<string, readonly Statement[]> {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const group = groups.get(statement.key) ?? [];
    groups.set(statement.key, [...group, statement]);
  }
  return groups;
}

/** True when no environment is left that declares the entry, now or again. */
function isGone(entry: Entry, statements: readonly Statement[], { environments }: Context): boolean {
  const own = statements.filter(({ key }) => key === entry.key);
  if (!own.some(({ says }) => says.kind === 'nothing')) return false;
  return (environments ?? []).every(({ name }) => {
    const statements = own.filter(({ environment }) => environment === name);
    const isDeclared = isDeclaredIn(entry, name);
    if (statements.some(({ says }) => says.kind === 'nothing')) return true;
    return !isDeclared && statements.every(({ says }) => says.kind !== 'again');
  });
}

/** Where all environments agree, the entry itself says it; what one of them says goes into its override. */
function editsOf(
  { entry, node }: { readonly entry: Entry; readonly node: SourceNode | undefined },
  statements: readonly Statement[],
  context: Context,
): Edits {
  const stated: Stated[] = [];
  const overrides = new Map<string, Edits['own'] | 'false'>();
  for (const { environment, says } of statements) {
    if (says.kind === 'nothing') overrides.set(environment, 'false');
    else if (says.kind === 'fields') stated.push({ environment, fields: says.fields });
    else overrides.set(environment, fieldsAgain(entry, { ...says.entry, environment }, context));
  }
  const declaring = (context.environments ?? [])
    .map(({ name }) => name)
    .filter((name) => overrides.get(name) !== 'false')
    .filter((name) => overrides.has(name) || isDeclaredIn(entry, name));
  const { own, byEnvironment } = fieldEdits(node, stated, declaring);
  return { own, overrides: new Map([...overrides, ...byEnvironment]) };
}

/** What an environment has to say to declare an entry again that others declare. */
function fieldsAgain(
  entry: Entry,
  returning: Returning & { readonly environment: string },
  context: Context,
): Edits['own'] {
  const { key, site, locale } = entry;
  const environment = context.environments?.find(({ name }) => name === returning.environment);
  if (environment === undefined) return [];
  const known = identify(entry, environment, context);
  const fields = ownFields({ ...returning, key, site, locale }, { bare: entry, environment, context });
  const settings = fields.filter((field) => field.key !== 'address' && field.key !== 'sid');
  const isUnwritable = fields.some((field) => field.key === 'sid');
  const isBound = isUnwritable || known.sid !== null;
  const isElsewhere = known.address !== returning.address && (known.address !== null || !isBound);
  return [
    isBound && known.sid !== returning.sid ? [edit('sid', returning.sid)] : [],
    isElsewhere && !isUnwritable ? [edit('address', scalarText(returning.address))] : [],
    settings.map((field) => edit(field.key, flow(field.value))),
  ].flat();
}

function edit(key: string, value: string): Edit {
  return { key, value, parts: null };
}

function withReturning(text: string, returning: readonly Statement[], isSeveral: boolean): string {
  const nameless = returning.flatMap(({ says, environment, key: former }) =>
    says.kind === 'again' ? [{ ...says.entry, environment: isSeveral ? environment : null, former }] : [],
  );
  const names = nameEntries(nameless, [text]);
  const entries = nameless.flatMap(({ former, ...entry }, index): readonly NewEntry[] => {
    const name = names[index];
    return name === undefined ? [] : [{ ...entry, ...name }];
  });
  return addEntries(text, entries);
}
