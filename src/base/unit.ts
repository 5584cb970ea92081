import { compareText } from './order.ts';

/** The declaration that is meant where none is named. */
export const DEFAULT_FILE = 'addresses.yaml';

/** Where a sandbox keeps its state when no folder is named. */
export const DEFAULT_SANDBOX = '.sandbox';

/** What one job plans, applies or watches: a declaration, and environments of it; none stands for all of them. */
export interface Unit {
  /** Path of the file or folder from the top of the repository, with `/`. */
  readonly file: string;
  readonly environments: readonly string[];
}

/**
 * The name of a unit in marks, statuses and titles: `north.yaml`, `addresses.yaml:staging,production`. Two units never
 * share one. Null for the usual unit, the usual file with all its environments.
 */
export function unitName({ file, environments }: Unit): string | null {
  const path = file.replace(/^(?:\.\/)+|\/+$/g, '');
  if (path === DEFAULT_FILE && environments.length === 0) return null;
  const names = [...new Set(environments)].sort(compareText).map(encodeURIComponent);
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return names.length === 0 ? encoded : `${encoded}:${names.join(',')}`;
}

/** The unit of a name as `unitName` gives it; null for any other text. */
export function unitNamed(name: string | null): Unit | null {
  if (name === null) return { file: DEFAULT_FILE, environments: [] };
  const [encoded = '', names, ...others] = name.split(':');
  if (others.length > 0) return null;
  try {
    const [file = '', ...environments] = [encoded, ...(names?.split(',') ?? [])].map(decodeURIComponent);
    if ([file, ...environments].includes('')) return null;
    const unit = { file, environments };
    return unitName(unit) === name ? unit : null;
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** True when two units are of one declaration. */
export function isSameFile(one: Unit, other: Unit): boolean {
  return unitName({ ...one, environments: [] }) === unitName({ ...other, environments: [] });
}

/** True when one unit has something of what another one has. */
export function isOverlapping(one: Unit, other: Unit): boolean {
  if (!isSameFile(one, other)) return false;
  if (one.environments.length === 0 || other.environments.length === 0) return true;
  return one.environments.some((name) => other.environments.includes(name));
}
