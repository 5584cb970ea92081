import { ApiError } from '../base/problem.ts';

export interface Creation<T> {
  readonly create: () => Promise<T>;
  /** The thing that an earlier try has made after all; null when there is none. */
  readonly find: () => Promise<T | null>;
  /** Gives GitHub time to show what it has made. */
  readonly settle: () => Promise<void>;
}

const MOST_TRIES = 3;

/** Makes something that must not be there twice: after an answer that says nothing, it is looked for first. */
export async function createOnce<T>({ create, find, settle }: Creation<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await create();
    } catch (error) {
      if (!(error instanceof ApiError) || error.details.ambiguous !== true) throw error;
      await settle();
      const made = await find().catch((unfindable: unknown) => {
        throw unfindable instanceof ApiError ? error : unfindable;
      });
      if (made !== null) return made;
      if (attempt === MOST_TRIES) throw error;
    }
  }
}
