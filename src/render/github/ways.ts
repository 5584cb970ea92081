import type { BlockContent, PhrasingContent, RootContent } from 'mdast';
import type { Refusal, RefusalCode } from '../../plan/guard.ts';
import { code, link, paragraph, text } from '../mdast.ts';

/** How somebody starts the apply workflow by hand. */
export interface Dispatch {
  /** Web address of the workflow; null where it is not known. */
  readonly url: string | null;
  /** What agreeing to the plan that is shown means; null when there is none. */
  readonly digest: string | null;
}

/** `start the apply workflow by hand`, to where that is done. */
export function byHand({ url }: Pick<Dispatch, 'url'>): PhrasingContent[] {
  return [text('start the '), ...link(url, [text('apply workflow')]), text(' by hand')];
}

/** The input that approves what is shown. */
export function withDigest({ digest }: Dispatch): PhrasingContent[] {
  return digest === null ? [] : [text(' with '), code('approved-digest'), text(' set to '), code(digest)];
}

/** What a person may do about a refusal that a plan foresees; null: what the guard says holds here as well. */
export function wayAround(refusal: RefusalCode): PhrasingContent[] | null {
  switch (refusal) {
    case 'too-many-takedowns':
      return overLimit('policy.maxTakedowns', 'max-takedowns');
    case 'too-many-changes':
      return overLimit('policy.maxChanges', 'max-changes');
    case 'replace-not-allowed':
      return [
        ...dispatchedWith('If that is meant, ', 'allow-replace'),
        text(' To keep the SID, restore the old address.'),
      ];
    case 'not-approved':
    case 'protected':
    case 'empty-desired':
    case 'foreign-account':
      return null;
  }
}

/** A limit counts as it is in force, so raising it in the same edit changes nothing. */
function overLimit(policy: string, input: string): PhrasingContent[] {
  return [
    text('If that is meant, raise '),
    code(policy),
    ...dispatchedWith(' in a pull request of its own before this one, or ', input),
  ];
}

/** A comment does not approve what is refused, so the run by hand approves it. */
function dispatchedWith(before: string, input: string): PhrasingContent[] {
  return [
    text(`${before}start the apply workflow by hand after the merge, with `),
    code(input),
    text(' and with the digest of this plan as '),
    code('approved-digest'),
    text('.'),
  ];
}

function raise(inputs: Map<string, string>, name: string, count: number): void {
  inputs.set(name, String(Math.max(count, Number(inputs.get(name) ?? 0))));
}

/** Inputs of the apply workflow that say that all of it is meant; null where it takes another edit of the file. */
export function inputsFor(
  refusals: readonly Refusal[],
  { digest }: Pick<Dispatch, 'digest'>,
): ReadonlyMap<string, string> | null {
  const inputs = new Map<string, string>(digest === null ? [] : [['approved-digest', digest]]);
  for (const { code: refusal, keys } of refusals) {
    switch (refusal) {
      case 'not-approved':
        break;
      case 'too-many-takedowns':
        raise(inputs, 'max-takedowns', keys.length);
        break;
      case 'too-many-changes':
        raise(inputs, 'max-changes', keys.length);
        break;
      case 'replace-not-allowed':
        inputs.set('allow-replace', 'true');
        break;
      case 'protected':
      case 'empty-desired':
      case 'foreign-account':
        return null;
    }
  }
  return inputs;
}

export function numbered(items: readonly BlockContent[][]): RootContent {
  return {
    type: 'list',
    ordered: true,
    start: 1,
    spread: false,
    children: items.map((children) => ({ type: 'listItem', spread: false, children })),
  };
}

export function sentence(...words: readonly PhrasingContent[]): BlockContent[] {
  return [paragraph([...words])];
}
