import { isCairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import type { DatasetFile, DatasetVersion } from '../../../contracts/datasets/dataset-version';
import { subjects } from '../../../contracts/lineage/subjects';
import type { Expectation } from '../../../contracts/project/dataset';
import type { DatasetStore } from './dataset-store';

/** A version before it has a number. */
export type VersionDraft = Omit<
  DatasetVersion,
  'schemaVersion' | 'project' | 'version' | 'digest' | 'createdAt' | 'createdBy'
>;

const attempts = 5;

/** Equal content made by equal rules is the same version, whenever and by whomever it is made. */
export const digestOfDraft = (draft: VersionDraft, expected: readonly Expectation[]): string =>
  digestOf({
    kind: draft.kind,
    columns: draft.columns,
    files: draft.files.map(({ sha256, rows }: DatasetFile) => ({ sha256, rows })),
    steps: draft.steps,
    expected,
  });

/** `drop_duplicates: 3 rows touched, 1461 left; …`: what the cleaning did, for the story. */
const cleaningText = ({ cleaning }: DatasetVersion): string =>
  cleaning
    .map(({ step, rowsTouched, rows }) => `${step}: ${rowsTouched} rows touched, ${rows} left`)
    .join('; ')
    .slice(0, 1000);

const statementOf = (version: DatasetVersion, before: DatasetVersion | undefined) => ({
  project: version.project,
  fact: 'DatasetVersionCreated' as const,
  subject: subjects.datasetVersion(version.dataset, version.version),
  relations: [
    { role: 'execution', subject: subjects.execution(version.execution) },
    ...(version.parent === null
      ? []
      : [{ role: 'input', subject: subjects.datasetVersion(version.dataset, version.parent) }]),
  ],
  details: {
    dataset: version.dataset,
    version: version.version,
    kind: version.kind,
    rows: version.rows,
    source: version.source.path,
    sourceSha256: version.source.sha256,
    columns: version.columns.length,
    ...(version.kind === 'cleaned'
      ? { cleaning: cleaningText(version), expectations: version.expectations.length }
      : {}),
  },
  beforeDigest: before?.digest ?? null,
  afterDigest: version.digest,
});

/** Adds a version with the next number, unless a version of the same digest is there: then that one. */
export const addVersion = async (
  datasets: DatasetStore,
  draft: VersionDraft,
  expected: readonly Expectation[],
  call: Call,
): Promise<DatasetVersion> => {
  const digest = digestOfDraft(draft, expected);
  for (let attempt = 1; ; attempt += 1) {
    const existing = await datasets.byDigest(call.project, draft.dataset, digest);
    if (existing) return existing;
    const before = await datasets.latest(call.project, draft.dataset);
    const version: DatasetVersion = {
      schemaVersion: 1,
      project: call.project,
      ...draft,
      version: (before?.version ?? 0) + 1,
      digest,
      createdAt: call.time,
      createdBy: call.principal.id,
    };
    try {
      await datasets.add(version, statementOf(version, before), call);
      return version;
    } catch (error) {
      // Somebody else took the number: look again, it may be the same content.
      if (!isCairnError(error) || error.code !== 'storage.conflict' || attempt === attempts) throw error;
    }
  }
};
