/** What a value must look like, on the command line and in an input of the Action alike. */
export const COUNT = /^\d{1,6}$/;
export const PULL_REQUEST = /^[1-9]\d{0,9}$/;
export const DIGEST = /^sha256:[0-9a-f]{64}$/;
export const LOGIN = /^[A-Za-z0-9_-]{1,64}(?:\[bot\])?$/;

export const MUST_BE = {
  count: 'It must be a whole number, 0 or more.',
  pullRequest: 'It must be the number of a pull request.',
  digest: 'It must be sha256: and 64 hexadecimal digits, as the plan shows it.',
} as const;
