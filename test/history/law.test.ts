import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { cleanUp, file, live, Repo, removed } from './repo.ts';

afterAll(cleanUp);

const ADDRESSES = ['a', 'b', 'c', 'd', 'e'];

type Step =
  | { readonly kind: 'edit'; readonly addresses: readonly string[] }
  | { readonly kind: 'rename' }
  | { readonly kind: 'break' }
  | { readonly kind: 'branch' }
  | { readonly kind: 'switch'; readonly to: number }
  | { readonly kind: 'merge'; readonly from: number; readonly addresses: readonly string[] };

const some = fc.subarray(ADDRESSES);
const index = fc.nat({ max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('edit' as const), addresses: some }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('break' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('branch' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('switch' as const), to: index }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('merge' as const), from: index, addresses: some }) },
);

/** What a branch has in its newest commit. */
interface Tip {
  readonly path: string;
  readonly declared: readonly string[];
}

/** Plays the steps in a real repository and keeps its own account of what each commit declared. */
class Play {
  readonly repo = new Repo();
  readonly #branches = ['main'];
  readonly #commits = new Map<string, Tip>();
  #branch = 'main';
  #count = 0;

  constructor() {
    this.#commit({ path: 'file-0.yaml', declared: [] }, file());
  }

  get tip(): Tip {
    return this.#tipOf('HEAD');
  }

  get everDeclared(): ReadonlySet<string> {
    const reachable = this.repo.git('rev-list', 'HEAD').split('\n');
    return new Set(reachable.flatMap((commit) => this.#commits.get(commit)?.declared ?? []));
  }

  do(step: Step): void {
    const { path, declared } = this.tip;
    switch (step.kind) {
      case 'edit':
        this.#commit({ path, declared: step.addresses }, file(...step.addresses));
        return;
      case 'break':
        this.#commit({ path, declared: [] }, file().replace('\naddresses\n', '\nbroken\n'));
        return;
      case 'rename': {
        this.#count += 1;
        const to = `folder-${this.#count % 2}/file-${this.#count}.yaml`;
        rmSync(join(this.repo.folder, path));
        this.#commit({ path: to, declared }, this.repo.git('show', `HEAD:${path}`));
        return;
      }
      case 'branch':
        this.#branch = `branch-${this.#branches.length}`;
        this.#branches.push(this.#branch);
        this.repo.git('checkout', '-q', '-b', this.#branch);
        return;
      case 'switch':
        this.#branch = this.#branches[step.to % this.#branches.length] ?? 'main';
        this.repo.git('checkout', '-q', this.#branch);
        return;
      case 'merge':
        this.#merge(this.#branches[step.from % this.#branches.length] ?? 'main', step.addresses);
        return;
    }
  }

  #merge(other: string, addresses: readonly string[]): void {
    const ours = this.tip.path;
    const theirs = this.#tipOf(other).path;
    const bases = this.repo.git('merge-base', '--all', 'HEAD', other).split('\n');
    const before = new Set(bases.map((base) => this.#commits.get(base)?.path));
    // Two new names for one file is a conflict that people solve by starting over, and so does the history.
    if (ours !== theirs && !(before.size === 1 && (before.has(ours) || before.has(theirs)))) return;
    const path = before.has(ours) ? theirs : ours;
    this.repo.try('merge', '-q', '--no-ff', '--no-commit', other);
    for (const each of new Set([ours, theirs])) rmSync(join(this.repo.folder, each), { force: true });
    this.#commit({ path, declared: addresses }, file(...addresses));
  }

  #commit(tip: Tip, content: string): void {
    this.repo.write(tip.path, content);
    this.#commits.set(this.repo.commit('Step'), tip);
  }

  #tipOf(ref: string): Tip {
    const tip = this.#commits.get(this.repo.git('rev-parse', ref));
    if (tip === undefined) throw new Error(`nothing is known of ${ref}`);
    return tip;
  }
}

test('what was ever declared and is not any more is removed, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), some, async (steps, present) => {
      const play = new Play();
      for (const each of steps) play.do(each);
      const { path } = play.tip;
      play.repo.write(path, file(...present));
      const wanted = ADDRESSES.filter((address) => !present.includes(address)).map((each) => live(each));
      const expected = wanted.map(({ address }) => address).filter((each) => play.everDeclared.has(each));
      const answer = await removed(play.repo, { file: path, wanted });
      expect(Object.keys(answer).sort()).toEqual(expected);
    }),
    { numRuns: 12 },
  );
}, 60_000);
