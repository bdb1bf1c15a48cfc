import type { Call } from '../../../contracts/call';
import type { Comparison } from '../../../contracts/monitoring/comparison';
import type { CompareOutput } from '../../../contracts/monitoring/steps';
import { readDefinition } from '../../../contracts/project/read-definition';
import type { ComparisonDefinition } from '../../../contracts/project/training';
import { liveAlias } from '../../../contracts/registry/aliases';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import { Incomparable } from './comparison-columns';
import { comparableMetric } from './comparison-metrics';
import { numbersOf } from './comparison-numbers';
import type { ComparisonPorts } from './comparison-ports';
import { comparisonStatement } from './comparison-statement';
import { verdictOf } from './comparison-verdict';

export interface ComparisonRequest {
  readonly execution: string;
  readonly projectVersion: number;
  readonly model: string;
  readonly version: number;
}

const definitionOf = async (
  { projects }: ComparisonPorts,
  project: string,
  version: number,
): Promise<ComparisonDefinition> => {
  const found = await projects.version(project, version);
  if (!found) throw new Error(`project ${project} has no version ${version}`);
  return (await readDefinition(found.source)).comparison;
};

const challengerOf = async (
  { versions }: ComparisonPorts,
  project: string,
  { model, version }: ComparisonRequest,
): Promise<ModelVersion> => {
  const found = await versions.version(project, model, version);
  if (!found) throw new Error(`${model} has no version ${version}`);
  return found;
};

/**
 * Compares a challenger with the version that is live, on the test rows of the challenger's training set: rows
 * that it was not fitted on. It fails where it is not better by the margin, or too much worse on a slice. Where
 * there is nothing to compare with, or no way to, it passes, and the reason says so: an approver decides anyway.
 */
export const compareChallenger = async (
  ports: ComparisonPorts,
  request: ComparisonRequest,
  call: Call,
): Promise<CompareOutput> => {
  const { execution, model } = request;
  const before = await ports.store.find(call.project, execution);
  if (before) return before;
  const definition = await definitionOf(ports, call.project, request.projectVersion);
  const challenger = await challengerOf(ports, call.project, request);
  const champion = await ports.versions.alias(call.project, model, liveAlias);
  const passed = (reason: string): CompareOutput => ({
    outcome: 'passed',
    reason,
    model,
    challenger: challenger.version,
    champion: champion?.version ?? null,
    metric: definition.metric,
    challengerValue: null,
    championValue: null,
    margin: definition.margin,
    rows: 0,
    entry: null,
  });
  if (!champion || champion.version === challenger.version)
    return passed('nothing to compare with: no other version is live');
  const record = (output: CompareOutput, better: boolean | null): Promise<CompareOutput> => {
    const statement = comparisonStatement({ execution, challenger, champion, better, output });
    return ports.store.record(execution, output, statement, call);
  };
  const notCompared = (reason: string) =>
    record(passed(`not compared with v${champion.version}: ${reason}`), null);
  const metric = comparableMetric(definition.metric);
  if (!metric) return notCompared(`${definition.metric} is not computed here`);
  const numbers = await numbersOf(ports, champion, challenger, definition.slices);
  if (numbers instanceof Incomparable) return notCompared(numbers.reason);
  const { overall, slices, otherViews } = numbers;
  const seen = { ...numbers, champion: champion.version };
  const verdict = verdictOf({ ...definition, metric }, seen);
  if (!verdict) return notCompared(`${metric} is not defined on the test rows`);
  const remark =
    otherViews.length > 0 ? `; v${champion.version} knew another version of ${otherViews.join(', ')}` : '';
  const report: Comparison = {
    schemaVersion: 1,
    project: call.project,
    execution,
    model,
    champion: champion.version,
    challenger: challenger.version,
    trainingSet: challenger.provenance.trainingSet?.digest ?? '',
    metric,
    margin: definition.margin,
    better: verdict.better,
    reason: `${verdict.reason}${remark}`,
    overall,
    slices,
    createdAt: call.time,
  };
  await ports.store.keepReport(report);
  const output: CompareOutput = {
    ...passed(report.reason),
    outcome: verdict.better ? 'passed' : 'failed',
    metric,
    challengerValue: overall.challenger[metric] ?? null,
    championValue: overall.champion[metric] ?? null,
    rows: overall.rows,
  };
  return record(output, verdict.better);
};
