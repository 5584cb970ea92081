import { APPLY_ENVIRONMENT, stageEnvironment } from '../base/github-names.ts';
import { scalar } from '../yaml/written.ts';
import { replaced } from './lines.ts';
import type { Stage } from './repository-files.ts';

const JOB = '\njobs:\n  apply:\n';
/** Choice of a run by hand that leaves no stage out. */
const EVERY_STAGE = 'all stages';

/**
 * The apply workflow with a job for each stage, behind the jobs of the stages before it. `handing` adds the secrets
 * and variables of the environments of a job.
 */
export function withStageJobs(
  text: string,
  stages: readonly Stage[],
  handing: (job: string, environments: readonly string[]) => string,
): string {
  const start = text.indexOf(JOB) + JOB.length;
  const [head, job] = [text.slice(0, start - '  apply:\n'.length), text.slice(start)];
  const jobs = stages.map((stage) => handing(jobOf(stage, job), [stage.environment]));
  return withChoice(`${head}${jobs.join('\n')}`, stages);
}

/** The drift workflow with a job for each environment of the declaration, and an issue of its own for each. */
export function withDriftOfEach(text: string, stages: readonly Stage[]): string {
  const names = stages.map(({ environment }) => scalar(environment)).join(', ');
  const each = `\${{ matrix.environment }}`;
  const matrix = `    strategy:\n      fail-fast: false\n      matrix:\n        environment: [${names}]\n`;
  return [
    ['    name: chat addresses / drift\n', `    name: chat addresses / drift ${each}\n${matrix}`],
    [
      `      # Never while an apply is half done.\n      group: ${APPLY_ENVIRONMENT}-all\n`,
      `      # Apart from the apply, whose stages may wait for days: a change that it has not made is told apart from drift.\n      group: flex-drift-${each}\n`,
    ],
    ['          command: drift\n', `          command: drift\n          environment: ${each}\n`],
  ].reduce((edited, [from = '', to = '']) => replaced(edited, from, to), text);
}

function jobOf({ environment, after }: Stage, job: string): string {
  const deployment = scalar(stageEnvironment(environment));
  const needs = after.length === 0 ? '' : `    needs: [${after.map(jobId).join(', ')}]\n`;
  const chosen = `!inputs.stage || inputs.stage == '${EVERY_STAGE}' || inputs.stage == '${environment}'`;
  return [
    [
      '    name: chat addresses / apply\n',
      `    name: ${scalar(`chat addresses / apply ${environment}`)}\n${needs}    # A run by hand may choose one stage; behind a stage that failed, none runs.\n    if: \${{ !failure() && !cancelled() && (${chosen}) }}\n`,
    ],
    [`      group: ${APPLY_ENVIRONMENT}-all\n`, `      group: ${deployment}\n`],
    [`    environment: ${APPLY_ENVIRONMENT}\n`, `    environment: ${deployment}\n`],
    [
      '          command: apply\n',
      `          command: apply\n          environment: ${scalar(environment)}\n          check: true\n`,
    ],
    ['          name: addresses\n', `          name: ${scalar(`addresses-${environment}`)}\n`],
  ].reduce((edited, [from = '', to = '']) => replaced(edited, from, to), `  ${jobId(environment)}:\n${job}`);
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
