import { createHash } from 'node:crypto';
import type { Git, GitAnswer } from '../ports/world.ts';

/** Bytes of the longest answer that is kept. */
const LONGEST_KEPT = 1024 * 1024;

/** Bytes that are kept of all answers together, and as many of all blobs: no history, however odd, fills the memory. */
const MOST_KEPT = 4 * LONGEST_KEPT;

/**
 * What git says of commits, trees and blobs that are named by full ids. Such an answer never changes, so that the same
 * question is asked once in a command. A failure is not kept: an object that is missing may come later.
 */
export class Objects {
  readonly #git: Git;
  readonly #top: string;
  readonly #answers = new Map<string, Promise<GitAnswer>>();
  readonly #blobs = new Map<string, Uint8Array>();
  readonly #room = { answers: MOST_KEPT, blobs: MOST_KEPT };

  /** `top` is the absolute path of the work tree's top folder. */
  constructor(git: Git, top: string) {
    this.#git = git;
    this.#top = top;
  }

  ask(args: readonly string[], input = ''): Promise<GitAnswer> {
    const question = createHash('sha256')
      .update(JSON.stringify([args, input]))
      .digest('base64');
    const known = this.#answers.get(question);
    if (known !== undefined) return known;
    const answer = this.#git.run(args, { cwd: this.#top, input }).then((given) => {
      const bytes = given.stdout.length;
      if (given.status === 0 && bytes <= Math.min(LONGEST_KEPT, this.#room.answers))
        this.#room.answers -= bytes;
      else this.#answers.delete(question);
      return given;
    });
    this.#answers.set(question, answer);
    return answer;
  }

  /** The content of a blob that was read before; null when it was not, or was not kept. */
  blob(id: string): Uint8Array | null {
    return this.#blobs.get(id) ?? null;
  }

  /** Keeps the content of a blob while there is room. */
  keep(id: string, bytes: Uint8Array): void {
    if (this.#blobs.has(id) || bytes.length > this.#room.blobs) return;
    this.#room.blobs -= bytes.length;
    this.#blobs.set(id, bytes);
  }
}
