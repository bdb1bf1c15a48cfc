import { digestOf } from '../../../contracts/canonical-json';
import type { JournalEntry, Statement } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { ModelVersion } from '../../../contracts/registry/model-version';

type Relation = JournalEntry['relations'][number];

/** What the version was made of: its edges in the lineage graph. */
const inputsOf = ({ provenance }: ModelVersion): readonly Relation[] =>
  [
    ...(provenance.runId ? [subjects.run(provenance.runId)] : []),
    ...(provenance.trainingSet ? [subjects.trainingSet(provenance.trainingSet.digest)] : []),
    ...provenance.datasets.map(({ dataset, version }) => subjects.datasetVersion(dataset, version)),
    ...provenance.featureViews.map(({ name, version }) => subjects.featureView(name, version)),
    ...(provenance.featureService
      ? [subjects.featureService(provenance.featureService.name, provenance.featureService.version)]
      : []),
  ].map((subject) => ({ role: 'input', subject }));

/** The statement of a new version. */
export const versionRegistered = (version: ModelVersion, prompt: boolean): Statement => ({
  project: version.project,
  fact: 'ModelVersionRegistered',
  subject: subjects.modelVersion(version.model, version.version),
  relations: [
    ...inputsOf(version),
    { role: 'registered-model', subject: subjects.registeredModel(version.model) },
    ...(version.provenance.execution
      ? [{ role: 'execution', subject: subjects.execution(version.provenance.execution) }]
      : []),
  ],
  details: {
    model: version.model,
    version: version.version,
    versionDigest: version.digest,
    artifactSha256: version.artifact?.sha256 ?? null,
    author: version.author,
    execution: version.provenance.execution,
    codeCommit: version.provenance.codeCommit,
    projectVersion: version.provenance.projectVersion,
    loggedModel: version.provenance.loggedModelId,
    prompt,
  },
  afterDigest: digestOf(version),
});
