import { heading, paragraph, serialise, text } from '../mdast.ts';

/** The summary of a job that found nothing to do. `why` is in words of our own. */
export function renderIdle(why: string): string {
  return serialise([heading(2, [text('Chat addresses: nothing to do')]), paragraph([text(why)])]);
}

/** A word beside what the summary of a job says. */
export function renderNote(message: string): string {
  return serialise([paragraph([text(message)])]);
}
