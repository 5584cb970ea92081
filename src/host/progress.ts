import type { Ora } from 'ora';
import type { Progress } from '../ports/world.ts';

export const silent: Progress = { update: () => {}, clear: () => {}, close: () => {} };

/** Progress that is opened when there is first something to show. */
export function whenShown(open: () => Progress): Progress {
  let opened: Progress | null = null;
  let isClosed = false;
  return {
    update(text) {
      if (isClosed) return;
      opened ??= open();
      opened.update(text);
    },
    clear: () => opened?.clear(),
    close() {
      isClosed = true;
      opened?.close();
    },
  };
}

/** A spinner on stderr. The library behind it is loaded when there is first something to show. */
export function spinner(colour: boolean): Progress {
  let shown: Ora | null = null;
  let wanted: string | null = null;
  const load = async () => {
    const { default: ora } = await import('ora');
    shown ??= ora({
      stream: process.stderr,
      discardStdin: false,
      color: colour ? 'cyan' : false,
      spinner: 'dots',
    });
    if (wanted !== null) shown.start(wanted);
  };
  const clear = () => {
    wanted = null;
    shown?.stop();
  };
  return {
    update(text) {
      const first = wanted === null && shown === null;
      wanted = text;
      if (shown !== null) shown.start(text);
      else if (first) void load();
    },
    clear,
    close: clear,
  };
}
