import { excerpt } from '../../base/suggest.ts';
import { child, type SourceNode, type Span, textOf } from '../../yaml/node.ts';
import type { SpanProblem } from '../../yaml/span-problem.ts';
import type { Context } from '../context.ts';
import { mapEntries } from '../entries.ts';
import { isKnownLanguage, languageMeant, unknownRegion, withRegionMeant } from '../language.ts';
import { canonicalLocale } from '../locale.ts';

interface WrittenTag {
  readonly tag: string;
  readonly span: Span;
}

/** Every language tag of a file is well-formed, in canonical case, and of a language that there is. */
export function localesAreCanonical({ root, report }: Context): void {
  for (const { tag, span } of localesIn(root)) {
    const problem = localeProblem(tag, span);
    if (problem !== null) report(problem);
  }
}

/** True for a tag in whatever case of a language that there is. */
export function isLocale(tag: string): boolean {
  return canonicalLocale(tag) !== null && isKnownLanguage(tag);
}

/** True for a tag that is hardly a name of something else: one that begins with a language of two letters. */
export function looksLikeLocale(name: string): boolean {
  return /^[a-z]{2}(?:[-_]|$)/i.test(name) && isLocale(name.replaceAll('_', '-'));
}

/** The language tags that a file names locales by. */
export function localesIn(root: SourceNode): readonly WrittenTag[] {
  const top = child(root, 'locales');
  return [
    ...Array.from(mapEntries(child(root, 'sites')), ({ node }) => child(node, 'locales')).flatMap(tagsIn),
    ...(top?.kind === 'map' ? tagsIn(top) : []),
  ];
}

function tagsIn(locales: SourceNode | undefined): readonly WrittenTag[] {
  if (locales?.kind !== 'list')
    return Array.from(mapEntries(locales), ({ key, keySpan }) => ({ tag: key, span: keySpan }));
  return locales.items.flatMap((item) => {
    const tag = textOf(item);
    return tag === undefined ? [] : { tag, span: item.span };
  });
}

function localeProblem(tag: string, span: Span): SpanProblem | null {
  const canonical = canonicalLocale(tag);
  const isKnown = canonical === null || isKnownLanguage(tag);
  if (canonical === tag) return isKnown ? regionProblem(tag, span) : unknownLanguage(tag, span);
  const named = isKnown ? regionMeant(canonical) : languageMeant(tag);
  const meant =
    named ??
    canonical ??
    canonicalLocale(tag.replace(/^([a-z]{2,3})_?([A-Z]{2})$/, '$1-$2').replaceAll('_', '-'));
  return {
    code: 'bad-locale',
    span,
    message:
      meant === null
        ? `"${excerpt(tag)}" is no well-formed language tag`
        : `"${excerpt(tag)}" must be written "${excerpt(meant)}"`,
    hint: meant === null ? 'Write a BCP 47 tag such as de, de-DE or zh-Hant-TW' : `Write ${excerpt(meant)}`,
  };
}

function regionMeant(tag: string | null): string | null {
  return tag === null || unknownRegion(tag) === null ? null : withRegionMeant(tag);
}

function regionProblem(tag: string, span: Span): SpanProblem | null {
  const region = unknownRegion(tag);
  if (region === null) return null;
  const meant = withRegionMeant(tag);
  return {
    code: 'unknown-language',
    span,
    message: `No country has the code "${excerpt(region)}"${meant === null ? '' : `, did you mean "${meant}"?`}`,
    hint:
      meant === null ? 'Write the code of a country, such as de-AT, or the language alone' : `Write ${meant}`,
  };
}

function unknownLanguage(tag: string, span: Span): SpanProblem {
  const [language = ''] = tag.split('-');
  const meant = languageMeant(tag);
  return {
    code: 'unknown-language',
    span,
    message: `No language has the tag "${excerpt(language)}"${meant === null ? '' : `, did you mean "${meant}"?`}`,
    hint: meant === null ? 'Write a BCP 47 tag such as de, de-DE or zh-Hant-TW' : `Write ${meant}`,
  };
}
