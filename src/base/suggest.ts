import leven from 'leven';

const longest = 60;

/** Text short enough for a message. */
export function excerpt(text: string, most = longest): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** The candidate that was probably meant, or nothing. */
function closest(written: string, candidates: Iterable<string>): string | undefined {
  if (written.length > longest) return undefined;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const far = leven(written.toLowerCase(), candidate.toLowerCase());
    if (far < least) [best, least] = [candidate, far];
  }
  return least <= nearEnough(written) ? best : undefined;
}

function nearEnough({ length }: string): number {
  if (length < 3) return 0;
  return length < 4 ? 1 : Math.max(2, Math.floor(length / 3));
}

/** The candidate that was probably meant by something that is none of them; undefined when none is near. */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  const near = closest(written, candidates);
  return near === written ? undefined : near;
}

/** `, did you mean "…"?`, or nothing when no candidate is near. */
export function didYouMean(written: string, candidates: Iterable<string>): string {
  const near = nearest(written, candidates);
  return near === undefined ? '' : `, did you mean "${near}"?`;
}

/** `a, b or c` */
export function either(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
