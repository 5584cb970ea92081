/** A way in which Twilio may answer, by the name of the sandbox's switch for it. */
export type LearnableName =
  | 'create-chat'
  | 'answers'
  | 'method-case'
  | 'page-size'
  | 'max-page-size'
  | 'type-filter'
  | 'update'
  | 'stale-fields'
  | 'clear-service'
  | 'duplicate'
  | 'flow-check'
  | 'default-service'
  | 'read-lag'
  | 'fetch-by-address'
  | 'permissions'
  | 'permission-code';

export type SeenValue = string | number | readonly string[];

/** The answer to one question: a value, or the reason why there is none. */
export type Observation =
  | { readonly kind: 'seen'; readonly value: SeenValue }
  | { readonly kind: 'unseen'; readonly why: string };

/** Codes and numbers that no switch stands for. Never a SID, never a name. */
export type ObservedName =
  | 'create-refused-status'
  | 'create-refused-code'
  | 'duplicate-code'
  | 'flow-check-code'
  | 'page-size-code'
  | 'type-when-omitted'
  | 'read-lag-ms';

/** An address that could not be deleted, or of which it is not known. */
export interface Left {
  /** `IG…`; null when no answer told it. */
  readonly sid: string | null;
  readonly address: string;
  /** Why, in a sentence. */
  readonly reason: string;
}

export interface Learnt {
  readonly seen: Readonly<Record<LearnableName, Observation>>;
  readonly observed: Readonly<Partial<Record<ObservedName, string | number>>>;
  /** The probe's leftovers. Empty is good. */
  readonly left: readonly Left[];
  /** Probes of earlier runs that are still there. They are not touched. */
  readonly earlierProbes: readonly string[];
  readonly ended: 'complete' | 'interrupted' | 'failed';
  /** Why it ended early; null when it did not. */
  readonly failure: { readonly message: string; readonly hint: string | null } | null;
}

export const LEARNABLE: readonly LearnableName[] = [
  'create-chat',
  'answers',
  'method-case',
  'page-size',
  'max-page-size',
  'type-filter',
  'update',
  'stale-fields',
  'clear-service',
  'duplicate',
  'flow-check',
  'default-service',
  'read-lag',
  'fetch-by-address',
  'permissions',
  'permission-code',
];

const NOT_REACHED = 'it was not reached';

/** A notebook: what has been seen so far. */
export class Notes {
  readonly #seen = new Map<LearnableName, Observation>();
  readonly #refused = new Set<string>();
  readonly observed: Partial<Record<ObservedName, string | number>> = {};

  see(name: LearnableName, value: SeenValue): void {
    this.#seen.set(name, { kind: 'seen', value });
  }

  /** Does not take back what was seen. */
  miss(name: LearnableName, why: string): void {
    if (!this.#seen.has(name)) this.#seen.set(name, { kind: 'unseen', why });
  }

  value(name: LearnableName): SeenValue | null {
    const seen = this.#seen.get(name);
    return seen?.kind === 'seen' ? seen.value : null;
  }

  /** The key may not do this. */
  refuse(operation: string, code: number | null): void {
    this.#refused.add(operation);
    if (code !== null) this.see('permission-code', String(code));
  }

  list(): Learnt['seen'] {
    this.see('permissions', [...this.#refused].sort());
    this.miss('permission-code', 'the key has every permission that was needed');
    for (const name of LEARNABLE) this.miss(name, NOT_REACHED);
    return Object.fromEntries(this.#seen) as Learnt['seen'];
  }
}
