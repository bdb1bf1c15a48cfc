import { isCairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { JoinDecision } from '../../../../contracts/features/join-decision';
import type { Leakage } from '../../../../contracts/features/leakage';
import type { TrainingSetOutput } from '../../../../contracts/features/steps';
import { type TrainingSetDescription, trainingSetFiles } from '../../../../contracts/features/training-set';
import { subjects } from '../../../../contracts/lineage/subjects';
import { trainingSetPrefix } from '../../../../contracts/objects';
import { quoteText } from '../../../../contracts/sql/quote';
import { withExactSums } from '../aggregates/with-exact-sums';
import { renderDuckDb } from '../join/duckdb-renderer';
import type { JoinPlan } from '../join/join-plan';
import { findLeaks } from '../leakage/find-leaks';
import { loadDataset } from '../offline/load-dataset';
import { isAggregated } from '../online/rows-of-view';
import { requestFunctions } from '../request/request-functions';
import { decideJoin } from './decide-join';
import { describeTrainingSet } from './describe-training-set';
import { tellFewPairs } from './few-pairs';
import { findHistories } from './find-histories';
import { keyTypesOf } from './label-sql';
import { loadHistories } from './load-histories';
import { prepareLabels } from './prepare-labels';
import { joinedColumns, requestInputs, selectRequests, usedFeatures } from './request-columns';
import { trainingColumns } from './training-columns';
import { trainingJoin } from './training-join';
import type { TrainingSetRequest, TrainingSetStores } from './training-set-request';

/** Writes the joined rows: entities, time, features in the order of the service, label, baseline, split. */
const writeRows = (
  { session }: TrainingSetStores,
  { pinned, service, views, requestViews }: TrainingSetRequest,
  output: readonly string[],
  join: JoinPlan,
): Promise<void> => {
  const windowed = views.filter(isAggregated).map(({ name }) => name);
  for (const view of requestViews) for (const each of requestFunctions(view)) session.define(each);
  const rows = selectRequests({ service, requestViews, label: pinned.label }, output, renderDuckDb(join));
  return withExactSums(`the windows of ${windowed.join(' or ')}`, () =>
    session.run(
      `COPY (${rows}) TO ${quoteText(session.path(trainingSetFiles.data))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`,
    ),
  );
};

const statementOf = (description: TrainingSetDescription, request: TrainingSetRequest) => ({
  project: description.project,
  fact: 'TrainingSetCreated' as const,
  subject: subjects.trainingSet(description.digest),
  relations: [
    { role: 'execution', subject: subjects.execution(request.execution) },
    ...request.datasets.map(({ dataset, version }) => ({
      role: 'input',
      subject: subjects.datasetVersion(dataset, version),
    })),
    ...request.views.map(({ name, version }) => ({
      role: 'input',
      subject: subjects.featureView(name, version),
    })),
    ...request.requestViews.map(({ name, version }) => ({
      role: 'input',
      subject: subjects.requestView(name, version),
    })),
    { role: 'input', subject: subjects.featureService(request.service.name, request.service.version) },
  ],
  details: {
    rows: description.rows,
    features: description.features.length,
    label: description.label,
    sha256: description.sha256,
    ...Object.fromEntries(Object.entries(description.split).map(([name, { rows }]) => [`${name}Rows`, rows])),
  },
  afterDigest: description.digest,
});

/** Joins labels and histories into the file of the training set. */
const join = async (stores: TrainingSetStores, request: TrainingSetRequest) => {
  const { session, files } = stores;
  const { pinned, service, views, requestViews } = request;
  for (const dataset of request.datasets) await loadDataset(session, files, dataset);
  const summary = await prepareLabels(session, {
    sql: pinned.labelSql,
    keys: pinned.labelKeys,
    keyTypes: keyTypesOf(views),
    label: pinned.label,
    inputs: requestInputs(requestViews, pinned.label),
    split: pinned.training.split,
  });
  const histories = await findHistories(stores, request, summary);
  const decision = decideJoin(request, Number(summary['n']), histories);
  const asKnown = pinned.label.asKnown ?? false;
  const unique = await loadHistories(stores, histories, asKnown);
  const output = trainingColumns(pinned, service);
  const joined = joinedColumns({ service, requestViews, label: pinned.label }, output);
  const uses = usedFeatures(service, requestViews);
  const planned = trainingJoin({ service, views, unique, asKnown, uses, output: joined });
  const plan = await tellFewPairs(session, planned, Number(summary['n']));
  await writeRows(stores, request, output, plan);
  return { summary, decision, histories, plan };
};

type Joined = Awaited<ReturnType<typeof join>>;

const leakageOf = (
  { session }: TrainingSetStores,
  { pinned, service, views }: TrainingSetRequest,
  { summary, histories, plan }: Joined,
): Promise<Leakage> =>
  findLeaks(session, {
    labels: plan.labels,
    views: plan.views.flatMap((joined, index) => {
      const view = views[index];
      return view ? [{ name: view.name, version: view.version, joined }] : [];
    }),
    corrected: new Set(
      histories.flatMap(({ view, files }) => (files.some(({ revises }) => revises) ? [view.name] : [])),
    ),
    trainingSet: {
      path: session.path(trainingSetFiles.data),
      rows: Number(summary['n']),
      features: service.features.map(({ feature, type }) => ({ name: feature, type })),
      label: pinned.label.column,
    },
  });

const keep = async (
  { session, files, trainingSets }: TrainingSetStores,
  request: TrainingSetRequest,
  description: TrainingSetDescription,
  call: Call,
): Promise<string> => {
  const prefix = trainingSetPrefix(call.project, description.digest);
  await files.put(session.path(trainingSetFiles.data), `${prefix}${trainingSetFiles.data}`);
  await files.write(`${prefix}${trainingSetFiles.description}`, `${JSON.stringify(description, null, 2)}\n`);
  await trainingSets.add(description, statementOf(description, request), call);
  return files.uri(prefix);
};

const failed = (
  reason: string,
  join: JoinDecision | null = null,
  warnings: readonly string[] = [],
): TrainingSetOutput => ({
  outcome: 'failed',
  reason,
  digest: null,
  uri: null,
  rows: 0,
  join,
  warnings: [...warnings],
});

const create = async (
  stores: TrainingSetStores,
  request: TrainingSetRequest,
  call: Call,
): Promise<TrainingSetOutput> => {
  const joined = await join(stores, request);
  const { summary, decision } = joined;
  const leakage = await leakageOf(stores, request, joined);
  const { warnings } = leakage;
  if (request.pinned.training.leakage === 'fail' && warnings.length > 0)
    return failed(warnings.join('\n'), decision, warnings);
  const { sha256 } = await stores.session.fingerprint(trainingSetFiles.data);
  const described = describeTrainingSet(request, summary, sha256);
  const description = { ...described, join: decision, leakage };
  const uri = await keep(stores, request, description, call);
  const { digest, rows } = description;
  return { outcome: 'passed', reason: null, digest, uri, rows, join: decision, warnings };
};

const expected: ReadonlySet<string> = new Set([
  'feature.sql.refused',
  'feature.join.too-large',
  'feature.aggregate.overflow',
]);

/**
 * Makes the training set of a project version: every label row once, with the features that were known at
 * its time. The same inputs give the same bytes under the same digest. Fails when the label SQL does not give
 * what the definition names, when the join is too large for the step or a windowed sum for INT64, and when leaks are
 * found and count as failures.
 */
export const createTrainingSet = async (
  stores: TrainingSetStores,
  request: TrainingSetRequest,
  call: Call,
): Promise<TrainingSetOutput> => {
  try {
    return await create(stores, request, call);
  } catch (error) {
    if (!isCairnError(error) || !expected.has(error.code)) throw error;
    return failed(error.message);
  }
};
