import { readFileSync } from 'node:fs';

/** Prints what the test runner counted, as one line: `N passed, N failed`. */
const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
process.exitCode = numFailedTests === 0 && numPassedTests > 0 ? 0 : 1;
