import { expect, it } from 'vitest';
import { isError } from '../../../src/base/problem.ts';
import { problemsOf } from '../marked.ts';
import { FILES } from './files.ts';

it.each([
  ['protect: true', 'protect： true', 'only: [production]', 'only: production'],
  ['protect: true', '// always\n    protect: true', 'only: [production]', 'only: production'],
  ['protect: true', 'protect: true,', 'only: [production]', 'only: (production)'],
  ['method: POST', 'method： POST', '- onMessageAdded', '- onMesageAdded'],
])('two slips near each other are both told, and nothing else: %s, %s', (one, slip, other, second) => {
  const errors = problemsOf(FILES.staged.replace(one, slip).replace(other, second)).filter(isError);
  expect(errors.map(({ at, message }) => `${at?.line} ${message}`)).toHaveLength(2);
});
