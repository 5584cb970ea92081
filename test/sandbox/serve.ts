import { startSandbox } from '../../src/sandbox/sandbox.ts';

const [, , directory = ''] = process.argv;
const { url } = await startSandbox({ directory });
process.stdout.write(`${url}\n`);
