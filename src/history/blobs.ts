import { LARGEST_FILE } from '../base/limits.ts';
import { failure, type Result, success } from '../base/problem.ts';
import { gitFailed, type Repository } from './repository.ts';

/** Receives one blob: its text, or null when it is no text worth reading. `false`: no more, thank you. */
export type Visit = (blob: string, content: string | null) => boolean;

/**
 * Reads blobs in the given order through one git process, one at a time in memory.
 * Problem: `git-failed`, when one of them is corrupt or missing.
 */
export async function readBlobs(
  repository: Repository,
  blobs: readonly string[],
  visit: Visit,
): Promise<Result<null>> {
  if (blobs.length === 0) return success(null);
  const reader = new BatchReader(visit);
  const answer = await repository.git.run(['cat-file', '--batch'], {
    cwd: repository.top,
    input: `${blobs.join('\n')}\n`,
    output: (chunk) => reader.take(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)),
  });
  if (reader.missing !== null) {
    return failure(gitFailed(repository.file, `object ${reader.missing} is missing`));
  }
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));
  if (!reader.stopped && reader.seen < blobs.length) {
    return failure(gitFailed(repository.file, 'an object ended too early'));
  }
  return success(null);
}

/** Cuts the stream of `git cat-file --batch` into blobs: `<id> <type> <size>`, the content, a line break. */
class BatchReader {
  seen = 0;
  stopped = false;
  missing: string | null = null;
  readonly #visit: Visit;
  #heading = '';
  #blob: string | null = null;
  #wanted = 0;
  #skipped = false;
  #pieces: Buffer[] = [];

  constructor(visit: Visit) {
    this.#visit = visit;
  }

  take(chunk: Buffer): boolean {
    let at = 0;
    while (at < chunk.length) {
      if (this.#blob === null) {
        const end = chunk.indexOf(10, at);
        this.#heading += chunk.toString('latin1', at, end === -1 ? chunk.length : end);
        if (end === -1) return true;
        at = end + 1;
        if (!this.#open()) return false;
      } else {
        const piece = chunk.subarray(at, at + this.#wanted);
        at += piece.length;
        this.#wanted -= piece.length;
        if (!this.#skipped) this.#pieces.push(piece);
        if (this.#wanted === 0 && !this.#close(this.#blob)) return false;
      }
    }
    return true;
  }

  #open(): boolean {
    const [blob = '', type = '', size = ''] = this.#heading.split(' ');
    this.#heading = '';
    if (type === 'missing') {
      this.missing = blob;
      return false;
    }
    this.#blob = blob;
    this.#wanted = Number(size) + 1;
    this.#skipped = type !== 'blob' || Number(size) > LARGEST_FILE;
    return true;
  }

  #close(blob: string): boolean {
    const content = this.#skipped ? null : Buffer.concat(this.#pieces).toString('utf8').slice(0, -1);
    this.#pieces = [];
    this.#blob = null;
    this.seen += 1;
    this.stopped = !this.#visit(blob, content);
    return !this.stopped;
  }
}
