import {
  APPLY_ENVIRONMENT,
  FORK_ENVIRONMENT,
  PLAN_ENVIRONMENT,
  stageEnvironment,
} from '../base/github-names.ts';
import { ownName } from '../base/variables.ts';
import type { GithubEnvironment, SetupRequest, Stage } from './repository-files.ts';

const READING = [
  'list address configurations',
  'list Studio flows',
  'read the Conversations configuration, published revisions of flows and the Flex configuration, and list Conversations services, for better warnings',
];
const WRITING = [
  'fetch, create and update address configurations',
  'delete address configurations, if entries are ever removed',
];
const CHECKING = 'create webchats, and read and close their conversations, to check what was applied';

const SECRETS = ['TWILIO_API_KEY', 'TWILIO_API_SECRET'];
/** The variable that names the account. */
export const ACCOUNT = 'TWILIO_ACCOUNT_SID';

/** The secret for the signatures of plan comments, the same in every environment on GitHub. */
export const SIGNING_KEY = 'CHAT_ADDRESSES_SIGNING_KEY';

/** The environments on GitHub that hold credentials: two for reading, and one for writing for each stage. */
export function githubEnvironmentsFor(request: SetupRequest): readonly GithubEnvironment[] {
  const { stages } = request;
  const reading = { key: READING, ...heldFor(stages, request) };
  return [
    {
      name: PLAN_ENVIRONMENT,
      kind: 'plan',
      about: 'plans of the branches of this repository, and drift',
      ...reading,
      reviewers: 'none',
    },
    {
      name: FORK_ENVIRONMENT,
      kind: 'fork',
      about: 'plans of forks, each after a reviewer let it in',
      ...reading,
      reviewers: 'forks',
    },
    ...(stages.length === 0 ? [oneForAll(request)] : stages.map((stage) => forStage(stage, request))),
  ];
}

function oneForAll(request: SetupRequest): GithubEnvironment {
  return {
    name: APPLY_ENVIRONMENT,
    kind: 'apply',
    about: 'apply',
    key: [...READING, ...WRITING],
    ...heldFor([], request),
    reviewers: 'none',
  };
}

/** Holds the keys of the account of one stage, and of no other. */
function forStage(stage: Stage, request: SetupRequest): GithubEnvironment {
  return {
    name: stageEnvironment(stage.environment),
    kind: 'apply',
    about: `apply of ${stage.environment}`,
    key: [...READING, ...WRITING, CHECKING],
    ...heldFor([stage], request),
    reviewers: needsApproval(stage, request.stages) ? 'approval' : 'none',
  };
}

/**
 * Of several stages, one that is behind another and one that nothing comes behind write to what visitors see, so that
 * people let them in. A stage that others come behind is where a change is tried. Of a single one, and of a declaration
 * without environments, the review of the pull request is the approval.
 */
function needsApproval({ environment, after }: Stage, stages: readonly Stage[]): boolean {
  if (stages.length < 2) return false;
  return after.length > 0 || !stages.some((other) => other.after.includes(environment));
}

/** What decides which secrets there are. */
export type HeldNames = Pick<SetupRequest, 'stages' | 'secrets'>;

/** Names of the secrets of one account. */
export function namesHeld({ secrets }: Pick<SetupRequest, 'secrets'>): readonly string[] {
  return [...SECRETS, ...secrets];
}

/** Secrets and variables of an environment on GitHub: with stages, each name once for each of them. */
function heldFor(stages: readonly Stage[], request: SetupRequest) {
  const names = namesHeld(request);
  return {
    secrets: [
      ...(stages.length === 0
        ? names
        : stages.flatMap(({ environment }) => names.map((name) => ownName(name, environment)))),
      SIGNING_KEY,
    ],
    variables:
      stages.length === 0
        ? [{ name: ACCOUNT, value: null }]
        : stages.map(({ environment, account }) => ({ name: ownName(ACCOUNT, environment), value: account })),
  };
}
