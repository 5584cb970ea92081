import { MOST_FILES } from '../base/limits.ts';
import type { Problem } from '../base/problem.ts';
import type { FolderEntry } from '../ports/world.ts';

/** Why something could not be read, as a problem. */
export function unreadable(file: string, error: unknown): Problem {
  const code = codeOf(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return {
        code: 'file-not-found',
        severity: 'error',
        message: `There is no file ${JSON.stringify(file)}`,
        hint: 'Name another file, write a first one with chat-addresses init, or what is live with chat-addresses import',
        file,
      };
    case 'EISDIR':
      return {
        code: 'file-is-directory',
        severity: 'error',
        message: `${JSON.stringify(file)} is a folder`,
        hint: 'Name the YAML file itself',
        file,
      };
    default:
      return {
        code: 'file-unreadable',
        severity: 'error',
        message: `${JSON.stringify(file)} cannot be read (${code})`,
        hint: 'Check its permissions',
        file,
      };
  }
}

export function holdsNothing(folder: string): Problem {
  return {
    code: 'empty-folder',
    severity: 'error',
    message: `${JSON.stringify(folder)} holds no YAML file`,
    hint: 'Put files that end in .yaml or .yml into it; hidden ones and node_modules are not read',
    file: folder,
  };
}

export function holdsTooMuch(folder: string, count: number): Problem {
  return {
    code: 'too-many-files',
    severity: 'error',
    message: `${JSON.stringify(folder)} holds ${count} YAML files, and at most ${MOST_FILES} make a declaration`,
    hint: 'Name the folder that holds nothing but the declaration',
    file: folder,
  };
}

export function isNoPlainFile(file: string, kind: FolderEntry['kind']): Problem {
  const { is, hint } = ODD[kind === 'file' ? 'special' : kind];
  const message = `${JSON.stringify(file)} is ${is}`;
  return { code: 'not-a-plain-file', severity: 'error', message, hint, file };
}

const ODD: Readonly<
  Record<Exclude<FolderEntry['kind'], 'file'>, { readonly is: string; readonly hint: string }>
> = {
  link: { is: 'a symbolic link, which is not followed', hint: 'Put the file itself in its place' },
  'link-to-folder': {
    is: 'a symbolic link to a folder, which is not followed',
    hint: 'Put the files themselves into the folder, or take the link out of it',
  },
  special: {
    is: 'a pipe, a socket or a device, and no file',
    hint: 'Take it out of the folder, or give it a name that does not end in .yaml or .yml',
  },
};

/** Why something could not be written, as a problem. */
export function unwritable(file: string, error: unknown): Problem {
  return {
    code: 'file-unwritable',
    severity: 'error',
    message: `${JSON.stringify(file)} cannot be written (${codeOf(error)})`,
    hint: 'Nothing was changed: check that the folder exists, is writable and has space left',
    file,
  };
}

/** The platform's name for what went wrong; anything that is no platform error is a bug and is thrown on. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
