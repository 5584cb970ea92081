/** How much a run measures. */
export interface Scale {
  /** Rounds of short processes, of which the median counts. */
  readonly rounds: number;
  /** Rounds of long ones. */
  readonly longRounds: number;
  /** Entries of a large file. */
  readonly entries: number;
  readonly imported: number;
  readonly environments: number;
  readonly versions: number;
  /** Entries of the file whose history is searched. */
  readonly versioned: number;
}

export const FULL: Scale = {
  rounds: 21,
  longRounds: 5,
  entries: 5000,
  imported: 500,
  environments: 60,
  versions: 1000,
  versioned: 500,
};

/** Everything once, to see that it still works. */
export const SMOKE: Scale = {
  rounds: 1,
  longRounds: 1,
  entries: 120,
  imported: 60,
  environments: 5,
  versions: 20,
  versioned: 20,
};
