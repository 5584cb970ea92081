import type { BlockContent, PhrasingContent, RootContent } from 'mdast';
import { shortCommit } from '../base/commit-id.ts';
import type { Change } from '../plan/change.ts';
import { clipped } from './escape.ts';
import { forms, type Section } from './fit.ts';
import { type Group, groupsOf, type Item } from './items.ts';
import { alert, bullets, code, link, paragraph, strong, text } from './mdast.ts';
import type { Medium } from './medium.ts';
import { andMoreItems } from './more.ts';
import { fieldsPhrase, inEnvironments, keysPhrase } from './phrases.ts';
import { formerTargetOf } from './routing.ts';
import { chatsGo, LONGEST_TEXT, plural } from './wording.ts';

const LONGEST_SUBJECT = 72;
const LONGEST_AUTHOR = 100;

/** Changes that take chats down: always open; equal ones together where there are many. */
export function takedownSections(all: readonly Item[], medium: Medium): readonly Section[] {
  const items = all.filter(({ effect }) => effect === 'takedown');
  const box = (lines: readonly PhrasingContent[][], shown: number) => {
    const first = [
      strong(chatsGo(items.length, 'down')),
      text(` (${countsOf(items)}): sites that still use what is gone lose their chat`),
    ];
    return [alert('CAUTION', first, [linesOf(lines, items.length - shown, medium)])];
  };
  return harmSections(items, { rank: 1, box, line: takedownLine(medium), medium });
}

/** Changes that send chats elsewhere, from where to where: always open as well. */
export function rerouteSections(all: readonly Item[], medium: Medium): readonly Section[] {
  const items = all.filter(({ effect }) => effect === 'reroute');
  const box = (lines: readonly PhrasingContent[][], shown: number) => {
    const first = [strong(chatsGo(items.length, 'elsewhere'))];
    return [alert('WARNING', first, [linesOf(lines, items.length - shown, medium)])];
  };
  return harmSections(items, { rank: 2, box, line: rerouteLine(medium), medium });
}

interface Harm {
  readonly rank: number;
  readonly box: (lines: readonly PhrasingContent[][], shown: number) => readonly RootContent[];
  readonly line: (item: Item) => PhrasingContent[];
  readonly medium: Medium;
}

/** Beyond this many lines, a line for each change hides more than it shows. */
const MOST_LINES = 12;

function harmSections(items: readonly Item[], { rank, box, line, medium }: Harm): readonly Section[] {
  if (items.length === 0) return [];
  // In the order of the groups, so that what is cut off is the end of a group.
  const groups = groupsOf(items);
  const ordered = groups.flatMap((group) => group.items);
  const oneByOne = (shown: number) => box(ordered.slice(0, shown).map(line), shown);
  const inGroups = (shown: number) => {
    const lines = groupsOf(ordered.slice(0, shown)).map((group) =>
      group.items.length === 1 ? line(group.first) : groupLine(group, medium),
    );
    return box(lines, shown);
  };
  const digests = (shown: number) => ordered.slice(0, shown).flatMap((item) => item.digests);
  const write = items.length > MOST_LINES ? inGroups : oneByOne;
  return forms(
    rank,
    items.length,
    [
      { share: 0.4, write },
      { share: 1, write: inGroups },
    ],
    digests,
  );
}

function linesOf(lines: readonly PhrasingContent[][], left: number, medium: Medium): BlockContent {
  return bullets([...lines.map((line): BlockContent[] => [paragraph(line)]), ...andMoreItems(left, medium)]);
}

function countsOf(items: readonly Item[]): string {
  const verbs = ['delete', 'replace', 'switch off', 'send to nobody'] as const satisfies TakedownVerb[];
  return verbs
    .flatMap((verb) => {
      const number = items.filter((item) => takedownVerb(item) === verb).length;
      return number === 0 ? [] : `${number} to ${verb}`;
    })
    .join(', ');
}

type TakedownVerb = 'delete' | 'replace' | 'switch off' | 'send to nobody';

/** An update takes a chat down in one of two ways. */
function takedownVerb({ view }: Item): TakedownVerb {
  const { change, verb } = view;
  if (verb === 'delete' || verb === 'replace') return verb;
  return change.after?.enabled === false ? 'switch off' : 'send to nobody';
}

function takedownLine(medium: Medium) {
  return (item: Item): PhrasingContent[] => {
    const { environments, view } = item;
    const { change } = view;
    return [
      strong(takedownVerb(item)),
      text(' '),
      code(change.key),
      ...inEnvironments(environments),
      ...(change.sid === null ? [] : [text(', '), code(change.sid)]),
      ...whatHappens(view),
      ...reasonOf(change, medium),
      ...(change.protected ? [text(', '), strong('protected')] : []),
    ];
  };
}

function rerouteLine(medium: Medium) {
  return ({ environments, view }: Item): PhrasingContent[] => [
    code(view.change.key),
    ...inEnvironments(environments),
    text(': '),
    ...fieldsPhrase(view.fields),
    ...reasonOf(view.change, medium),
  ];
}

/** What equal changes have in common, and their keys. A replace is alone in its group. */
function groupLine({ items, first }: Group, medium: Medium): PhrasingContent[] {
  const { view, effect } = first;
  const title =
    effect === 'takedown' ? `${items.length} to ${takedownVerb(first)}` : plural(items.length, 'address');
  return [
    strong(title),
    ...(effect === 'takedown' ? whatHappens(view) : [text(': '), ...fieldsPhrase(view.fields)]),
    ...reasonOf(view.change, medium),
    ...(view.change.protected && effect === 'takedown' ? [text(', '), strong('protected')] : []),
    text(': '),
    ...keysPhrase(items),
  ];
}

function whatHappens({ verb, change, fields }: Item['view']): PhrasingContent[] {
  switch (verb) {
    case 'delete':
      return [
        text(', chats went to '),
        code(clipped(formerTargetOf(change.before?.integration ?? null), LONGEST_TEXT)),
      ];
    case 'replace': {
      const addresses = fields.find(({ label }) => label === 'address');
      const others = fields.filter((field) => field !== addresses);
      return [
        text(': '),
        code(addresses?.before ?? ''),
        text(' gives way to '),
        code(addresses?.after ?? ''),
        text(', which has a new SID'),
        ...(others.length === 0 ? [] : [text('; '), ...fieldsPhrase(others)]),
      ];
    }
    case 'create':
    case 'update':
      return [text(': '), ...fieldsPhrase(fields)];
  }
}

/** The commit that took it out of the file, or what else it is due to. */
function reasonOf({ action, removal, cause }: Change, medium: Medium): PhrasingContent[] {
  const drifted: PhrasingContent[] = driftPhrase(action, cause, medium);
  if (action !== 'delete' || removal === null) return drifted;
  const { commit, author, date, subject } = removal;
  if (commit === null) {
    return medium.edit === 'this pull request'
      ? [text(', removed by this pull request')]
      : [text(', removed: '), code(clipped(subject, LONGEST_SUBJECT))];
  }
  return [
    text(', removed by '),
    ...link(medium.links.commit(commit), [code(shortCommit(commit))]),
    ...(author === null ? [] : [text(' of '), code(clipped(author, LONGEST_AUTHOR))]),
    text(/^\d{4}-\d\d-\d\d/.test(date ?? '') ? ` on ${date?.slice(0, 10)}: ` : ': '),
    code(clipped(subject, LONGEST_SUBJECT)),
    ...drifted,
  ];
}

function driftPhrase(action: Change['action'], cause: Change['cause'], medium: Medium): PhrasingContent[] {
  switch (cause) {
    case 'declared':
      return [];
    case 'drift':
      return [text(action === 'update' ? ', drift: changed outside git' : `, due before ${medium.edit}`)];
    case 'both':
      return [text(', partly drift: changed outside git as well')];
  }
}
