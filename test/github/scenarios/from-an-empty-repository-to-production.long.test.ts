import { it } from 'vitest';
import { DECLARATIONS, toEveryAccount, toProductionAndBack } from '../simulation/stories.ts';

it.each(DECLARATIONS)('the bundle takes a declaration with %s to every account', (_, stages) =>
  toEveryAccount(stages, { isBundled: true }),
);

it('the bundle goes over two accounts, stops at a failed check, and rolls back in a hurry', () =>
  toProductionAndBack({ isBundled: true }));
