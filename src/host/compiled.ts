import { readFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

type Exports = Readonly<Record<string, unknown>>;

/** A module's text as a function, which Node calls with these. */
type Body = (
  exports: Exports,
  require: (id: string) => unknown,
  module: { exports: Exports },
  file: string,
  folder: string,
) => void;

/** Ending of the file beside a module that holds its compiled code. */
export const COMPILED = '.compiled';

/**
 * Loads a module of the built program, and what it requires, with the code that the build compiled. Code for another
 * version of Node is ignored. `keep` is told of each module.
 */
export function loadCompiled(file: string, keep: (file: string, script: Script) => void = () => {}): void {
  const loaded = new Map<string, { exports: Exports }>();
  const builtIn = createRequire(file);
  const load = (path: string): Exports => {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const script = compile(path);
    keep(path, script);
    const folder = dirname(path);
    const body = script.runInThisContext() as Body;
    const require = (id: string) => (id.startsWith('.') ? load(join(folder, id)) : builtIn(id));
    body(module.exports, require, module, path, folder);
    return module.exports;
  };
  load(file);
}

function compile(file: string): Script {
  const text = wrap(readFileSync(file, 'utf8'));
  const cachedData = compiledCode(file);
  return new Script(text, { filename: file, ...(cachedData === null ? {} : { cachedData }) });
}

function compiledCode(file: string): Buffer | null {
  try {
    return readFileSync(file + COMPILED);
  } catch {
    return null;
  }
}
