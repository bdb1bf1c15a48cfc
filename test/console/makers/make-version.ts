import { type ModelVersion, modelVersionSchema } from '../../../contracts/registry/model-version';
import { type RegisteredModel, registeredModelSchema } from '../../../contracts/registry/registered-model';
import { hex, minutesAgo, randomNumbers } from './any';

/** A version of the model rain that a pipeline has made. */
export const makeVersion = (version: number, change: Partial<ModelVersion> = {}): ModelVersion => {
  const random = randomNumbers(version);
  const created = minutesAgo(600 - version * 60);
  return modelVersionSchema.parse({
    schemaVersion: 1,
    project: 'weather',
    model: 'rain',
    version,
    revision: 1,
    digest: hex(random, 64),
    author: 'token:01JXDEVELOPER00000001',
    runAuthor: null,
    createdBy: `execution:training-${version}`,
    createdAt: created,
    updatedAt: created,
    source: `models:/m-${hex(random, 32)}`,
    artifactUri: `mlflow-artifacts:/1/models/m-${version}/artifacts`,
    artifact: { bucket: 'artifacts', key: `models/${version}.onnx`, sha256: hex(random, 64), size: 7000 },
    signature: null,
    metrics: {
      test_roc_auc: 0.72 + random() * 0.06,
      test_log_loss: 0.54 + random() * 0.05,
      validation_log_loss: 0.52 + random() * 0.05,
      baseline_test_roc_auc: 0.6581,
    },
    params: { model: 'gradient_boosting', keep_features: '10' },
    provenance: {
      runId: hex(random, 32),
      loggedModelId: `m-${hex(random, 32)}`,
      execution: `training-${version}`,
      projectVersion: 1,
      codeCommit: hex(random, 40),
      trainingSet: { digest: hex(random, 64) },
      datasets: [{ dataset: 'city-weather', version: 2, digest: hex(random, 64) }],
      featureViews: [],
      featureService: null,
      environment: null,
    },
    approval: { status: 'pending', by: null, at: null, comment: '' },
    description: '',
    tags: {},
    runLink: '',
    ...change,
  });
};

/** The decision that somebody with the role approver took. */
export const approved = (comment = ''): ModelVersion['approval'] => ({
  status: 'approved',
  by: 'token:01JXAPPROVER00000002',
  at: minutesAgo(50),
  comment,
});

/** The registered model of versions. */
export const makeModel = (change: Partial<RegisteredModel> = {}): RegisteredModel =>
  registeredModelSchema.parse({
    schemaVersion: 1,
    project: 'weather',
    name: 'rain',
    revision: 1,
    description: '',
    tags: {},
    latestVersion: 4,
    aliases: {},
    createdBy: 'execution:training-1',
    createdAt: minutesAgo(600),
    updatedAt: minutesAgo(30),
    ...change,
  });
