import fc from 'fast-check';
import { cases, SEED } from './cases.ts';

// Properties that say no number of their own try as many cases as fast-check does, or as many times more.
fc.configureGlobal({ numRuns: cases(100), seed: SEED });
