import { expect, it } from 'vitest';
import { whenShown } from '../../src/host/progress.ts';

function recorded() {
  const calls: string[] = [];
  const progress = whenShown(() => ({
    update: (text) => calls.push(text),
    clear: () => calls.push('(cleared)'),
    close: () => calls.push('(closed)'),
  }));
  return { calls, progress };
}

it('nothing is shown any more once a command has ended', () => {
  const { calls, progress } = recorded();
  progress.update('Reading');
  progress.clear();
  progress.update('Waiting');
  progress.close();
  progress.update('Waiting 1 s');
  expect(calls).toEqual(['Reading', '(cleared)', 'Waiting', '(closed)']);
});

it('nothing is opened for a command that ends without progress', () => {
  const { calls, progress } = recorded();
  progress.clear();
  progress.close();
  progress.update('Waiting 1 s');
  expect(calls).toEqual([]);
});
