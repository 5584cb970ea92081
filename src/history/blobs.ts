import { LARGEST_FILE } from '../base/limits.ts';
import { failure, type Problem, type Result, success } from '../base/problem.ts';
import { bufferOf, decodeText } from './bytes.ts';
import { gitFailed, type Repository } from './repository.ts';

/** Receives one blob: its text, or null when it is no text worth reading. `false`: no more, thank you. */
export type Visit = (blob: string, content: string | null) => boolean;

/**
 * Reads blobs in the given order through one git process at most, one at a time in memory.
 * Problem: `git-failed`, when one of them is corrupt or missing.
 */
export async function readBlobs(
  repository: Repository,
  blobs: readonly string[],
  visit: Visit,
): Promise<Result<null>> {
  const { objects } = repository;
  // What others come to read meanwhile changes nothing: answers are counted off against the questions of the start.
  const known = new Map(blobs.map((blob) => [blob, objects.blob(blob)]));
  let next = 0;
  /** Visits what is known up to the next blob that is not; false when the visitor wants no more. */
  const visitKnown = (): boolean => {
    for (; next < blobs.length; next += 1) {
      const blob = blobs[next] ?? '';
      const bytes = known.get(blob) ?? null;
      if (bytes === null) return true;
      if (!visit(blob, textOf(bytes))) return false;
    }
    return false;
  };
  if (!visitKnown()) return success(null);
  let missing: string | null = null;
  const reader = new BatchReader(LARGEST_FILE, {
    content: (blob, bytes) => {
      next += 1;
      if (bytes !== null) objects.keep(blob, bytes);
      return visit(blob, textOf(bytes)) && visitKnown();
    },
    missing: (blob) => {
      missing = blob;
      return false;
    },
  });
  const answer = await repository.git.run(['cat-file', '--batch'], {
    cwd: repository.top,
    input: questionsFor(blobs.slice(next).filter((blob) => known.get(blob) === null)),
    output: (chunk) => reader.take(bufferOf(chunk)),
  });
  if (missing !== null) return failure(isMissing(repository, missing));
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));
  return reader.stopped ? success(null) : failure(gitFailed(repository.file, 'an object ended too early'));
}

/** Null for what no declaration can be, however it came to be kept. */
function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null || bytes.length > LARGEST_FILE ? null : decodeText(bytes);
}

/**
 * The bytes of a few blobs by id, of any size, through one git process at most. What the repository does not have is
 * absent. Problem: `git-failed`.
 */
export async function readContents(
  { objects, git, top, file }: Repository,
  blobs: readonly string[],
): Promise<Result<ReadonlyMap<string, Uint8Array>>> {
  const contents = new Map<string, Uint8Array>();
  const unread: string[] = [];
  for (const blob of new Set(blobs)) {
    const bytes = objects.blob(blob);
    if (bytes === null) unread.push(blob);
    else contents.set(blob, bytes);
  }
  if (unread.length === 0) return success(contents);
  const answer = await git.run(['cat-file', '--batch'], { cwd: top, input: questionsFor(unread) });
  if (answer.status !== 0) return failure(gitFailed(file, answer.stderr));
  const reader = new BatchReader(Number.POSITIVE_INFINITY, {
    content: (blob, bytes) => {
      if (bytes === null) return true;
      contents.set(blob, bytes);
      objects.keep(blob, bytes);
      return true;
    },
    missing: () => true,
  });
  reader.take(bufferOf(answer.stdout));
  return success(contents);
}

/** The clone lacks a blob that one of its commits holds. */
export function isMissing({ file }: Repository, blob: string): Problem {
  return gitFailed(file, `object ${blob} is missing`);
}

function questionsFor(blobs: readonly string[]): string {
  return `${blobs.join('\n')}\n`;
}

/** Takes what is read; each returns false for: no more, thank you. */
interface Taker {
  /** Null for what is no blob worth reading. */
  readonly content: (blob: string, bytes: Buffer | null) => boolean;
  readonly missing: (blob: string) => boolean;
}

/** Cuts the stream of `git cat-file --batch` into blobs: `<id> <type> <size>`, the content, a line break. */
class BatchReader {
  stopped = false;
  readonly #largest: number;
  readonly #taker: Taker;
  #heading = '';
  #blob: string | null = null;
  #wanted = 0;
  #skipped = false;
  #pieces: Buffer[] = [];

  /** `largest`: bytes of the largest blob that is handed over. */
  constructor(largest: number, taker: Taker) {
    this.#largest = largest;
    this.#taker = taker;
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
      return this.#taker.missing(blob);
    }
    this.#blob = blob;
    this.#wanted = Number(size) + 1;
    this.#skipped = type !== 'blob' || Number(size) > this.#largest;
    return true;
  }

  #close(blob: string): boolean {
    const content = this.#skipped ? null : Buffer.concat(this.#pieces).subarray(0, -1);
    this.#pieces = [];
    this.#blob = null;
    this.stopped = !this.#taker.content(blob, content);
    return !this.stopped;
  }
}
