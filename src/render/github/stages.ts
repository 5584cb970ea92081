import type { PhrasingContent } from 'mdast';
import { clipped } from '../escape.ts';
import { code, link, text } from '../mdast.ts';
import { LONGEST_KEY } from '../wording.ts';

/** How far a stage has come. */
export type StageState =
  | { readonly kind: 'planned' }
  | { readonly kind: 'planned-behind'; readonly stages: readonly string[] }
  | { readonly kind: 'waiting-for-approval' }
  | { readonly kind: 'next' }
  | { readonly kind: 'waiting-for-stage'; readonly stage: string }
  | { readonly kind: 'running' }
  | { readonly kind: 'applied' }
  | { readonly kind: 'applied-and-checked' }
  | { readonly kind: 'nothing-to-do' }
  | { readonly kind: 'check-failed' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'refused' };

export interface Stage {
  /** Name of the environment in the declaration. */
  readonly name: string;
  readonly state: StageState;
  /** Web address of the run that brought it there; null where there is none. */
  readonly run: string | null;
}

/** Stages as merging would go through them; empty where none comes after another. */
export function plannedStages(
  environments: readonly { readonly name: string; readonly after: readonly string[] }[],
): readonly Stage[] {
  if (environments.every(({ after }) => after.length === 0)) return [];
  return environments.map(({ name, after }) => {
    const state = after.length === 0 ? ({ kind: 'planned' } as const) : behind(after);
    return { name, state, run: null };
  });
}

function behind(stages: readonly string[]): StageState {
  return { kind: 'planned-behind', stages };
}

/** Stages in their order: `staging ✔ applied and checked · production waiting for approval`. */
export function stagesPhrase(stages: readonly Stage[]): PhrasingContent[] {
  return stages.flatMap(({ name, state, run }, index) => {
    const { mark, before, stages: others } = wordsOf(state);
    return [
      ...(index === 0 ? [] : [text(' · ')]),
      code(clipped(name, LONGEST_KEY)),
      text(mark === null ? ' ' : ` ${mark} `),
      ...link(run, [text(before)]),
      ...others.flatMap((other, at) => [text(at === 0 ? ' ' : ' and '), code(clipped(other, LONGEST_KEY))]),
    ];
  });
}

interface StageWords {
  readonly mark: '✔' | '✖' | null;
  readonly before: string;
  /** The stages that the words end with. */
  readonly stages: readonly string[];
}

function wordsOf(state: StageState): StageWords {
  const say = (
    before: string,
    mark: StageWords['mark'] = null,
    stages: readonly string[] = [],
  ): StageWords => ({ mark, before, stages });
  switch (state.kind) {
    case 'planned':
      return say('first');
    case 'planned-behind':
      return say('after', null, state.stages);
    case 'waiting-for-approval':
      return say('waiting for approval');
    case 'next':
      return say('next');
    case 'waiting-for-stage':
      return say('waiting for', null, [state.stage]);
    case 'running':
      return say('being applied');
    case 'applied':
      return say('applied', '✔');
    case 'applied-and-checked':
      return say('applied and checked', '✔');
    case 'nothing-to-do':
      return say('nothing to do', '✔');
    case 'check-failed':
      return say('stopped: it failed its check', '✖');
    case 'failed':
      return say('stopped: not everything was applied', '✖');
    case 'refused':
      return say('stopped: nothing was applied', '✖');
  }
}
