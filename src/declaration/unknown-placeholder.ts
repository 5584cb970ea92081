import { isVariableName, shownSecret, variableOf } from '../base/secret-url.ts';
import { excerpt, nearest } from '../base/suggest.ts';

/** Words that people write for placeholders. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  env: 'environment',
  lang: 'locale',
  language: 'locale',
  name: 'site',
  stage: 'environment',
};

export const BUILT_IN = ['site', 'locale', 'key', 'environment'];

/** A placeholder that stands for nothing anywhere, and where it is. */
export interface UnknownPlaceholder {
  /** As it is written, without the braces. */
  readonly name: string;
  readonly variables: Iterable<string>;
  /** True where secrets may stand. */
  readonly isUrl: boolean;
  /** True behind a `$`, as shells and programs write their variables. */
  readonly isAfterDollar: boolean;
  /** Such as ` in environment "staging"`. */
  readonly where?: string;
}

/** What to say of it, with what was probably meant. */
export function unknownPlaceholder({ where = '', ...placeholder }: UnknownPlaceholder) {
  const { name, isAfterDollar } = placeholder;
  const meant = meantBy(placeholder);
  const written = `{${excerpt(name)}}`;
  return {
    code: 'unknown-placeholder' as const,
    message: `Unknown placeholder "${written}"${where}${meant === null ? '' : `, did you mean "${meant}"?`}`,
    hint:
      meant === null
        ? 'Use {site}, {locale}, {key}, {environment} or a variable; write {{ and }} for braces'
        : `Write ${meant}${isAfterDollar ? `, without a "$" before it` : ''}${/\s/.test(name) ? ', without blanks between the braces' : ''}`,
  };
}

function meantBy({ name, variables, isUrl, isAfterDollar }: UnknownPlaceholder): string | null {
  const known = [...BUILT_IN, ...variables];
  const bare = name.trim();
  if (bare !== name && known.includes(bare)) return `{${bare}}`;
  const [, prefix = '', own = ''] = /^([A-Za-z][\w.]*?)\s*[.:\s]\s*([A-Za-z_][\w-]*)$/.exec(bare) ?? [];
  if (/^vars?$/i.test(prefix) && known.includes(own)) return `{${own}}`;
  if (isUrl) {
    const inside = variableOf(bare) ?? (/^(?:process\.)?env$|^secrets?$/i.test(prefix) ? own : null);
    if (inside !== null) return isVariableName(inside) ? shownSecret(inside) : null;
  }
  const near = nearest(bare, known);
  const other = near ?? OTHER_WORDS[bare.toLowerCase()];
  if (other !== undefined) return `{${other}}`;
  const isConstant = /^[A-Z][A-Z0-9_]+$/.test(bare);
  return isUrl && isVariableName(bare) && (isConstant || isAfterDollar) ? shownSecret(bare) : null;
}
