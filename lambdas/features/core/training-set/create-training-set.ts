import { isCairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { TrainingSetOutput } from '../../../../contracts/features/steps';
import { type TrainingSetDescription, trainingSetFiles } from '../../../../contracts/features/training-set';
import { subjects } from '../../../../contracts/lineage/subjects';
import { trainingSetPrefix } from '../../../../contracts/objects';
import { quoteText } from '../../../../contracts/sql/quote';
import { renderDuckDb } from '../join/duckdb-renderer';
import { loadDataset } from '../offline/load-dataset';
import { describeTrainingSet } from './describe-training-set';
import { loadHistories } from './load-histories';
import { prepareLabels } from './prepare-labels';
import { trainingColumns } from './training-columns';
import { trainingJoin } from './training-join';
import type { TrainingSetRequest, TrainingSetStores } from './training-set-request';

/** Writes the joined rows: entities, time, features in the order of the service, label, baseline, split. */
const writeRows = async (
  { session }: TrainingSetStores,
  { pinned, service, views }: TrainingSetRequest,
  unique: ReadonlySet<string>,
): Promise<void> => {
  const join = trainingJoin(service, views, unique, trainingColumns(pinned, service));
  await session.run(
    `COPY (${renderDuckDb(join)}) TO ${quoteText(session.path(trainingSetFiles.data))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`,
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

const create = async (
  stores: TrainingSetStores,
  request: TrainingSetRequest,
  call: Call,
): Promise<TrainingSetDescription> => {
  const { session, files, trainingSets } = stores;
  const { pinned } = request;
  for (const dataset of request.datasets) await loadDataset(session, files, dataset);
  const summary = await prepareLabels(session, {
    sql: pinned.labelSql,
    keys: pinned.labelKeys,
    label: pinned.label,
    split: pinned.training.split,
  });
  const unique = await loadHistories(stores, request, summary);
  await writeRows(stores, request, unique);
  const { sha256 } = await session.fingerprint(trainingSetFiles.data);
  const description = describeTrainingSet(request, summary, sha256);
  const prefix = trainingSetPrefix(call.project, description.digest);
  await files.put(session.path(trainingSetFiles.data), `${prefix}${trainingSetFiles.data}`);
  await files.write(`${prefix}${trainingSetFiles.description}`, `${JSON.stringify(description, null, 2)}\n`);
  await trainingSets.add(description, statementOf(description, request), call);
  return description;
};

/**
 * Makes the training set of a project version: every label row once, with the features that were known at
 * its time. The same inputs give the same bytes under the same digest. Fails when the label SQL does not give
 * what the definition names.
 */
export const createTrainingSet = async (
  stores: TrainingSetStores,
  request: TrainingSetRequest,
  call: Call,
): Promise<TrainingSetOutput> => {
  try {
    const { digest, rows } = await create(stores, request, call);
    const uri = stores.files.uri(trainingSetPrefix(call.project, digest));
    return { outcome: 'passed', reason: null, digest, uri, rows };
  } catch (error) {
    if (!isCairnError(error) || error.code !== 'feature.sql.refused') throw error;
    return { outcome: 'failed', reason: error.message, digest: null, uri: null, rows: 0 };
  }
};
