import type { Options } from 'ajv';

/**
 * Options for schemas that are written in this program: they are right, so they are not held to the schema of schemas,
 * which takes longer to compile than all of them. What is compiled runs a few times only, so it is not made faster.
 */
export const OF_OUR_OWN: Options = {
  allowUnionTypes: true,
  meta: false,
  validateSchema: false,
  code: { optimize: false },
};
