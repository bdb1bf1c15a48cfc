import { isCairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { Statement } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { Comparison } from '../../../contracts/monitoring/comparison';
import type { CompareOutput } from '../../../contracts/monitoring/steps';
import { parseProject } from '../../../contracts/project/parse';
import type { ComparisonDefinition } from '../../../contracts/project/training';
import { liveAlias } from '../../../contracts/registry/aliases';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import { columnsFor, Incomparable } from './comparison-columns';
import { comparableMetric, scoredRow, sideBySide } from './comparison-metrics';
import type { ComparisonPorts, HeldOutRows } from './comparison-ports';
import { comparisonSlices } from './comparison-slices';
import { verdictOf } from './comparison-verdict';
import type { LabelledAnswer } from './rollout-sample';

export interface ComparisonRequest {
  readonly execution: string;
  readonly projectVersion: number;
  readonly model: string;
  readonly version: number;
}

type Numbers = Pick<Comparison, 'overall' | 'slices'> & { readonly otherViews: readonly string[] };

const scores = async (
  ports: ComparisonPorts,
  version: ModelVersion,
  challenger: ModelVersion,
  { rows, description }: HeldOutRows,
): Promise<
  { readonly rows: readonly LabelledAnswer[]; readonly otherViews: readonly string[] } | Incomparable
> => {
  const id = `${version.model}/${version.version}`;
  if (!version.artifact) return new Incomparable(`${id} holds no ONNX model`);
  const taken = await columnsFor(ports, version, challenger);
  if (taken instanceof Incomparable) return taken;
  const inputs = rows.map((row) => taken.columns.map((column) => row[column] ?? null));
  try {
    const answers = await ports.scorer.score(version.artifact, taken.columns, inputs);
    return {
      rows: answers.map((score, row) => scoredRow(score, rows[row]?.[description.label] ?? null)),
      otherViews: taken.otherViews,
    };
  } catch (error) {
    if (!isCairnError(error) || !error.code.startsWith('inference.')) throw error;
    return new Incomparable(`${id} does not answer: ${error.message}`);
  }
};

const pick = <T>(list: readonly T[], positions: readonly number[]): readonly T[] =>
  positions.flatMap((position) => list[position] ?? []);

const numbersOf = async (
  ports: ComparisonPorts,
  champion: ModelVersion,
  challenger: ModelVersion,
  slices: readonly string[],
): Promise<Numbers | Incomparable> => {
  const digest = challenger.provenance.trainingSet?.digest;
  if (!digest) return new Incomparable('the challenger names no training set');
  const heldOut = await ports.trainingSets.testRows(challenger.project, digest);
  if (heldOut.rows.length === 0) return new Incomparable('the training set has no test rows');
  const before = await scores(ports, champion, challenger, heldOut);
  if (before instanceof Incomparable) return before;
  const after = await scores(ports, challenger, challenger, heldOut);
  if (after instanceof Incomparable) return after;
  return {
    overall: sideBySide(before.rows, after.rows),
    slices: comparisonSlices(heldOut.rows, slices).map(({ by, value, rows }) => ({
      by,
      value,
      ...sideBySide(pick(before.rows, rows), pick(after.rows, rows)),
    })),
    otherViews: before.otherViews,
  };
};

const statementOf = (report: Comparison): Statement => ({
  project: report.project,
  fact: 'ChallengerCompared',
  subject: subjects.execution(report.execution),
  relations: [
    { role: 'challenger', subject: subjects.modelVersion(report.model, report.challenger) },
    { role: 'champion', subject: subjects.modelVersion(report.model, report.champion) },
    { role: 'training-set', subject: subjects.trainingSet(report.trainingSet) },
  ],
  details: {
    model: report.model,
    challenger: report.challenger,
    champion: report.champion,
    metric: report.metric,
    challengerValue: report.overall.challenger[report.metric] ?? null,
    championValue: report.overall.champion[report.metric] ?? null,
    margin: report.margin,
    better: report.better,
    rows: report.overall.rows,
    reason: report.reason,
  },
});

const definitionOf = async (
  { projects }: ComparisonPorts,
  project: string,
  version: number,
): Promise<ComparisonDefinition> => {
  const found = await projects.version(project, version);
  if (!found) throw new Error(`project ${project} has no version ${version}`);
  return parseProject(found.source).comparison;
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
  const metric = comparableMetric(definition.metric);
  if (!metric)
    return passed(`not compared with v${champion.version}: ${definition.metric} is not computed here`);
  const numbers = await numbersOf(ports, champion, challenger, definition.slices);
  if (numbers instanceof Incomparable)
    return passed(`not compared with v${champion.version}: ${numbers.reason}`);
  const { overall, slices, otherViews } = numbers;
  const seen = { overall, slices, champion: champion.version };
  const verdict = verdictOf({ ...definition, metric }, seen);
  if (!verdict)
    return passed(`not compared with v${champion.version}: ${metric} is not defined on the test rows`);
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
  return ports.store.record(execution, output, statementOf(report), call);
};
