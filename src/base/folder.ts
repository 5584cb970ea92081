import { compareText } from './order.ts';

const EXTENSION = /\.ya?ml$/i;
/** Folders that hold other people's files. */
const FOREIGN = 'node_modules';

/** True for the path of a YAML file, wherever it is. */
export function isYamlPath(path: string): boolean {
  return EXTENSION.test(path);
}

/**
 * True for a path below a folder, with `/`, that is part of the declaration that the folder is: every YAML file,
 * except hidden ones and those in hidden folders (`.github`, `.sandbox`) or in `node_modules`.
 */
export function isDeclarationPath(path: string): boolean {
  const names = path.split('/');
  return isYamlPath(path) && names.every((name) => !name.startsWith('.') && name !== FOREIGN);
}

/** True for a folder that is looked into, by its own name. */
export function isDeclarationFolder(name: string): boolean {
  return !name.startsWith('.') && name !== FOREIGN;
}

/** True for the path of a folder below one that is a declaration, whose files are part of it. */
export function isDeclarationFolderPath(path: string): boolean {
  return path.split('/').every(isDeclarationFolder);
}

/** The paths of a folder that are part of its declaration, in the order in which they are read. */
export function declarationPaths(paths: Iterable<string>): readonly string[] {
  return [...paths].filter(isDeclarationPath).sort(compareText);
}

/** The path of a file below a folder, as problems name it. */
export function pathIn(folder: string, path: string): string {
  const base = folder.replace(/\/+$/, '').replace(/^\.\/(?=.)/, '');
  if (base === '' || base === '.') return folder.startsWith('/') ? `/${path}` : path;
  return `${base}/${path}`;
}
