/** Entries of a declaration, and the files that they stand in. */
export interface Split {
  readonly entries: number;
  readonly files: number;
}

/** The amounts that a run measures. */
export interface Scale {
  /** Rounds of short processes, of which the median counts. */
  readonly rounds: number;
  /** Rounds of long ones. */
  readonly longRounds: number;
  /** Rounds of those that take many seconds. */
  readonly longestRounds: number;
  /** Addresses in one account. */
  readonly sizes: readonly number[];
  /** Entries of a large file, and changes of a large plan. */
  readonly entries: number;
  readonly imported: number;
  readonly created: number;
  /** Addresses of the accounts that other tools were counted with. */
  readonly compared: readonly number[];
  /** Creates that are counted, and the milliseconds of an answer, which must not matter. */
  readonly few: number;
  readonly latencies: readonly number[];
  /** Milliseconds of an answer from far away, and of one from farther still. */
  readonly far: number;
  readonly farther: number;
  /** Creates that are answered from farther away. */
  readonly slow: number;
  /** Creates in an account that holds many already, answered from far away. */
  readonly beside: { readonly created: number; readonly live: number };
  /** Sites, and the accounts that they stand in. */
  readonly organisation: { readonly sites: number; readonly accounts: number };
  /** Entries of one declaration in several files, whose checking takes time, and memory. */
  readonly split: Split;
  readonly large: Split;
  readonly versions: number;
  /** Entries of the file whose history is searched. */
  readonly versioned: number;
}

export const FULL: Scale = {
  rounds: 21,
  longRounds: 5,
  longestRounds: 3,
  sizes: [10, 100, 1000, 5000, 10_000],
  entries: 5000,
  imported: 1000,
  created: 500,
  compared: [50, 500, 5000],
  few: 50,
  latencies: [0, 20, 200, 400],
  far: 200,
  farther: 400,
  slow: 500,
  beside: { created: 300, live: 1500 },
  organisation: { sites: 22, accounts: 38 },
  split: { entries: 500, files: 22 },
  large: { entries: 10_000, files: 100 },
  versions: 1000,
  versioned: 500,
};

/** Everything once, to see that it still works. */
export const SMOKE: Scale = {
  rounds: 1,
  longRounds: 1,
  longestRounds: 1,
  sizes: [60],
  entries: 120,
  imported: 60,
  created: 20,
  compared: [60],
  few: 10,
  latencies: [0],
  far: 20,
  farther: 20,
  slow: 10,
  beside: { created: 10, live: 60 },
  organisation: { sites: 3, accounts: 5 },
  split: { entries: 60, files: 3 },
  large: { entries: 120, files: 4 },
  versions: 20,
  versioned: 20,
};
