import type { RootContent } from 'mdast';
import { paragraph } from '../mdast.ts';
import { type Stage, stagesPhrase } from './stages.ts';

/** How a stage ended, as the comment keeps it for the jobs of the stages behind. It is shown, and nothing rests on it. */
export interface EndedStage {
  readonly name: string;
  readonly kind: EndedKind;
  /** Number of the run on GitHub. */
  readonly run: number;
}

const ENDED = [
  'applied',
  'applied-and-checked',
  'nothing-to-do',
  'check-failed',
  'failed',
  'refused',
] as const;

export type EndedKind = (typeof ENDED)[number];

const RECORD = /^<!-- chat-addresses: stages ([A-Za-z0-9_-]+) -->\r?$/gm;

/** The stages with how far each has come, and a mark that later jobs read. */
export function stageBlocks(stages: readonly Stage[], ended: readonly EndedStage[]): readonly RootContent[] {
  const record = Buffer.from(JSON.stringify(ended)).toString('base64url');
  return [
    paragraph(stagesPhrase(stages)),
    { type: 'html', value: `<!-- chat-addresses: stages ${record} -->` },
  ];
}

/** The stages that have ended according to a comment. What is not of the right form counts as not there. */
export function endedStagesIn(body: string): readonly EndedStage[] {
  const record = [...body.matchAll(RECORD)].at(-1)?.[1];
  if (record === undefined) return [];
  try {
    const rows: unknown = JSON.parse(Buffer.from(record, 'base64url').toString());
    return Array.isArray(rows) ? rows.filter(isEndedStage) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isEndedStage(row: unknown): row is EndedStage {
  if (typeof row !== 'object' || row === null) return false;
  if (!('name' in row) || !('kind' in row) || !('run' in row)) return false;
  const { name, kind, run } = row;
  return typeof name === 'string' && ENDED.some((one) => one === kind) && Number.isSafeInteger(run);
}
