/** What a job ends with, for the steps behind it: numbers, hex and words of a closed list, never words from outside. */
export interface RunOutputs {
  readonly changes: number;
  readonly creates: number;
  readonly updates: number;
  readonly deletes: number;
  readonly applied: number;
  readonly failed: number;
  /** `sha256:…`; null when there is no plan. */
  readonly digest: string | null;
  readonly verdict: 'none' | 'changes' | 'applied' | 'refused' | 'failed';
}

/** A remark beside a line of a file, or above the run. Its words are safe to show. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  /** From the top of the repository; null for a remark about no file. */
  readonly file: string | null;
  readonly at: {
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
  } | null;
}

/** The machine that a job runs on, or somebody's terminal. */
export interface Runner {
  /** Keeps values out of the log from now on. */
  mask(secrets: readonly string[]): void;
  annotate(annotations: readonly Annotation[]): void;
  /** False when later steps will not find them. */
  setOutputs(outputs: RunOutputs): boolean;
  /** Adds Markdown to the page of the run. False when it does not come to be there: no room, or no such page. */
  addSummary(markdown: string): Promise<boolean>;
}
