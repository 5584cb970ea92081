/** The program was interrupted before it had written anything. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

/**
 * Waits for work that reads, but no longer than until the signal: then it rejects with `Interrupted` at once, and
 * what is left of the work is abandoned. Where `isWriting` says that something is being written by now, the work
 * is waited for after all.
 */
export function unlessInterrupted<T>(
  work: Promise<T>,
  signal: AbortSignal,
  isWriting: () => boolean = () => false,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      if (!isWriting()) reject(new Interrupted());
    };
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
    if (signal.aborted) stop();
  });
}
