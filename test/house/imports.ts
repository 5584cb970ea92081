import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

export interface Import {
  /** Path below src/, with forward slashes. */
  readonly from: string;
  /** A path below src/, or the name of a package. */
  readonly to: string;
  readonly inside: boolean;
  /** Nothing of it is left when the program runs. */
  readonly typesOnly: boolean;
}

const STATEMENT = /^(?:import|export) (type )?(?:([^'";]*?) from )?'([^']+)'|\bimport\('([^']+)'\)/gm;

/** Every import of every file of the program, generated files apart. */
export function importsOf(root: string): readonly Import[] {
  return filesIn(root).flatMap((from) => {
    const text = readFileSync(posix.join(root, from), 'utf8');
    return [...text.matchAll(STATEMENT)].map(([, type, names, path, later]) => {
      const written = path ?? later ?? '';
      const inside = written.startsWith('.');
      return {
        from,
        to: inside ? posix.join(posix.dirname(from), written) : packageOf(written),
        inside,
        typesOnly: type !== undefined || onlyTypes(names),
      };
    });
  });
}

export function filesIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.includes('.generated.'))
    .sort();
}

/** A folder below src/, or a file right in it. */
export function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

/** `import { type A, type B } from` */
function onlyTypes(names: string | undefined): boolean {
  const list = /^\{([\s\S]*)\}$/.exec(names?.trim() ?? '')?.[1];
  const each =
    list
      ?.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '') ?? [];
  return each.length > 0 && each.every((name) => name.startsWith('type '));
}
