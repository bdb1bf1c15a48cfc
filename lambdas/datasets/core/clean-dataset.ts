import { CairnError, isCairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { DatasetVersion } from '../../../contracts/datasets/dataset-version';
import type { ExpectationReport } from '../../../contracts/datasets/report';
import type { DatasetStepOutput } from '../../../contracts/datasets/steps';
import { subjects } from '../../../contracts/lineage/subjects';
import type { DatasetDefinition } from '../../../contracts/project/dataset';
import { addVersion } from './add-version';
import { runCleaning } from './cleaning/run-cleaning';
import type { DatasetStores } from './dataset-stores';
import { loadVersion } from './load-version';
import { failed, passed } from './outcome';
import { reasonOf } from './rejection';
import { runExpectations } from './run-expectations';
import { statisticsOf } from './statistics';
import { writeData } from './write-data';

export interface Cleaning {
  readonly definition: DatasetDefinition;
  readonly rawVersion: number;
  readonly execution: string;
}

const rawVersionOf = async (stores: DatasetStores, { definition, rawVersion }: Cleaning, call: Call) => {
  const raw = await stores.datasets.version(call.project, definition.name, rawVersion);
  if (raw) return raw;
  throw new CairnError(
    'dataset.version.not-found',
    `Dataset ${definition.name} has no version ${rawVersion}.`,
  );
};

const reject = async (
  stores: DatasetStores,
  raw: DatasetVersion,
  execution: string,
  reason: { readonly text: string; readonly reports: readonly ExpectationReport[] },
  call: Call,
) => {
  const unmet = reason.reports.filter(({ passed: held }) => !held);
  await stores.datasets.reject(
    {
      project: call.project,
      fact: 'DatasetVersionRejected',
      subject: subjects.datasetVersion(raw.dataset, raw.version),
      relations: [{ role: 'execution', subject: subjects.execution(execution) }],
      details: {
        dataset: raw.dataset,
        version: raw.version,
        expectationsFailed: unmet.length,
        rows: unmet.reduce((sum, { failingRows }) => sum + failingRows, 0),
      },
      beforeDigest: raw.digest,
    },
    call,
  );
  return failed(raw.dataset, reason.text);
};

const unmetText = (raw: DatasetVersion, reports: readonly ExpectationReport[]): string => {
  const findings = reports
    .filter(({ passed: held }) => !held)
    .map(({ expectation, failingRows, examples }) => ({
      problem: `expected ${expectation}`,
      count: failingRows,
      examples,
    }));
  return `Version ${raw.version} of ${raw.dataset} does not meet ${findings.length} of ${reports.length} expectations after cleaning.\n${reasonOf(findings)}`;
};

/**
 * Cleans a raw version by the declared steps and validates the result: a new version with both reports in
 * its manifest. Fails, with the rows named, when an expectation is not met; then no version is made.
 */
export const cleanDataset = async (
  stores: DatasetStores,
  request: Cleaning,
  call: Call,
): Promise<DatasetStepOutput> => {
  const { definition, execution } = request;
  const { session } = stores;
  const raw = await rawVersionOf(stores, request, call);
  await loadVersion(session, stores.files, raw);
  try {
    const cleaned = await runCleaning(session, definition.clean, raw.columns);
    const reports = await runExpectations(session, definition.expect, cleaned.columns);
    if (reports.some(({ passed: held }) => !held))
      return reject(stores, raw, execution, { text: unmetText(raw, reports), reports }, call);
    const file = await writeData(stores, call.project, cleaned.columns);
    const draft = {
      dataset: definition.name,
      kind: 'cleaned' as const,
      files: [file],
      rows: file.rows,
      columns: [...cleaned.columns],
      statistics: [...(await statisticsOf(session, cleaned.columns))],
      parent: raw.version,
      source: raw.source,
      steps: definition.clean,
      cleaning: [...cleaned.report],
      expectations: [...reports],
      execution,
    };
    return passed(await addVersion(stores.datasets, draft, definition.expect, call));
  } catch (error) {
    if (!isCairnError(error) || error.code !== 'dataset.step.invalid') throw error;
    const text = `cairn.yaml, dataset ${definition.name}: ${error.message}`;
    return reject(stores, raw, execution, { text, reports: [] }, call);
  }
};
