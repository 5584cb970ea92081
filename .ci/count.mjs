import { existsSync, readFileSync } from 'node:fs';

/**
 * Prints how many tests passed and failed, as the last line of `.ci/run`. A run that ends with another code than 0 although no test
 * failed has one failure, whatever it was: so has one that never came to the tests.
 */
const [file, code] = process.argv.slice(2);
const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
const passed = results?.numPassedTests ?? 0;
const failed = results?.numFailedTests ?? 0;
console.log(`${passed} passed, ${failed === 0 && code !== '0' ? 1 : failed} failed`);
