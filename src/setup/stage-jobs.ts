import { APPLY_ENVIRONMENT, stageEnvironment } from '../base/github-names.ts';
import { scalar } from '../yaml/written.ts';
import { replaced } from './lines.ts';
import type { Stage } from './repository-files.ts';

const JOB = '  apply:\n';
const ROLLBACK = '\n  # An earlier version of the declaration';
/** Choice of a run by hand that leaves no stage out. */
const EVERY_STAGE = 'all stages';

/** Adds the secrets and variables of environments of the declaration to a job. */
type Handing = (job: string, environments: readonly string[]) => string;

/** The apply workflow with a job for each stage, behind the jobs of the stages before it. */
export function withStageJobs(text: string, stages: readonly Stage[], handing: Handing): string {
  const [start, end] = [text.indexOf(JOB), text.indexOf(ROLLBACK)];
  const job = text.slice(start + JOB.length, end);
  const jobs = stages.map((stage) => handing(jobOf(stage, job), [stage.environment]));
  const rollback = handing(
    rollbackOf(text.slice(end), stages),
    stages.map(({ environment }) => environment),
  );
  return withChoice(`${text.slice(0, start)}${jobs.join('\n')}${rollback}`, stages);
}

/** The job that rolls back, for the chosen stage or for all of them in their order. */
function rollbackOf(job: string, stages: readonly Stage[]): string {
  const each = `\${{ matrix.environment }}`;
  const all = JSON.stringify(stages.map(({ environment }) => environment));
  const chosen = `(!inputs.stage || inputs.stage == '${EVERY_STAGE}') && '${all}' || format('["{0}"]', inputs.stage)`;
  const strategy = `    strategy:\n      max-parallel: 1\n      matrix:\n        environment: \${{ fromJSON(${chosen}) }}\n`;
  return edited(job, [
    ['    name: chat addresses / roll back\n', `    name: chat addresses / roll back ${each}\n`],
    [`    if: \${{ inputs.ref }}\n`, `    if: \${{ inputs.ref }}\n${strategy}`],
    [`      group: ${APPLY_ENVIRONMENT}-all\n`, `      group: ${stageEnvironment(each)}\n`],
    [`      name: ${APPLY_ENVIRONMENT}\n`, `      name: ${stageEnvironment(each)}\n`],
    [
      '          command: apply\n',
      `          command: apply\n          environment: ${each}\n          check: true\n`,
    ],
  ]);
}

/** Puts each text in place of another, which must be there exactly once. */
function edited(text: string, edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((before, [from, to]) => replaced(before, from, to), text);
}

/** The drift workflow with a job for each environment of the declaration, and an issue of its own for each. */
export function withDriftOfEach(text: string, stages: readonly Stage[]): string {
  const names = stages.map(({ environment }) => scalar(environment)).join(', ');
  const each = `\${{ matrix.environment }}`;
  const matrix = `    strategy:\n      fail-fast: false\n      matrix:\n        environment: [${names}]\n`;
  return edited(text, [
    ['    name: chat addresses / drift\n', `    name: chat addresses / drift ${each}\n${matrix}`],
    [
      `      # Never while an apply is half done.\n      group: ${APPLY_ENVIRONMENT}-all\n`,
      `      # Apart from the apply, whose stages may wait for days: a change that it has not made is told apart from drift.\n      group: flex-drift-${each}\n`,
    ],
    ['          command: drift\n', `          command: drift\n          environment: ${each}\n`],
  ]);
}

function jobOf({ environment, after }: Stage, job: string): string {
  const deployment = scalar(stageEnvironment(environment));
  const needs = after.length === 0 ? '' : `    needs: [${after.map(jobId).join(', ')}]\n`;
  const chosen = `!inputs.stage || inputs.stage == '${EVERY_STAGE}' || inputs.stage == '${environment}'`;
  return edited(`  ${jobId(environment)}:\n${job}`, [
    [
      `    name: chat addresses / apply\n    if: \${{ !inputs.ref }}\n`,
      `    name: ${scalar(`chat addresses / apply ${environment}`)}\n${needs}    # A run by hand may choose one stage; behind a stage that failed, none runs.\n    if: \${{ !failure() && !cancelled() && !inputs.ref && (${chosen}) }}\n`,
    ],
    [`      group: ${APPLY_ENVIRONMENT}-all\n`, `      group: ${deployment}\n`],
    [`    environment: ${APPLY_ENVIRONMENT}\n`, `    environment: ${deployment}\n`],
    [
      '          command: apply\n',
      `          command: apply\n          environment: ${scalar(environment)}\n          check: true\n`,
    ],
    ['          name: addresses\n', `          name: ${scalar(`addresses-${environment}`)}\n`],
  ]);
}

/** Lets a run by hand choose one stage. */
function withChoice(text: string, stages: readonly Stage[]): string {
  const inputs = '  workflow_dispatch:\n    inputs:\n';
  const options = [EVERY_STAGE, ...stages.map(({ environment }) => environment)].map(scalar).join(', ');
  return replaced(
    text,
    inputs,
    `${inputs}      stage:\n        description: The only stage to apply\n        required: false\n        default: ${EVERY_STAGE}\n        type: choice\n        options: [${options}]\n`,
  );
}

/** Ids of jobs hold no dot: `apply-eu_west` for `eu.west`. */
function jobId(environment: string): string {
  return `apply-${environment.replaceAll('.', '_')}`;
}
