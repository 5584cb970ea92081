import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { OPERATION_IDS, OPERATIONS } from '../src/sandbox/contract.ts';
import { compareOperation, type Node } from './contract-compare.ts';

/** The npm package that carries Twilio's own OpenAPI documents. */
const official = '@twilio/cli-core@9.0.0';
const folder = 'package/src/services/twilio-api';

export type Load = (document: string) => Promise<string>;

/** Compares every operation; returns the report and whether anything differs. */
export async function compareAll(
  load: Load,
): Promise<{ readonly lines: readonly string[]; readonly differs: boolean }> {
  const documents = new Map<string, Node>();
  const lines: string[] = [];
  let differs = false;
  for (const id of OPERATION_IDS) {
    const operation = OPERATIONS[id];
    const document =
      documents.get(operation.document) ?? (JSON.parse(await load(operation.document)) as Node);
    documents.set(operation.document, document);
    const differences = compareOperation(operation, document);
    differs ||= differences.length > 0;
    lines.push(
      `${differences.length > 0 ? 'DIFFERS' : 'same   '}  ${operation.method} ${operation.path}  (${id})`,
    );
    lines.push(...differences.map((difference) => `         ${difference}`));
  }
  return { lines, differs };
}

/** 0: the same; 1: something differs; 3: the official documents could not be had. */
async function main(): Promise<number> {
  const run = promisify(execFile);
  const place = await mkdtemp(join(tmpdir(), 'twilio-contract-'));
  try {
    try {
      await run('npm', ['pack', official, '--loglevel=error', '--pack-destination', place], {
        timeout: 120_000,
      });
      const archive = `${official.slice(1).replace('/', '-').replace('@', '-')}.tgz`;
      await run('tar', ['-xzf', join(place, archive), '-C', place, folder]);
    } catch (error) {
      const said = (error as { readonly stderr?: string }).stderr || String(error);
      const reason = said.split('\n').find((line) => line.includes('error')) ?? 'npm failed';
      console.error(`Cannot get Twilio's OpenAPI documents (${official}): ${reason}`);
      console.error('This check needs the npm registry; nothing was compared.');
      return 3;
    }
    const { lines, differs } = await compareAll((name) =>
      readFile(join(place, folder, `${name}.json`), 'utf8'),
    );
    console.log(lines.join('\n'));
    console.log(
      differs ? `\nThe contract differs from ${official}.` : `\nThe contract agrees with ${official}.`,
    );
    return differs ? 1 : 0;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await main();
