import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import type { OnlineAnswer, OnlineRequest } from '../../contracts/features/online';
import type { ProjectDefinition } from '../../contracts/project/schema';
import type { SqlRow } from '../../contracts/sql/session';
import { dynamoViewStore } from './adapters/dynamodb/definition-store';
import { dynamoMaterializationStore } from './adapters/dynamodb/materialization-store';
import { dynamoReadStores } from './adapters/dynamodb/read-stores';
import { dynamoTrainingSetStore } from './adapters/dynamodb/training-set-store';
import { checkFeatures } from './core/definitions/check-features';
import { pinFeatures } from './core/definitions/pin-features';
import { type EventRange, type HistoryStores, readHistory } from './core/offline/read-history';
import { readOnline } from './core/online/read-online';
import type { DefinitionReader } from './core/online/resolve-features';
import type { SyntaxSession } from './core/sql/syntax-tree';
import type { TrainingSetStore } from './core/training-set/training-set-store';

/** Read port of features for other contexts: definitions, and online values. */
export interface FeatureReader extends DefinitionReader {
  /**
   * Values of features for rows of join keys, newest or as of a time. Throws `feature.request.invalid`,
   * `feature.view.not-found`, `feature.service.not-found`; a read that fails throws, it is never "not found".
   */
  online(request: OnlineRequest): Promise<OnlineAnswer>;
}

export const featureReader = (documents: DynamoDBDocumentClient): FeatureReader => {
  const stores = dynamoReadStores(documents);
  return { ...stores.definitions, online: (request) => readOnline(stores, request) };
};

/** Read port of training sets for other contexts: what one was made of, by its digest. */
export type TrainingSetReader = Pick<TrainingSetStore, 'find'>;

export const trainingSetReader = (documents: DynamoDBDocumentClient): TrainingSetReader =>
  dynamoTrainingSetStore(documents);

/** Read port of the offline history for other contexts. */
export interface HistoryReader {
  /**
   * Hands on the rows of a view version with events in a range, as the history has them now: keys and features
   * by name, `event` in microseconds. False when nothing was ever materialized.
   */
  read(
    request: { readonly project: string; readonly view: string; readonly version: number } & EventRange,
    each: (rows: readonly SqlRow[], view: FeatureViewVersion) => void,
  ): Promise<boolean>;
}

/** The SQL engine is handed in: a function that reads no history has none. */
export const historyReader = (
  documents: DynamoDBDocumentClient,
  engine: Pick<HistoryStores, 'files' | 'withSession'>,
): HistoryReader => {
  const stores = {
    ...engine,
    materializations: dynamoMaterializationStore(documents),
    view: dynamoViewStore(documents).version,
  };
  return { read: (request, each) => readHistory(stores, request, each) };
};

/**
 * Checks the features of a definition without a platform, as the first step of a training would: the SQL texts
 * that `textOf` gives for its paths, and how views, service and label fit together. Throws `feature.sql.refused`
 * and `feature.definition.invalid`.
 */
export const checkFeaturesOf = async (
  session: SyntaxSession,
  definition: ProjectDefinition,
  textOf: (path: string) => Promise<string>,
): Promise<void> => checkFeatures(session, await pinFeatures(definition, textOf));
