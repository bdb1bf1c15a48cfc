import type { InferenceRecord } from '../../../contracts/serving/inference';
import type { CheckResult } from '../../../contracts/serving/rollout';
import type { DeploymentReader, InferenceLogReader, StoredDeployment } from '../../serving/public';
import type { FeedbackReader } from './feedback-log';
import { judgeCheck } from './rollout-check';
import { sampleOf } from './rollout-sample';

export interface RolloutPorts {
  readonly deployments: Pick<DeploymentReader, 'deployment'>;
  readonly log: Pick<InferenceLogReader, 'read'>;
  readonly feedback: Pick<FeedbackReader, 'labels'>;
}

const dayOf = (time: string): string => time.slice(0, 10);

const recordsOf = async (
  parts: AsyncIterable<readonly InferenceRecord[]>,
): Promise<readonly InferenceRecord[]> => {
  const records: InferenceRecord[] = [];
  for await (const part of parts) records.push(...part);
  return records;
};

interface Since {
  readonly current: string;
  readonly former: string;
}

/**
 * From when on the records of a step count. The new version: since the step began. The former: the same time; at
 * a step that leaves it no traffic, since the rollout began, which is the nearest that there is to compare with.
 */
const sinceOf = ({ id, steps }: StoredDeployment, position: number): Since => {
  const step = steps[position];
  const began = steps[0]?.shiftedAt;
  if (!step?.shiftedAt || !began) throw new Error(`deployment ${id} has not reached step ${position}`);
  return { current: step.shiftedAt, former: step.weight === 100 ? began : step.shiftedAt };
};

/**
 * What the checks of a running deployment see at a step: the records of the new version and, beside them, those
 * of the version that was in service, with the true values that are known by now. Decides nothing.
 */
export const measureRollout = async (
  ports: RolloutPorts,
  request: {
    readonly project: string;
    readonly endpoint: string;
    readonly deployment: string;
    readonly position: number;
  },
  now: string,
): Promise<readonly CheckResult[]> => {
  const { project, endpoint } = request;
  const deployment = await ports.deployments.deployment(project, endpoint, request.deployment);
  if (!deployment) throw new Error(`endpoint ${endpoint} has no deployment ${request.deployment}`);
  if (deployment.checks.length === 0) return [];
  const since = sinceOf(deployment, request.position);
  const range = { fromDay: dayOf(since.former), toDay: dayOf(now) };
  const [records, labels] = await Promise.all([
    recordsOf(ports.log.read({ project, endpoint, ...range, since: since.former })),
    ports.feedback.labels(project, endpoint, { from: range.fromDay, to: range.toDay }),
  ]);
  const { variant } = deployment;
  const before = deployment.formerVariants.filter(({ name }) => name !== variant.name);
  const answeredBy = (names: readonly string[], from: string): readonly InferenceRecord[] =>
    records.filter((record) => names.includes(record.variant) && record.time >= from);
  const names = before.map(({ name }) => name);
  const sides = {
    current: sampleOf(answeredBy([variant.name], since.current), labels, variant.classes),
    former:
      before.length === 0
        ? null
        : sampleOf(answeredBy(names, since.former), labels, before[0]?.classes ?? null),
    formerName: names.join(' and '),
  };
  return deployment.checks.map((check) => judgeCheck(check, sides));
};
