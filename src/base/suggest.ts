import leven from 'leven';

const LONGEST = 60;

/** Text short enough for a message. */
export function excerpt(text: string, most = LONGEST): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** The candidate that a slip of the keyboard explains, or that is cut short, without regard to case; null when none is near, or what is written is one. */
export function nearest(written: string, candidates: Iterable<string>): string | null {
  if (written.length > LONGEST) return null;
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const far = slipsBetween(written, candidate);
    if (far < least) [best, least] = [candidate, far];
  }
  if (least <= nearEnough(written)) return best === written ? null : best;
  return begunBy(written, candidates);
}

/** The one candidate that begins as what is written; null when none does, or several do. */
function begunBy(written: string, candidates: Iterable<string>): string | null {
  if (written.length < SHORTEST_BEGINNING) return null;
  const begun = [...candidates].filter((one) => one.toLowerCase().startsWith(written.toLowerCase()));
  return begun.length === 1 ? (begun[0] ?? null) : null;
}

/** Letters by which a beginning may be known. */
const SHORTEST_BEGINNING = 3;

/** Slips of the keyboard between two words, without regard to case. Letters in another order are one. */
export function slipsBetween(left: string, right: string): number {
  const [one, other] = [left.toLowerCase(), right.toLowerCase()];
  const far = leven(one, other, { maxDistance: LONGEST });
  return far > 1 && lettersOf(one) === lettersOf(other) ? 1 : far;
}

function lettersOf(word: string): string {
  return [...word].sort().join('');
}

function nearEnough({ length }: string): number {
  if (length < 3) return 0;
  return length < 4 ? 1 : Math.max(2, Math.floor(length / 3));
}

/** `, did you mean "…"?`, or nothing when no candidate is near. */
export function didYouMean(written: string, candidates: Iterable<string>): string {
  const near = nearest(written, candidates);
  return near === null ? '' : `, did you mean "${near}"?`;
}

/** `a, b or c` */
export function either(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
