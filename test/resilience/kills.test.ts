import { test } from 'vitest';
import { expectFinished } from './kills.ts';
import { type Cut, cutAndRepeat } from './program.ts';

// The spread of moments that there is time for; `kills.long.test.ts` tries them all.
test.each<Cut>([
  { signal: 'SIGKILL', at: 5, when: 'after' },
  { signal: 'SIGKILL', at: 7, when: 'before' },
  { signal: 'SIGTERM', at: 6, when: 'before' },
])('$signal at request $at, $when it takes effect', async (cut) => {
  expectFinished(cut, await cutAndRepeat(cut));
});
