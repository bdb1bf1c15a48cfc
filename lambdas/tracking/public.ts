import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { artifactKey } from '../../contracts/objects';
import type { ExperimentRecord } from '../../contracts/tracking/experiment';
import type { LoggedModelRecord } from '../../contracts/tracking/logged-model';
import type { RunRecord } from '../../contracts/tracking/run';
import { configuration } from '../platform/configuration';
import { whenUsed } from '../platform/when-used';
import { dynamoDatasetStore } from './adapters/dynamodb/dataset-store';
import { dynamoExperimentStore } from './adapters/dynamodb/experiment-store';
import { dynamoLoggedModelStore } from './adapters/dynamodb/logged-model-store';
import { dynamoRunStore } from './adapters/dynamodb/run-store';
import type { ArtifactStore } from './core/artifact-store';
import type { ExperimentStore } from './core/experiment-store';
import { experimentIdOfName, lookUpExperiment } from './core/find-experiment';
import { lookUpRun } from './core/find-run';
import { locateArtifact } from './core/locate-artifact';
import { runRecords } from './core/run-record';
import { searchRuns } from './core/search-runs';

const mostByTag = 10_000;

/** Read port: runs of a project. */
export interface RunReader {
  /** A run by id, deleted ones included. */
  get(project: string, runId: string): Promise<RunRecord | undefined>;
  /** Active runs of an experiment that have a tag of this value, newest start first. */
  byTag(project: string, experimentName: string, key: string, value: string): Promise<readonly RunRecord[]>;
}

export const runReader = (documents: DynamoDBDocumentClient): RunReader => {
  const stores = {
    runs: dynamoRunStore(documents),
    experiments: dynamoExperimentStore(documents),
  };
  const datasets = dynamoDatasetStore(documents);
  return {
    get: async (project, runId) => {
      const found = await lookUpRun(stores, project, runId);
      if (!found) return undefined;
      const [record] = await runRecords(datasets, project, [
        { run: found.stored.value, experiment: found.experiment },
      ]);
      return record;
    },
    byTag: async (project, experimentName, key, value) => {
      const experimentId = await experimentIdOfName(stores.experiments, project, experimentName);
      if (experimentId === undefined) return [];
      const { items } = await searchRuns(stores, project, {
        experimentIds: [experimentId],
        view: 'ACTIVE_ONLY',
        conditions: [{ field: { kind: 'tag', key }, operator: '=', value }],
        orderings: [],
        maxResults: mostByTag,
      });
      return runRecords(datasets, project, items);
    },
  };
};

/** Read port: logged models of a project; deleted ones are not found. */
export interface LoggedModelReader {
  get(project: string, modelId: string): Promise<LoggedModelRecord | undefined>;
}

export const loggedModelReader = (documents: DynamoDBDocumentClient): LoggedModelReader => {
  const models = dynamoLoggedModelStore(documents);
  return {
    get: async (project, modelId) => {
      const stored = await models.find(project, modelId);
      return stored && !stored.value.deleted ? stored.value : undefined;
    },
  };
};

/**
 * Read port: the object that a URI of a project stands for (`mlflow-artifacts:/…`, `runs:/…`, `models:/m-…`).
 * Throws `artifact.location-foreign`, `artifact.path-unsafe`, `run.not-found`, `logged-model.not-found`.
 */
export const artifactLocator = (documents: DynamoDBDocumentClient) => {
  const readers = {
    runs: dynamoRunStore(documents),
    experiments: dynamoExperimentStore(documents),
    models: dynamoLoggedModelStore(documents),
  };
  return async (
    project: string,
    uri: string,
  ): Promise<{ readonly bucket: string; readonly key: string }> => ({
    bucket: configuration.bucket('artifacts'),
    key: artifactKey(project, await locateArtifact(readers, project, uri)),
  });
};

/** Read port: experiments of a project. */
export interface ExperimentReader {
  /** An experiment by id, deleted ones included. */
  get(project: string, experimentId: string): Promise<ExperimentRecord | undefined>;
}

/** On a given store, for whoever has one. */
export const experimentReaderOn = (
  experiments: Pick<ExperimentStore, 'find' | 'idOfName'>,
): ExperimentReader => ({
  get: async (project, experimentId) => {
    // Ids are numbers that were given out: what cannot be one is not looked for.
    if (!/^\d{1,16}$/.test(experimentId)) return undefined;
    return (await lookUpExperiment(experiments, project, experimentId))?.value;
  },
});

export const experimentReader = (documents: DynamoDBDocumentClient): ExperimentReader =>
  experimentReaderOn(dynamoExperimentStore(documents));

/** Port: files in the artifact store that belong to things of another context. */
export type ArtifactFiles = Pick<ArtifactStore, 'size' | 'read' | 'downloadUrl' | 'purge'>;

/** The files, in S3; its client is loaded with the first of them. */
export const artifactFiles = (): ArtifactFiles =>
  whenUsed(async () => (await import('./adapters/s3/artifact-store')).s3ArtifactStore());
