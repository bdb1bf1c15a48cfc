import type { Call } from '../../../contracts/call';
import type { DatasetStepOutput } from '../../../contracts/datasets/steps';
import { subjects } from '../../../contracts/lineage/subjects';
import { projectFileKey } from '../../../contracts/objects';
import type { DatasetDefinition } from '../../../contracts/project/dataset';
import { addVersion } from './add-version';
import type { DatasetStores } from './dataset-stores';
import { failed, passed } from './outcome';
import { readSource } from './read-source';
import { type Finding, reasonOf } from './rejection';
import { statisticsOf } from './statistics';
import { typeCells } from './type-cells';
import { writeData } from './write-data';

export interface Ingestion {
  readonly definition: DatasetDefinition;
  /** The source as cairn.yaml names it, and the hash under which its bytes are held. */
  readonly source: { readonly path: string; readonly sha256: string };
  readonly execution: string;
}

const findingsOf = async (
  { session }: DatasetStores,
  definition: DatasetDefinition,
): Promise<readonly Finding[]> => {
  const { findings, readable } = await readSource(session, 'source', definition);
  return readable ? [...findings, ...(await typeCells(session, definition))] : findings;
};

const reject = async (
  stores: DatasetStores,
  request: Ingestion,
  findings: readonly Finding[],
  call: Call,
) => {
  const { definition, source, execution } = request;
  await stores.datasets.reject(
    {
      project: call.project,
      fact: 'DatasetVersionRejected',
      // It has no number: the candidate is known by the hash of its source.
      subject: { kind: 'dataset-version', id: `${definition.name}/source-${source.sha256.slice(0, 12)}` },
      relations: [{ role: 'execution', subject: subjects.execution(execution) }],
      details: {
        dataset: definition.name,
        source: source.path,
        findings: findings.length,
        rows: findings.reduce((sum, { count }) => sum + count, 0),
      },
    },
    call,
  );
  return failed(definition.name, `${source.path} cannot be read as declared.\n${reasonOf(findings)}`);
};

/**
 * Reads a source file into a raw version: cells as their declared types, every row with its number in the
 * file. Fails, with the rows named, when a cell does not fit; then no version is made.
 */
export const ingestDataset = async (
  stores: DatasetStores,
  request: Ingestion,
  call: Call,
): Promise<DatasetStepOutput> => {
  const { definition, source, execution } = request;
  await stores.files.fetch(projectFileKey(call.project, source.sha256), stores.session.path('source'));
  const findings = await findingsOf(stores, definition);
  if (findings.length > 0) return reject(stores, request, findings, call);
  const columns = Object.entries(definition.columns).map(([name, type]) => ({ name, type }));
  const statistics = await statisticsOf(stores.session, columns);
  const file = await writeData(stores, call.project, columns);
  const draft = {
    dataset: definition.name,
    kind: 'raw' as const,
    files: [file],
    rows: file.rows,
    columns,
    statistics: [...statistics],
    parent: null,
    source,
    steps: [],
    cleaning: [],
    expectations: [],
    execution,
  };
  return passed(await addVersion(stores.datasets, draft, [], call));
};
