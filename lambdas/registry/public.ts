import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ModelVersion } from '../../contracts/registry/model-version';
import { dynamoRegistryStore } from './adapters/dynamodb/registry-store';
import { versionOfAlias } from './core/find';
import { allVersions } from './core/list-all';
import type { RegistryStore } from './core/registry-store';

/** Read port of the registry for other contexts. What is absent is undefined, or an empty list. */
export interface VersionReader {
  version(project: string, model: string, version: number): Promise<ModelVersion | undefined>;
  /** Newest first. */
  versions(project: string, model: string): Promise<readonly ModelVersion[]>;
  /** The version that an alias points to. */
  alias(project: string, model: string, alias: string): Promise<ModelVersion | undefined>;
}

/** The port on any store; other contexts' tests give it an in-memory one. */
export const versionReaderOn = (store: RegistryStore): VersionReader => ({
  version: (project, model, version) => store.version(project, model, version),
  versions: (project, model) => allVersions(store, project, model),
  alias: async (project, name, alias) => {
    const model = await store.model(project, name);
    const version = model && versionOfAlias(model, alias);
    return version === undefined ? undefined : store.version(project, name, version);
  },
});

export const versionReader = (documents: DynamoDBDocumentClient): VersionReader =>
  versionReaderOn(dynamoRegistryStore(documents));
