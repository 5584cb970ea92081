import type { PhrasingContent, RootContent } from 'mdast';
import { clipped } from '../escape.ts';
import { link, paragraph, serialise, strong, text } from '../mdast.ts';
import { plural } from '../wording.ts';
import { type EndedStage, stageBlocks } from './stage-status.ts';
import type { Stage } from './stages.ts';

/** The progress of a plan: the one part of its comment that changes after the merge. */
export type CommentStatus =
  | { readonly kind: 'planned'; readonly changes: number; readonly run: string | null }
  | { readonly kind: 'unplanned'; readonly run: string | null }
  | { readonly kind: 'applied'; readonly changes: number; readonly run: string }
  | { readonly kind: 'failed'; readonly applied: number; readonly changes: number; readonly run: string }
  | { readonly kind: 'refused'; readonly run: string }
  /** Of a declaration whose environments are applied one behind the other. */
  | { readonly kind: 'stages'; readonly stages: readonly Stage[]; readonly ended: readonly EndedStage[] };

const START = '<!-- chat-addresses: status -->';
const END = '<!-- chat-addresses: end of status -->';

/** The status and the marks by which it is found again. */
export function statusBlocks(status: CommentStatus): readonly RootContent[] {
  const content =
    status.kind === 'stages' ? stageBlocks(status.stages, status.ended) : [paragraph(sentence(status))];
  return [{ type: 'html', value: START }, ...content, { type: 'html', value: END }];
}

function sentence(status: Exclude<CommentStatus, { kind: 'stages' }>): PhrasingContent[] {
  const run = link(status.run, [text('this run')]);
  switch (status.kind) {
    case 'planned':
      return [...mergeAdvice(status.changes), text(' Planned in '), ...run, text('.')];
    case 'unplanned':
      return [
        text('Push again, or start the plan workflow by hand, once that is put right. The log is in '),
        ...run,
        text('.'),
      ];
    case 'applied':
      return [
        text('✅ '),
        strong('Applied and verified'),
        text(status.changes === 0 ? ' in ' : `: ${plural(status.changes, 'change')} in `),
        ...run,
        text('.'),
      ];
    case 'failed':
      return [
        text('❌ '),
        strong(countApplied(status)),
        text(' in '),
        ...run,
        text('. A comment below says what is left and how to go on.'),
      ];
    case 'refused':
      return [
        text('⛔ '),
        strong('Not applied'),
        text(' in '),
        ...run,
        text('. Nothing was written; a comment below says why and how to go on.'),
      ];
  }
}

function mergeAdvice(changes: number): PhrasingContent[] {
  if (changes === 0) return [text('Merging this writes nothing to Twilio.')];
  return [
    strong('Merge to apply.'),
    text(' If anything else would have to be done by then, nothing is written and a comment here says so.'),
  ];
}

function countApplied({ applied, changes }: { readonly applied: number; readonly changes: number }): string {
  return changes === 0 ? 'Nothing was applied' : `${applied} of ${plural(changes, 'change')} applied`;
}

const VERDICTS = {
  applied: 'applied',
  failed: 'not everything was applied',
  refused: 'not applied',
} as const;

/** The words of the title about a status; null: the title stays as it is. */
function statusTitle(status: CommentStatus): string | null {
  if (status.kind === 'planned' || status.kind === 'unplanned') return null;
  if (status.kind === 'stages') return stagesTitle(status);
  return status.kind === 'failed' && status.applied === 0 ? VERDICTS.refused : VERDICTS[status.kind];
}

/** The stage that stopped, else the ones that are through: `applied to staging`. */
function stagesTitle({ stages, ended }: Extract<CommentStatus, { readonly kind: 'stages' }>): string {
  const stopped = ended.find(({ kind }) => STOPPED.has(kind));
  if (stopped !== undefined) return `stopped in ${clipped(stopped.name, LONGEST)}`;
  if (ended.length === stages.length) return VERDICTS.applied;
  return `${VERDICTS.applied} to ${clipped(ended.map(({ name }) => name).join(', '), LONGEST)}`;
}

const STOPPED: ReadonlySet<EndedStage['kind']> = new Set(['check-failed', 'failed', 'refused']);
const LONGEST = 140;

/**
 * A comment's body with another status, in its last lines and in its title. Values cannot pass for either: the title
 * comes before all of them, the status after. A body without a status, which somebody has edited, gets one at its end.
 */
export function withStatus(body: string, status: CommentStatus): string {
  const text = serialise(statusBlocks(status));
  const start = [...body.matchAll(START_LINE)].at(-1)?.index ?? -1;
  const end = start === -1 ? -1 : body.indexOf(END, start);
  const replaced =
    end === -1
      ? `${body.trimEnd()}\n\n${text}`
      : `${body.slice(0, start)}${text.trimEnd()}${body.slice(end + END.length)}`;
  const verdict = statusTitle(status);
  return verdict === null ? replaced : replaced.replace(TITLE, (_, head, tail) => `${head}${verdict}${tail}`);
}

/** Values never begin a line: a mark inside of one is none. */
const START_LINE = /^<!-- chat-addresses: status -->\r?$/gm;

const TITLE = /^(## Chat addresses(?: \(\S+\))?: ).*?( at .*)?$/m;
