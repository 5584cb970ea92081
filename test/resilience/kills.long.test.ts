import { expect, test } from 'vitest';
import { run } from '../support/run.ts';
import { expectFinished } from './kills.ts';
import { beforeTheChange, cutAndRepeat } from './program.ts';

test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('%s at every request of a run', async (signal) => {
  const { sandbox, options } = await beforeTheChange();
  expect((await run(['apply', '--yes'], options)).code).toBe(0);
  const requests = sandbox.requests.length;
  expect(requests).toBeGreaterThan(8);
  for (let at = 1; at <= requests; at += 1) {
    for (const when of ['before', 'after'] as const) {
      const cut = { signal, at, when };
      expectFinished(cut, await cutAndRepeat(cut));
    }
  }
});
