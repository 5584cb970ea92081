/** Addresses that histories declare, move and drop; each is the key of its entry as well. */
export const ADDRESSES = ['alpha', 'bravo', 'carol', 'delta', 'echo', 'foxtrot'] as const;

export const ACCOUNTS = { production: `AC${'1'.repeat(32)}`, staging: `AC${'2'.repeat(32)}` } as const;

export type EnvironmentName = keyof typeof ACCOUNTS;

export interface GeneratedEntry {
  readonly address: string;
  readonly in: 'both' | EnvironmentName;
  readonly protect: boolean;
}

/** A file as generated: what it means is known without reading its text. */
export interface Content {
  readonly form: 'sound' | 'no-version' | 'no-map' | 'bare-entries' | 'syntax';
  /** `foreign`: environments of the usual names in another account. */
  readonly environments: 'none' | 'named' | 'foreign';
  readonly entries: readonly GeneratedEntry[];
}

export type Tree = ReadonlyMap<string, Content>;

export interface GeneratedCommit {
  readonly parents: readonly number[];
  readonly tree: Tree;
  readonly subject: string;
  /** Seconds since 1970; nobody holds them to be true. */
  readonly date: number;
}

export interface GeneratedHistory {
  /** What was done, for whoever reads a failure. */
  readonly steps: readonly string[];
  readonly commits: readonly GeneratedCommit[];
  readonly head: number;
  /** What is planned: a file, or a folder of files. */
  readonly unit: { readonly path: string; readonly isFolder: boolean };
  /** Position in `commits` of the one where an apply started; null: not known. */
  readonly inForceAt: number | null;
}

/** Numbers that follow from a seed alone. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 ≤ n < `sides`, whole. */
  roll(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.roll(items.length)];
    if (item === undefined) throw new Error('there is nothing to pick');
    return item;
  }

  isOne(sides: number): boolean {
    return this.roll(sides) === 0;
  }
}

const FIRST = 'addresses.yaml';
const PATHS = [FIRST, 'south.yaml', 'teams/north.yaml', 'teams/west.yaml', 'old/addresses.yaml'] as const;
const SUBJECTS = ['Docs only', 'Close the shop', 'Fix a typo', 'Merge branch main', 'Remove victim'] as const;

/** Plays a random life of a repository. */
export function generateHistory(seed: number): GeneratedHistory {
  const dice = new Dice(seed);
  const life = new Life(dice);
  const count = 5 + dice.roll(14);
  for (let step = 0; step < count; step += 1) life.step();
  return life.end();
}

class Life {
  readonly #dice: Dice;
  readonly #commits: GeneratedCommit[] = [];
  readonly #branches: number[] = [];
  readonly #steps: string[] = [];
  #branch = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
    this.#branches.push(0);
    this.#commit([], new Map([[FIRST, this.#content()]]));
  }

  step(): void {
    const steps = [
      ...Array<() => void>(5).fill(() => this.#edit()),
      ...Array<() => void>(3).fill(() => this.#moveEntry()),
      ...Array<() => void>(2).fill(() => this.#rename()),
      ...Array<() => void>(2).fill(() => this.#switch()),
      ...Array<() => void>(4).fill(() => this.#merge()),
      () => this.#split(),
      () => this.#join(),
      () => this.#break(),
      () => this.#drop(),
      () => this.#branchOff(),
      () => this.#squash(),
      () => this.#rebase(),
      () => this.#forward(),
      () => this.#nothing(),
    ];
    this.#dice.pick(steps)();
  }

  /** The newest commit is on the line that is planned, and what is planned is sound. */
  end(): GeneratedHistory {
    const tree = new Map(this.#tree);
    const folder = [...tree.keys()].filter((path) => path.startsWith('teams/'));
    const isFolder = folder.length > 0 && this.#dice.isOne(4);
    const path = isFolder ? 'teams' : this.#dice.pick([...tree.keys(), FIRST]);
    const environments = this.#dice.pick(['none', 'named', 'named'] as const);
    for (const own of isFolder ? folder : [path]) {
      tree.set(own, { ...this.#content(4), form: 'sound', environments });
    }
    this.#commit([this.#head], tree);
    this.#steps.push(`plan ${path}`);
    const inForceAt = this.#dice.isOne(2) ? null : this.#dice.roll(this.#commits.length);
    return {
      steps: this.#steps,
      commits: this.#commits,
      head: this.#head,
      unit: { path, isFolder },
      inForceAt,
    };
  }

  get #head(): number {
    return this.#branches[this.#branch] ?? 0;
  }

  get #tree(): Tree {
    return this.#treeOf(this.#head);
  }

  #treeOf(commit: number): Tree {
    return this.#commits[commit]?.tree ?? new Map();
  }

  #commit(parents: readonly number[], tree: Tree): void {
    this.#branches[this.#branch] = this.#commits.length;
    const date = this.#dice.roll(2 ** 31);
    this.#commits.push({ parents, tree, subject: this.#dice.pick(SUBJECTS), date });
  }

  /** Commits a changed copy of the tree on the current branch. */
  #change(said: string, change: (tree: Map<string, Content>) => void): void {
    const tree = new Map(this.#tree);
    change(tree);
    if (tree.size === 0) return;
    this.#steps.push(`${this.#branch}: ${said}`);
    this.#commit([this.#head], tree);
  }

  #content(outOf = 2): Content {
    const entries = ADDRESSES.filter(() => this.#dice.isOne(outOf)).map((address) => this.#entry(address));
    return { form: 'sound', environments: this.#dice.pick(['named', 'named', 'none', 'foreign']), entries };
  }

  #entry(address: string): GeneratedEntry {
    return {
      address,
      in: this.#dice.pick(['both', 'both', 'production', 'staging']),
      protect: this.#dice.isOne(4),
    };
  }

  get #path(): string {
    return this.#dice.pick([...this.#tree.keys()]);
  }

  #edit(): void {
    const path = this.#dice.isOne(4) ? this.#dice.pick(PATHS) : this.#path;
    this.#change(`edit ${path}`, (tree) => {
      const old = tree.get(path);
      const address = this.#dice.pick(ADDRESSES);
      const others = old?.entries.filter((entry) => entry.address !== address) ?? [];
      const isDropped = old?.entries.some((entry) => entry.address === address) && this.#dice.isOne(2);
      const entries = isDropped ? others : [...others, this.#entry(address)];
      const environments = this.#dice.isOne(5)
        ? this.#content().environments
        : (old?.environments ?? 'named');
      tree.set(path, { form: 'sound', environments, entries });
    });
  }

  #moveEntry(): void {
    const from = this.#path;
    const to = this.#dice.pick(PATHS);
    this.#change(`move from ${from} to ${to}`, (tree) => {
      const source = tree.get(from);
      const entry = source?.entries[this.#dice.roll(Math.max(1, source.entries.length))];
      if (source === undefined || entry === undefined || from === to) return;
      const target = tree.get(to) ?? { ...source, entries: [] };
      tree.set(from, { ...source, entries: source.entries.filter((each) => each !== entry) });
      tree.set(to, { ...target, entries: [...target.entries, entry] });
    });
  }

  #rename(): void {
    const from = this.#path;
    const to = this.#dice.pick(PATHS);
    this.#change(`rename ${from} to ${to}`, (tree) => {
      const content = tree.get(from);
      if (content === undefined || tree.has(to)) return;
      tree.delete(from);
      tree.set(to, this.#dice.isOne(2) ? content : { ...content, entries: content.entries.slice(1) });
    });
  }

  #split(): void {
    const from = this.#path;
    this.#change(`split ${from}`, (tree) => {
      const content = tree.get(from);
      if (content === undefined) return;
      if (this.#dice.isOne(2)) tree.delete(from);
      const half = content.entries.length / 2;
      tree.set('teams/north.yaml', { ...content, entries: content.entries.slice(0, half) });
      tree.set('teams/west.yaml', { ...content, entries: content.entries.slice(half) });
    });
  }

  #join(): void {
    this.#change('join', (tree) => {
      const all = [...tree.values()];
      const [first] = all;
      if (first === undefined) return;
      const entries = ADDRESSES.flatMap((address) =>
        all
          .flatMap((content) => content.entries.find((entry) => entry.address === address) ?? [])
          .slice(0, 1),
      );
      const path = this.#dice.pick(PATHS);
      tree.clear();
      tree.set(path, { ...first, entries: entries.slice(this.#dice.roll(2)) });
    });
  }

  #break(): void {
    const path = this.#path;
    const form = this.#dice.pick(['no-version', 'no-map', 'bare-entries', 'syntax'] as const);
    this.#change(`break ${path}: ${form}`, (tree) => {
      const content = tree.get(path);
      if (content !== undefined) tree.set(path, { ...content, form });
    });
  }

  #drop(): void {
    const path = this.#path;
    this.#change(`drop ${path}`, (tree) => tree.delete(path));
  }

  #nothing(): void {
    this.#change('nothing', () => {});
  }

  #branchOff(): void {
    this.#branches.push(this.#head);
    this.#branch = this.#branches.length - 1;
    this.#steps.push(`branch ${this.#branch}`);
  }

  #switch(): void {
    this.#branch = this.#dice.roll(this.#branches.length);
    this.#steps.push(`switch to ${this.#branch}`);
  }

  get #other(): number {
    return this.#branches[this.#dice.roll(this.#branches.length)] ?? 0;
  }

  /** With two parents or more, and any tree that people may have made of them. */
  #merge(): void {
    const others = this.#dice.isOne(4) ? [this.#other, this.#other] : [this.#other];
    const sides = [this.#head, ...others];
    const strategy = this.#dice.pick(['ours', 'theirs', 'mixed']);
    this.#steps.push(`${this.#branch}: merge ${others.join(', ')}, ${strategy}`);
    const parents = [...new Set(sides)];
    if (strategy !== 'mixed') {
      this.#commit(parents, this.#treeOf(strategy === 'ours' ? this.#head : (others[0] ?? 0)));
      return;
    }
    const tree = new Map<string, Content>();
    for (const path of PATHS) {
      const content = this.#treeOf(this.#dice.pick(sides)).get(path);
      if (content !== undefined) tree.set(path, content);
    }
    this.#commit(parents, tree.size === 0 ? this.#tree : tree);
  }

  #squash(): void {
    this.#steps.push(`${this.#branch}: squash`);
    this.#commit([this.#head], this.#treeOf(this.#other));
  }

  /** The commits of another branch one by one on top of this one. */
  #rebase(): void {
    const from = this.#other;
    this.#steps.push(`${this.#branch}: rebase ${from}`);
    const picked: Tree[] = [];
    for (let at = from; picked.length < 3; ) {
      const commit = this.#commits[at];
      const [parent] = commit?.parents ?? [];
      if (commit === undefined || parent === undefined) break;
      picked.unshift(commit.tree);
      at = parent;
    }
    for (const tree of picked) this.#commit([this.#head], tree);
  }

  /** The branch is moved to where another one stands, as a push without a merge does. */
  #forward(): void {
    this.#branches[this.#branch] = this.#other;
    this.#steps.push(`${this.#branch}: moved to ${this.#head}`);
  }
}

/** The text of a file. */
export function textOf({ form, environments, entries }: Content): string {
  const named = (accounts: Readonly<Record<string, string>>) =>
    Object.entries(accounts).map(([name, account]) => `  ${name}: { account: ${account} }`);
  const foreign = { production: `AC${'8'.repeat(32)}`, staging: `AC${'9'.repeat(32)}` };
  const lines = [
    ...Array.from({ length: 8 }, (_, line) => `# A line that stays as it is, number ${line}`),
    ...(form === 'no-version' ? [] : ['version: 1']),
    ...(environments === 'none' ? [] : ['environments:']),
    ...(environments === 'none' ? [] : named(environments === 'named' ? ACCOUNTS : foreign)),
    'sites:',
    ...entries.map((entry) => (form === 'bare-entries' ? `  ${entry.address}: 5` : entryText(entry))),
    ...(form === 'syntax' ? ['  : : ['] : []),
  ];
  return `${(form === 'no-map' ? lines.map((line) => `- ${line.trim()}`) : lines).join('\n')}\n`;
}

function entryText({ address, in: where, protect }: GeneratedEntry): string {
  const without = where === 'production' ? 'staging' : 'production';
  const fields = [
    ...(protect ? ['protect: true'] : []),
    ...(where === 'both' ? [] : [`environments: { ${without}: false }`]),
  ];
  return `  ${address}: { ${fields.join(', ')} }`;
}
