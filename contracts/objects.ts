/** Keys of objects in the two buckets. Everything lies under its project. */

/** Data bucket: a file that a project definition names, under its SHA-256. */
export const projectFileKey = (project: string, sha256: string): string =>
  `projects/${project}/files/${sha256}`;

/** Data bucket: one file of a dataset, content-addressed: an unchanged file costs nothing. */
export const datasetFileKey = (project: string, sha256: string): string =>
  `projects/${project}/datasets/${sha256}.parquet`;

/** Data bucket: offline history of a feature view version, hive-partitioned below. */
export const featureHistoryPrefix = (project: string, view: string, version: number): string =>
  `projects/${project}/features/${view}/v${version}/`;

/** Data bucket: the project's features as a Feast registry file. No view is named with a dot. */
export const featureRegistryKey = (project: string): string => `projects/${project}/features/registry.pb`;

/** Data bucket: statistics of what was last materialized of a feature view; former ones are versions of the object. */
export const featureStatisticsKey = (project: string, view: string, version: number): string =>
  `${featureHistoryPrefix(project, view, version)}statistics.json`;

/** Data bucket: keys that an erasure has found on its way; gone at its end. No view's name begins with `_`. */
export const erasedKeysKey = (project: string, erasure: string): string =>
  `projects/${project}/features/_erasures/${erasure}.json`;

/** Data bucket: served values of an endpoint, replayed against the offline history; JSON and text. */
export const consistencyReportPrefix = (project: string, endpoint: string): string =>
  `projects/${project}/features/_consistency/${endpoint}/`;

/** Data bucket: a training set, content-addressed. */
export const trainingSetPrefix = (project: string, digest: string): string =>
  `projects/${project}/training-sets/${digest}/`;

/** Data bucket: what trainers write next to MLflow (SM_MODEL_DIR) per trial. */
export const trialOutputPrefix = (project: string, execution: string, trial: number): string =>
  `projects/${project}/trials/${execution}/${trial}/`;

/** Data bucket: the training script and its modules, as staged for the trials of an execution. */
export const trialSourcePrefix = (project: string, execution: string): string =>
  `projects/${project}/trials/${execution}/source/`;

/** Data bucket: inference log, by endpoint and day. */
export const inferenceLogPrefix = (project: string, endpoint: string, day: string): string =>
  `projects/${project}/inference/${endpoint}/day=${day}/`;

/** Data bucket: true values of predictions, by the UTC day of the prediction. */
export const feedbackPrefix = (project: string, endpoint: string, day: string): string =>
  `projects/${project}/feedback/${endpoint}/day=${day}/`;

/** Data bucket: report.json and report.html of a monitoring run. */
export const monitoringReportPrefix = (project: string, run: string): string =>
  `projects/${project}/monitoring/${run}/`;

/** Data bucket: champion against challenger, as JSON. */
export const comparisonReportKey = (project: string, execution: string): string =>
  `projects/${project}/comparisons/${execution}.json`;

/** Artifacts bucket: what `mlflow-artifacts:/…` paths of a project stand on. */
export const artifactKey = (project: string, path: string): string => `projects/${project}/artifacts/${path}`;

/** Artifacts bucket: model bytes of registered versions, immutable under their SHA-256. */
export const modelKey = (project: string, sha256: string): string =>
  `projects/${project}/models/${sha256}/model.onnx`;
