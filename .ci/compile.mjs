import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `compile.mjs FOLDER ARGUMENT...` runs the program that was built into the folder with these arguments, and stores the
 * compiled code of every module beside it that has none yet: all functions that have run are in it.
 */
const [, , folder, ...args] = process.argv;
const { COMPILED, loadCompiled } = createRequire(import.meta.url)(join(folder, 'host/compiled.js'));
const sandbox = mkdtempSync(join(tmpdir(), 'chat-addresses-'));
process.argv = [process.execPath, 'cli.js', ...args.map((word) => word.replace('SANDBOX', sandbox))];

const scripts = new Map();
loadCompiled(join(folder, 'command-line.js'), (file, script) => scripts.set(file, script));
process.on('exit', () => {
  for (const [file, script] of scripts) {
    if (!existsSync(file + COMPILED)) writeFileSync(file + COMPILED, script.createCachedData());
  }
  rmSync(sandbox, { recursive: true, force: true });
});
