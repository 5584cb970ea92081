import { DECLARATION_CODES } from './declaration-codes.ts';
import { RUN_CODES } from './run-codes.ts';

/** Every code of a problem or refusal, with its severity and its meaning. Stable: scripts may match on them. */
export const PROBLEM_CODES = { ...DECLARATION_CODES, ...RUN_CODES } as const;

export type ProblemCode = keyof typeof PROBLEM_CODES;
