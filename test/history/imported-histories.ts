import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GeneratedHistory, textOf } from './generated-histories.ts';

/** Parents that the commit which keeps the histories reachable takes at once. */
const MOST_PARENTS = 500;

/** Writes all histories into one new repository with one process; returns the ids of their commits, by position. */
export function importHistories(
  folder: string,
  histories: readonly GeneratedHistory[],
): readonly (readonly string[])[] {
  execFileSync('git', ['init', '-q', '-b', 'kept'], { cwd: folder });
  const stream = new Stream();
  const marks = histories.map((history) => stream.write(history));
  stream.keep(marks.flat());
  const args = ['fast-import', '--quiet', '--force', '--export-marks=.git/marks'];
  execFileSync('git', args, { cwd: folder, input: stream.text });
  const lines = readFileSync(join(folder, '.git/marks'), 'utf8').trim().split('\n');
  const ids = new Map(lines.map((line) => [Number(line.slice(1).split(' ')[0]), line.split(' ')[1] ?? '']));
  return marks.map((own) => own.map((mark) => ids.get(mark) ?? ''));
}

/** What `git fast-import` reads. */
class Stream {
  readonly #lines: string[] = [];
  readonly #blobs = new Map<string, number>();
  #marks = 0;

  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  /** Returns the marks of its commits, by position. */
  write({ commits }: GeneratedHistory): readonly number[] {
    const own: number[] = [];
    for (const { parents, tree, subject, date } of commits) {
      const files = [...tree].map(([path, content]) => `M 100644 :${this.#blob(textOf(content))} ${path}`);
      const from = parents.map((parent) => own[parent] ?? 0);
      own.push(this.#commit({ ref: 'refs/heads/work', from, subject, date, files }));
    }
    return own;
  }

  /** Makes every commit reachable from one branch. */
  keep(marks: readonly number[]): void {
    const ref = 'refs/heads/kept';
    let last = this.#commit({ ref, from: [], subject: 'Keep', date: 0, files: [] });
    for (let at = 0; at < marks.length; at += MOST_PARENTS) {
      const from = [last, ...marks.slice(at, at + MOST_PARENTS)];
      last = this.#commit({ ref, from, subject: 'Keep', date: 0, files: [] });
    }
  }

  #commit(commit: {
    readonly ref: string;
    readonly from: readonly number[];
    readonly subject: string;
    readonly date: number;
    readonly files: readonly string[];
  }): number {
    const { ref, from, subject, date, files } = commit;
    const [first, ...merged] = from;
    this.#marks += 1;
    this.#lines.push(
      ...(first === undefined ? [`reset ${ref}`] : []),
      `commit ${ref}`,
      `mark :${this.#marks}`,
      `author Eve <eve@example.com> ${date} +0000`,
      `committer Ada <ada@example.com> ${(date * 7) % 2 ** 31} +0000`,
      `data ${Buffer.byteLength(subject)}`,
      subject,
      ...(first === undefined ? [] : [`from :${first}`]),
      ...merged.map((parent) => `merge :${parent}`),
      'deleteall',
      ...files,
    );
    return this.#marks;
  }

  #blob(text: string): number {
    const known = this.#blobs.get(text);
    if (known !== undefined) return known;
    this.#marks += 1;
    this.#blobs.set(text, this.#marks);
    this.#lines.push('blob', `mark :${this.#marks}`, `data ${Buffer.byteLength(text)}`, text);
    return this.#marks;
  }
}
