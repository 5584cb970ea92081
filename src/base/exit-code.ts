/**
 * The exit code of the process: 0 done, 1 failed, 2 changes (only with `--detailed-exitcode`), 3 refused before any
 * write, 130 interrupted.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 130;
