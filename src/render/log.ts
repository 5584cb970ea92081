import type { PhrasingContent, RootContent } from 'mdast';
import { shortCommit } from '../base/commit-id.ts';
import type { LogEntry } from '../engine/log.ts';
import type { TerminalStyle } from './change.ts';
import { clipped, visible } from './escape.ts';
import { keyWords } from './key-list.ts';
import { type LogGroup, logGroups, settingView } from './log-groups.ts';
import { bullets, code, heading, paragraph, serialise, text } from './mdast.ts';
import type { FieldView } from './view.ts';
import { columnsOf } from './width.ts';
import { wordLines } from './word-lines.ts';
import { LONGEST_TEXT } from './wording.ts';

export interface ShownLog {
  readonly entries: readonly LogEntry[];
  /** True when older changes were left out. */
  readonly isMore: boolean;
}

const NONE = 'Nothing changed.';
const MORE = 'There are older changes: show them with a larger -n.';
const INVALID = 'The declaration was not valid at this commit: what changed shows with the next valid one.';

/** The log for a terminal. */
export function renderLog({ entries, isMore }: ShownLog, style: TerminalStyle): string {
  const shown = entries.map((entry) => renderEntry(entry, style));
  const more = isMore ? [`${style.colours.dim(MORE)}\n`] : [];
  return shown.length === 0 ? `${NONE}\n` : [...shown, ...more].join('\n');
}

function renderEntry(entry: LogEntry, style: TerminalStyle): string {
  const { colours, width } = style;
  const { commit, date, author, subject } = entry;
  const who = `${shortCommit(commit)}  ${date.slice(0, 10)}  ${visible(author)}`;
  const title = visible(subject);
  const isShort = columnsOf(who) + 2 + columnsOf(title) <= width;
  const head = `${colours.yellow(shortCommit(commit))}  ${date.slice(0, 10)}  ${visible(author)}`;
  const lines = [
    ...(isShort ? [`${head}  ${colours.bold(title)}`] : [head, `  ${colours.bold(title)}`]),
    ...(entry.isValid
      ? []
      : wordLines(INVALID.split(' '), { width, indent: 2, between: ' ' }).map(colours.dim)),
    ...logGroups(entry.changes).flatMap((group) => renderGroup(group, style)),
    ...entry.settings.flatMap((change) => renderField(settingView(change), { style, indent: 2 })),
  ];
  return `${lines.join('\n')}\n`;
}

function renderGroup(group: LogGroup, style: TerminalStyle): readonly string[] {
  const { colours, width } = style;
  const { sign, paint } = marksIn(colours)[group.kind];
  const name = visible(group.title);
  const where = group.environments === null ? '' : ` in ${visible(group.environments)}`;
  const details = [group.note ?? []].flat().map(visible);
  const start = `  ${paint(sign)} ${colours.bold(name)}${colours.dim(where)}`;
  const used = 4 + columnsOf(name) + columnsOf(where);
  const rest = details.join(', ');
  const isShort = rest !== '' && used + 2 + columnsOf(rest) <= width;
  return [
    isShort ? `${start}  ${rest}` : start,
    ...(isShort || rest === '' ? [] : [`      ${rest}`]),
    ...group.fields.flatMap((field) => renderField(field, { style, indent: 6 })),
    ...wordLines(keyWords(group.keys), { width, indent: 6, between: ', ' }).map(colours.dim),
  ];
}

function marksIn({ green, yellow, red, cyan }: TerminalStyle['colours']) {
  return {
    added: { sign: '+', paint: green },
    changed: { sign: '~', paint: yellow },
    removed: { sign: '-', paint: red },
    left: { sign: '·', paint: yellow },
    renamed: { sign: '→', paint: cyan },
    moved: { sign: '→', paint: cyan },
  } as const;
}

function renderField(
  { label, before, after }: FieldView,
  { style, indent }: { readonly style: TerminalStyle; readonly indent: number },
): readonly string[] {
  const { colours, width } = style;
  const margin = ' '.repeat(indent);
  const value = (one: string | null) => (one === null ? 'not set' : visible(one) || 'empty');
  const line = `${visible(label)}  ${value(before)} → ${value(after)}`;
  if (indent + columnsOf(line) <= width) {
    return [`${margin}${colours.dim(visible(label))}  ${value(before)} ${colours.dim('→')} ${value(after)}`];
  }
  return [
    `${margin}${colours.dim(visible(label))}`,
    `${margin}    ${value(before)}`,
    `${margin}  ${colours.dim('→')} ${value(after)}`,
  ];
}

/** The log as Markdown, where nothing in it acts. */
export function renderLogMarkdown({ entries, isMore }: ShownLog): string {
  if (entries.length === 0) return serialise([paragraph([text(NONE)])]);
  const more = isMore ? [paragraph([text(MORE)])] : [];
  return serialise([...entries.flatMap(entryBlocks), ...more]);
}

function entryBlocks(entry: LogEntry): readonly RootContent[] {
  const { commit, date, author, subject, isValid, changes, settings } = entry;
  const items = [
    ...logGroups(changes).map(groupLine),
    ...settings.map((change) => fieldLine(settingView(change))),
  ];
  return [
    heading(3, [
      code(shortCommit(commit)),
      text(` ${date.slice(0, 10)} `),
      short(author),
      text(': '),
      short(subject),
    ]),
    ...(isValid ? [] : [paragraph([text(INVALID)])]),
    ...(items.length === 0 ? [] : [bullets(items.map((item) => [paragraph(item)]))]),
  ];
}

function groupLine({ kind, title, isCount, environments, note, fields, keys }: LogGroup): PhrasingContent[] {
  return [
    text(`${WORDS[kind]} `),
    isCount ? text(title) : short(title),
    ...(environments === null ? [] : [text(' in '), short(environments)]),
    ...(note === null ? [] : [text(': '), short(note)]),
    ...fields.flatMap((field) => [text('; '), ...fieldLine(field)]),
    ...keys.flatMap((key, index) => [text(index === 0 ? ': ' : ', '), short(key)]),
  ];
}

const WORDS = {
  added: 'Added',
  changed: 'Changed',
  removed: 'Removed',
  left: 'Left',
  renamed: 'Renamed',
  moved: 'Moved',
} as const;

function fieldLine({ label, before, after }: FieldView): PhrasingContent[] {
  const value = (one: string | null) => (one === null ? text('not set') : short(one));
  return [short(label), text(' '), value(before), text(' → '), value(after)];
}

function short(value: string): PhrasingContent {
  return code(clipped(value, LONGEST_TEXT));
}
