/** Bytes of the largest file of a declaration that is read. */
export const LARGEST_FILE = 1024 * 1024;

/** Files of the largest folder that is read. */
export const MOST_FILES = 1000;
