import type { Comment, RunContext } from '../../forge.ts';
import { type CommentHeader, decodeHeader } from '../../github/header.ts';
import type { Desk } from './desk.ts';

/** The comment that the program keeps on a pull request. */
export interface PlanComment {
  readonly comment: Comment;
  /** Null when somebody edited it beyond recognition: then it says nothing of what was reviewed. */
  readonly header: CommentHeader | null;
  /** True when a later version of the program wrote it. */
  readonly isNewer: boolean;
}

/** Ours is what begins with our marker and was written by our login; everybody else may write markers, too. */
export async function findPlanComment(pull: number, { forge, args }: Desk): Promise<PlanComment | null> {
  for (const comment of await forge.comments(pull)) {
    if (comment.author !== args.commentAuthor) continue;
    const read = decodeHeader(comment.body);
    switch (read.kind) {
      case 'header':
        return { comment, header: read.header, isNewer: false };
      case 'newer':
        return { comment, header: null, isNewer: true };
      case 'damaged':
        return { comment, header: null, isNewer: false };
      case 'none':
        continue;
    }
  }
  return null;
}

/** Whether a run that began later has written the comment: then it stays as it is. */
export function isOvertaken({ header }: PlanComment, { run, attempt }: RunContext): boolean {
  if (header === null) return false;
  return header.run > run || (header.run === run && header.attempt > attempt);
}

/** Writes the comment in place, or a first one; an identical one is not written again. */
export async function keepPlanComment(
  pull: number,
  { before, body }: { readonly before: PlanComment | null; readonly body: string },
  { forge }: Desk,
): Promise<string> {
  if (before === null) return (await forge.createComment(pull, body)).url;
  if (before.comment.body !== body) await forge.updateComment(before.comment.id, body);
  return before.comment.url;
}
