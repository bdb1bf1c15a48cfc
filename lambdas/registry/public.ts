import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ModelVersion } from '../../contracts/registry/model-version';
import type { RegisteredModel } from '../../contracts/registry/registered-model';
import { isPrompt } from '../../contracts/registry/tags';
import { dynamoRegistryStore } from './adapters/dynamodb/registry-store';
import { versionOfAlias, withStage } from './core/find';
import { allModels, allVersions } from './core/list-all';
import { productionNames } from './core/production';
import type { RegistryStore } from './core/registry-store';

/**
 * Read port of the registry for other contexts. What is absent or deleted is undefined, or an empty list; versions
 * come with their stage.
 */
export interface VersionReader {
  model(project: string, name: string): Promise<RegisteredModel | undefined>;
  version(project: string, model: string, version: number): Promise<ModelVersion | undefined>;
  /** Newest first. */
  versions(project: string, model: string): Promise<readonly ModelVersion[]>;
  /** The version that an alias points to. */
  alias(project: string, model: string, alias: string): Promise<ModelVersion | undefined>;
}

/** The port on any store; other contexts' tests give it an in-memory one. */
export const versionReaderOn = (
  store: Pick<RegistryStore, 'model' | 'version' | 'versions'>,
): VersionReader => {
  const inModel = async (model: RegisteredModel | undefined, number: number | undefined) => {
    const version = model && number !== undefined ? await store.version(model, number) : undefined;
    return model && version && withStage({ model, version });
  };
  return {
    model: (project, name) => store.model(project, name),
    version: async (project, model, version) => inModel(await store.model(project, model), version),
    versions: async (project, name) => {
      const model = await store.model(project, name);
      if (!model) return [];
      return (await allVersions(store, model)).map((version) => withStage({ model, version }));
    },
    alias: async (project, name, alias) => {
      const model = await store.model(project, name);
      return inModel(model, model && versionOfAlias(model, alias));
    },
  };
};

export const versionReader = (documents: DynamoDBDocumentClient): VersionReader =>
  versionReaderOn(dynamoRegistryStore(documents));

/** A registered version that is not deleted, and what of tracking it stands on. */
export interface RegisteredSource {
  readonly model: string;
  readonly version: number;
  readonly artifactUri: string;
  readonly runId: string | null;
  readonly loggedModelId: string | null;
}

/** The sources of all registered versions of a project. */
export const registeredSources = (documents: DynamoDBDocumentClient) => {
  const store = dynamoRegistryStore(documents);
  return async (project: string): Promise<readonly RegisteredSource[]> => {
    const models = await allModels(store, project);
    const versions = await Promise.all(models.map((model) => allVersions(store, model)));
    return versions.flat().map(({ model, version, artifactUri, provenance: { runId, loggedModelId } }) => ({
      model,
      version,
      artifactUri,
      runId,
      loggedModelId,
    }));
  };
};

/** A version that a name says is in production: an alias that people read so, or the stage. */
export interface ProductionVersion {
  readonly model: string;
  readonly version: number;
  readonly name: string;
}

/** Versions in production by their names, and every version of a project, on any store. Prompts are none. */
export const productionReaderOn = (store: Pick<RegistryStore, 'models' | 'versions'>) => ({
  inProduction: async (project: string): Promise<readonly ProductionVersion[]> =>
    (await allModels(store, project)).flatMap((model) =>
      productionNames(model).map((named) => ({ model: model.name, ...named })),
    ),
  all: async (project: string): Promise<readonly ModelVersion[]> => {
    const models = (await allModels(store, project)).filter((model) => !isPrompt(model));
    return (await Promise.all(models.map((model) => allVersions(store, model)))).flat();
  },
});
export type ProductionReader = ReturnType<typeof productionReaderOn>;

export const productionReader = (documents: DynamoDBDocumentClient): ProductionReader =>
  productionReaderOn(dynamoRegistryStore(documents));

/** Where the files of every approved version of a project lie, on any store. Prompts are not approved. */
export const approvedVersionsOn = (store: Pick<RegistryStore, 'models' | 'versions'>) => ({
  list: async (
    project: string,
  ): Promise<readonly Pick<RegisteredSource, 'model' | 'version' | 'artifactUri'>[]> => {
    const models = (await allModels(store, project)).filter((model) => !isPrompt(model));
    const versions = await Promise.all(models.map((model) => allVersions(store, model)));
    return versions
      .flat()
      .filter(({ approval }) => approval.status === 'approved')
      .map(({ model, version, artifactUri }) => ({ model, version, artifactUri }));
  },
});

export const approvedVersions = (documents: DynamoDBDocumentClient) =>
  approvedVersionsOn(dynamoRegistryStore(documents));
