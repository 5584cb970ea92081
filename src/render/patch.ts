import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { hostOnly } from '../base/live-url.ts';
import { visible } from './escape.ts';

/** Two versions of one file. */
export interface Versions {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Finding the smallest difference takes time with its square; a patch that changes more lines is none to read. */
const mostChangedLines = 1_000;

/**
 * A unified patch that `git apply` takes, to the byte: data for a file, not for a page. Empty when nothing
 * differs; null when too much does.
 */
export function patchOf({ path, before, after }: Versions): string | null {
  if (before === after) return '';
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
    maxEditLength: mostChangedLines,
  });
  if (patch === undefined) return null;
  const [names, lines] = headAndBody(patch);
  return [...names.map(endedName), ...lines].join('\n');
}

/**
 * The same for a page that it is copied from. Null when what a reader copies would not be the patch: it holds
 * characters that are not shown as they are, or line ends that a page loses; or when it would show a webhook URL
 * that is not in the file yet, any part of which may be a secret.
 */
export function patchToCopy(versions: Versions): string | null {
  const patch = patchOf(versions);
  if (patch === null || patch.split('\n').some((line) => visible(line) !== line)) return null;
  return tellsMore(patch, versions.before) ? null : patch;
}

function tellsMore(patch: string, before: string): boolean {
  const [, lines] = headAndBody(patch);
  const added = lines.filter((line) => line.startsWith('+'));
  const urls = added.flatMap((line) => line.match(/https?:[^\s"']+/gi) ?? []);
  return urls.some((url) => !before.includes(url) && hostOnly(url) !== url.replace(/\/$/, ''));
}

/** The two lines that name the file, and all others. */
function headAndBody(patch: string): readonly [readonly string[], readonly string[]] {
  const lines = patch.split('\n');
  return [lines.slice(0, 2), lines.slice(2)];
}

/** A name with a blank in it ends at a tab, or git would end it at the blank. */
function endedName(line: string): string {
  return line.indexOf(' ', 4) === -1 || line.endsWith('"') ? line : `${line}\t`;
}
