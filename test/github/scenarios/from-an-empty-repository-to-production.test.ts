import { it } from 'vitest';
import { TWO, toEveryAccount, toProductionAndBack } from '../simulation/stories.ts';

it('the bundle goes from an empty repository over a pull request to both accounts', () =>
  toEveryAccount(TWO, { isBundled: true }));

it('two accounts: checked in staging, approved, stopped by a failed check, and rolled back in a hurry', () =>
  toProductionAndBack({ isBundled: false }));
