import type { BlockContent, PhrasingContent, RootContent } from 'mdast';
import { shortCommit } from '../base/commit-id.ts';
import { clipped } from './escape.ts';
import { forms, type Section } from './fit.ts';
import { type Item, isDestructive } from './items.ts';
import { alert, bullets, code, link, paragraph, strong, text } from './mdast.ts';
import type { Medium } from './medium.ts';
import { andMoreItems } from './more.ts';
import { plural } from './wording.ts';

/** What breaks sites: always open, always there, in as many words as there is room for. */
export function destructiveSections(all: readonly Item[], medium: Medium): readonly Section[] {
  const items = all.filter(isDestructive);
  if (items.length === 0) return [];
  const box = (content: readonly PhrasingContent[][], shown: number) =>
    warning(items, { content, left: items.length - shown, medium });
  const inGroups = (most: number) => (shown: number) => [
    box(groupsOf(items.slice(0, shown), medium).map(groupLine(most)), shown),
  ];
  return forms(1, items.length, [
    { share: 0.4, write: (shown) => [box(items.slice(0, shown).map(lineOf(medium)), shown)] },
    { share: 0.6, write: inGroups(LONGEST_KEY) },
    { share: 0.6, write: inGroups(40) },
    { share: 1, write: inGroups(16) },
  ]);
}

/** No key that the file may hold is longer. */
const LONGEST_KEY = 140;
const LONGEST_SUBJECT = 72;

function warning(
  items: readonly Item[],
  {
    content,
    left,
    medium,
  }: { readonly content: readonly PhrasingContent[][]; readonly left: number; readonly medium: Medium },
): RootContent {
  const deletes = items.filter(({ view }) => view.verb === 'delete').length;
  const replaces = items.length - deletes;
  const counts = [
    deletes === 0 ? [] : `${plural(deletes, 'address')} deleted`,
    replaces === 0 ? [] : `${plural(replaces, 'address')} replaced`,
  ].flat();
  const lines: BlockContent[][] = [
    ...content.map((line) => [paragraph(line)]),
    ...andMoreItems(left, medium),
  ];
  const first = [strong(counts.join(', ')), text(': sites that still use what is gone lose their chat')];
  return alert('CAUTION', first, [bullets(lines)]);
}

function lineOf(medium: Medium) {
  return ({ environments, view }: Item): PhrasingContent[] => {
    const { change, verb } = view;
    const addresses = view.fields.find(({ label }) => label === 'address');
    return [
      strong(verb),
      text(' '),
      code(clipped(change.key, LONGEST_KEY)),
      ...where(environments),
      ...(change.sid === null ? [] : [text(', '), code(change.sid)]),
      ...(verb === 'replace' && addresses !== undefined
        ? [
            text(': '),
            code(clipped(addresses.before ?? '', LONGEST_KEY)),
            text(' gives way to '),
            code(clipped(addresses.after ?? '', LONGEST_KEY)),
            text(', which has a new SID'),
          ]
        : []),
      ...reasonOf(view.change, medium),
      ...(change.protected ? [text(', '), strong('protected')] : []),
    ];
  };
}

interface Group {
  readonly items: readonly Item[];
  readonly reason: readonly PhrasingContent[];
}

/** Items of one verb, environment and reason. */
function groupsOf(items: readonly Item[], medium: Medium): readonly Group[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const { verb, change } = item.view;
    const identity = JSON.stringify([verb, item.environments, change.removal, change.cause]);
    groups.set(identity, [...(groups.get(identity) ?? []), item]);
  }
  return [...groups.values()].map((group) => ({
    items: group,
    reason: group[0] === undefined ? [] : reasonOf(group[0].view.change, medium),
  }));
}

function groupLine(most: number) {
  return ({ items, reason }: Group): PhrasingContent[] => {
    const [first] = items;
    return [
      strong(`${items.length} to ${first?.view.verb ?? 'delete'}`),
      ...where(first?.environments ?? []),
      ...reason,
      text(': '),
      ...items.flatMap(({ view }, index) => [
        ...(index === 0 ? [] : [text(', ')]),
        code(clipped(view.change.key, most)),
      ]),
    ];
  };
}

const LONGEST_AUTHOR = 100;

/** The commit that took it out of the file, or what else it is due to. */
function reasonOf({ action, removal, cause }: Item['view']['change'], medium: Medium): PhrasingContent[] {
  const before: PhrasingContent[] = cause === 'drift' ? [text(`, due before ${medium.edit}`)] : [];
  if (action !== 'delete' || removal === null) return before;
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
    ...before,
  ];
}

/** ` in production, staging`; nothing where there is only one environment. */
export function where(environments: readonly string[]): PhrasingContent[] {
  return environments.flatMap((name, index) => [
    text(index === 0 ? ' in ' : ', '),
    code(clipped(name, LONGEST_KEY)),
  ]);
}
