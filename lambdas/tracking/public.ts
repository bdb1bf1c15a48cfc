import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { artifactKey } from '../../contracts/objects';
import type { LoggedModelRecord } from '../../contracts/tracking/logged-model';
import type { RunRecord } from '../../contracts/tracking/run';
import { configuration } from '../platform/configuration';
import { dynamoDatasetStore } from './adapters/dynamodb/dataset-store';
import { dynamoExperimentStore } from './adapters/dynamodb/experiment-store';
import { dynamoLoggedModelStore } from './adapters/dynamodb/logged-model-store';
import { dynamoRunStore } from './adapters/dynamodb/run-store';
import { experimentIdOfName } from './core/find-experiment';
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
