/** What a value must look like, on the command line and in an input of the Action alike. */
export const COUNT = /^\d{1,6}$/;
export const SHARE = /^\d+ ?%$/;
export const PULL_REQUEST = /^[1-9]\d{0,9}$/;
export const DIGEST = /^(?:sha256:)?[0-9a-f]{64}$/;
/** Git's id of a commit, or enough of its beginning. */
export const COMMIT = /^[0-9a-f]{7,64}$/;
export const LOGIN = /^[A-Za-z0-9_-]{1,64}(?:\[bot\])?$/;
export const USES = /^[\w.-]+\/[\w.-]+(?:\/[\w.-]+)*@[0-9a-f]{40}$/;
export const BRANCH = /^(?![-/.])[\w./-]{1,200}$/;
export const OWNER = /^@[\w.-]+(?:\/[\w.-]+)?$/;
/** Name of an environment on GitHub, without what has a meaning in a URL or a workflow. */
export const DEPLOYMENT = /^[A-Za-z0-9][A-Za-z0-9._ -]{0,254}$/;
export const ENVIRONMENT = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** The largest number of requests in flight that can be asked for. */
export const MOST_AT_ONCE = 1000;

export const MUST_BE = {
  count: 'It must be a whole number, 0 or more.',
  countForOneRun: 'It must be a whole number: a share of the chats can stand in policy.maxTakedowns alone.',
  atOnce: `It must be a whole number from 1 to ${MOST_AT_ONCE}.`,
  pullRequest: 'It must be the number of a pull request.',
  digest: 'It must be sha256: and 64 hexadecimal digits, as the plan shows it.',
  commit: 'It must be the id of a commit, or at least 7 hexadecimal digits of it.',
  uses: 'It must be owner/repo/path@ and the 40 hexadecimal digits of a commit.',
  branch: 'It must be the name of a branch, of letters, digits, ".", "_", "/" and "-".',
  owner: 'It must be @user or @org/team.',
  deployment: 'It must be the name of an environment on GitHub.',
  environment: 'It must be the name of an environment of the file.',
  environments: 'It must be the name of an environment of the file, or several with commas between.',
} as const;
