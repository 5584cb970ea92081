import leven from 'leven';

/** `, did you mean "…"?`, or nothing when no candidate is near. */
export function didYouMean(written: string, candidates: readonly string[]): string {
  const far = (candidate: string) => leven(written.toLowerCase(), candidate, { maxDistance: 64 });
  const [nearest] = candidates.toSorted((left, right) => far(left) - far(right));
  const isNear = nearest !== undefined && far(nearest) <= Math.max(2, nearest.length / 3);
  return isNear ? `, did you mean "${nearest}"?` : '';
}
