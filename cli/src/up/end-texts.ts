import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { Deployment } from '../../../contracts/serving/deployment';
import type { Session } from '../session';
import type { FollowedExecution } from '../training/follow-execution';
import { type MetricLine, metricTable } from './against-baseline';

type Speaking = Pick<Session, 'colours'>;

/** The end of a training that gave nothing to deploy: what was measured, and the truth about it. */
export const notGoodEnough = (
  session: Speaking,
  { reason, status }: FollowedExecution,
  metrics: readonly MetricLine[],
  because: string,
): string => {
  const { red, yellow } = session.colours;
  return [
    ...(metrics.some(({ model }) => model !== null) ? [metricTable(metrics), ''] : []),
    `${red('✗')} ${status === 'rejected' ? 'The model is not good enough to be deployed' : 'The training failed'}: ${reason ?? 'no reason given'}`,
    ...(status === 'rejected' ? [`  ${yellow('Honestly:')} ${because}`] : []),
    status === 'rejected'
      ? '  Next: better data or features (cairn.yaml, features/, train.py), then npx cairn up again; or use the baseline.'
      : '  Next: mend what it says, then npx cairn up again.',
  ].join('\n');
};

/** Somebody still has to decide. */
export const waitingText = (
  session: Speaking,
  version: ModelVersion,
  metrics: readonly MetricLine[],
  hasApprover: boolean,
) => {
  const id = `${version.model}/${version.version}`;
  return [
    metricTable(metrics),
    '',
    `${session.colours.yellow('●')} ${id} waits for approval${hasApprover ? '' : ', by somebody other than its author'}.`,
    hasApprover
      ? '  Next: npx cairn up --yes'
      : `  Next: they run npx cairn approve ${id} --project ${version.project}, then you npx cairn up again.`,
  ].join('\n');
};

/** The version did not come into service. */
export const failedDeployment = (session: Speaking, { id, status, reason }: Deployment): string =>
  `${session.colours.red('✗')} The deployment ${id} ${status === 'rolled_back' ? 'was rolled back' : 'failed'}: ${reason ?? 'no reason given'}\n  Next: npx cairn up again tries once more.`;
