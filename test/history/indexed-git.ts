import { execFileSync } from 'node:child_process';
import type { Git, GitAnswer, GitOptions } from '../../src/ports/world.ts';

interface Entry {
  readonly mode: string;
  readonly blob: string;
}

/** One line of `git diff-tree --raw -z` with its path. */
interface RawChange {
  readonly heading: string;
  readonly path: string;
}

type Run = (args: readonly string[], input?: string) => Buffer;

/**
 * Answers of the real git to five questions about all commits of a repository, kept by commit, so that thousands of
 * histories cost five processes instead of ten each. Questions that it does not know are an error.
 */
export class IndexedGit implements Git {
  readonly #parents = new Map<string, string | null>();
  /** What each commit did to its first parent. */
  readonly #changes = new Map<string, readonly RawChange[]>();
  readonly #renames = new Map<string, string>();
  readonly #trees = new Map<string, ReadonlyMap<string, Entry>>();
  readonly #notes = new Map<string, string>();
  readonly #blobs = new Map<string, Buffer>();

  constructor(folder: string) {
    const run: Run = (args, input = '') =>
      execFileSync('git', [...args], { cwd: folder, input, maxBuffer: 2 ** 30 });
    this.#readParents(run);
    this.#readChanges(run);
    this.#readBlobs(run);
  }

  async run(args: readonly string[], options: GitOptions): Promise<GitAnswer> {
    const [command = '', ...rest] = args;
    const text = this.#answer(command, rest, String(options.input ?? ''));
    if (options.output === undefined) return answered(text);
    options.output(text);
    return answered(Buffer.alloc(0));
  }

  #answer(command: string, args: readonly string[], input: string): Buffer {
    const path = args.includes('--') ? args[args.indexOf('--') + 1] : undefined;
    const [first = '', second = ''] = args.filter((arg) => /^[0-9a-f]{40}$/.test(arg));
    if (command === 'rev-list' && args.includes('--first-parent')) return Buffer.from(this.#line(first));
    if (command === 'rev-list' && args.includes('--no-walk=unsorted')) {
      return Buffer.from(
        lines(input)
          .map((commit) => this.#notes.get(commit) ?? '')
          .join(''),
      );
    }
    if (command === 'ls-tree') return Buffer.from(this.#listing(first, path, args.includes('-r')));
    if (command === 'cat-file') return Buffer.concat(lines(input).map((blob) => this.#content(blob)));
    if (command === 'diff-tree' && args.includes('--stdin')) {
      return Buffer.from(
        lines(input)
          .map((pair) => this.#step(pair, path))
          .join(''),
      );
    }
    if (command === 'diff-tree' && args.includes('-M')) return Buffer.from(this.#renames.get(second) ?? '');
    if (command === 'diff-tree' && args.includes('--diff-filter=D')) {
      const deleted = (this.#changes.get(second) ?? []).filter(({ heading }) => heading.endsWith(' D'));
      return Buffer.from(deleted.map(raw).join(''));
    }
    throw new Error(`the index has no answer to: git ${[command, ...args].join(' ')}`);
  }

  #line(head: string): string {
    let text = '';
    for (let at: string | null | undefined = head; at != null; at = this.#parents.get(at)) text += `${at}\n`;
    return text;
  }

  #listing(commit: string, path: string | undefined, isDeep: boolean): string {
    const tree = this.#trees.get(commit) ?? new Map<string, Entry>();
    const files = [...tree].filter(
      ([own]) => path === undefined || own === path || own.startsWith(`${path}/`),
    );
    if (!isDeep && files.length > 0 && !tree.has(path ?? ''))
      return `040000 tree ${'0'.repeat(40)}\t${path}\0`;
    return files.map(([own, { mode, blob }]) => `${mode} blob ${blob}\t${own}\0`).join('');
  }

  #content(blob: string): Buffer {
    const content = this.#blobs.get(blob);
    if (content === undefined) return Buffer.from(`${blob} missing\n`);
    return Buffer.concat([Buffer.from(`${blob} blob ${content.length}\n`), content, Buffer.from('\n')]);
  }

  #step(pair: string, path: string | undefined): string {
    const [child = ''] = pair.split(' ');
    const changes = (this.#changes.get(child) ?? []).filter(
      (change) => path === undefined || change.path === path || change.path.startsWith(`${path}/`),
    );
    return `${child}\0${changes.map(raw).join('')}`;
  }

  #readParents(run: Run): void {
    for (const line of lines(run(['rev-list', '--all', '--parents', '--topo-order']).toString())) {
      const [commit = '', parent = null] = line.split(' ');
      this.#parents.set(commit, parent);
    }
    const format = ['rev-list', '--all', '--encoding=UTF-8', '--format=%ct%n%an%n%s'];
    const notes = run(format).toString().split('\n');
    for (let at = 0; at + 3 < notes.length; at += 4) {
      const commit = (notes[at] ?? '').replace('commit ', '');
      this.#notes.set(commit, `${notes.slice(at, at + 4).join('\n')}\n`);
    }
  }

  #readChanges(run: Run): void {
    const steps = [...this.#parents].reverse();
    const input = steps.map(([child, parent]) => `${child}${parent === null ? '' : ` ${parent}`}\n`).join('');
    const how = ['diff-tree', '--stdin', '--always', '--root', '-r', '-z', '--raw', '--no-abbrev'];
    const plain = cut(run([...how, '--no-renames'], input).toString(), 1);
    const renamed = cut(run([...how, '-M', '-l1000', '--diff-filter=R'], input).toString(), 2);
    for (const [index, [child, parent]] of steps.entries()) {
      const changes = (plain[index] ?? []).map(([heading = '', path = '']) => ({ heading, path }));
      this.#changes.set(child, changes);
      this.#renames.set(
        child,
        (renamed[index] ?? [])
          .flat()
          .map((field) => `${field}\0`)
          .join(''),
      );
      const tree = new Map(parent === null ? [] : this.#trees.get(parent));
      for (const { heading, path } of changes) {
        const [, mode = '', , blob = ''] = heading.slice(1).split(' ');
        if (heading.endsWith(' D')) tree.delete(path);
        else tree.set(path, { mode, blob });
      }
      this.#trees.set(child, tree);
    }
  }

  #readBlobs(run: Run): void {
    const blobs = new Set(
      [...this.#trees.values()].flatMap((tree) => [...tree.values()].map(({ blob }) => blob)),
    );
    const output = run(['cat-file', '--batch'], [...blobs, ''].join('\n'));
    for (let at = 0; at < output.length; ) {
      const end = output.indexOf(10, at);
      const [blob = '', , size = '0'] = output.toString('latin1', at, end).split(' ');
      this.#blobs.set(blob, output.subarray(end + 1, end + 1 + Number(size)));
      at = end + 1 + Number(size) + 1;
    }
  }
}

function answered(stdout: Buffer): GitAnswer {
  return { status: 0, stdout, stderr: '', missing: false, noFolder: false };
}

function raw({ heading, path }: RawChange): string {
  return `${heading}\0${path}\0`;
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** The changes below each heading of `git diff-tree --stdin -z`: a line of mode and blob, then `paths` paths. */
function cut(output: string, paths: number): readonly (readonly (readonly string[])[])[] {
  const steps: string[][][] = [];
  const fields = output.split('\0');
  for (let at = 0; at < fields.length - 1; at += 1) {
    if (!fields[at]?.startsWith(':')) {
      steps.push([]);
      continue;
    }
    steps.at(-1)?.push(fields.slice(at, at + 1 + paths));
    at += paths;
  }
  return steps;
}
