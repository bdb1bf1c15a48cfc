import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { registryRoutes } from '../../../contracts/features/registry-routes';
import { featureRegistryKey } from '../../../contracts/objects';
import { cleanedColumns } from '../../../contracts/project/dataset-columns';
import { readDefinition } from '../../../contracts/project/read-definition';
import { type ProjectReader, projectReader } from '../../governance/public';
import { type HandlersOf, RawResult } from '../../platform/http/serve';
import { importRegistry } from '../protocols/feast/registry/import-registry';
import type { KnownDataset } from '../protocols/feast/registry/imported';
import { feastProject } from '../protocols/feast/registry/project-name';
import { readRegistrySource } from '../protocols/feast/registry/read-registry-source';
import { registryOf } from '../protocols/feast/registry/registry-of';
import { putStores } from './definitions';
import { publishFeatures } from './publish-features';
import { registryStores } from './registry-stores';

/** Datasets that the newest cairn.yaml declares; none before there is one. */
const declaredDatasets =
  (projects: Pick<ProjectReader, 'latest'>) =>
  async (project: string): Promise<readonly KnownDataset[]> => {
    const applied = await projects.latest(project);
    const definition = applied && (await readDefinition(applied.source));
    return (definition?.datasets ?? []).map((dataset) => ({
      name: dataset.name,
      source: dataset.source,
      columns: Object.keys(cleanedColumns(dataset)),
    }));
  };

/** Handlers of Feast's registry file. */
export const registryHandlers = (
  documents: DynamoDBDocumentClient,
): HandlersOf<(typeof registryRoutes)[number]> => {
  const stores = registryStores(documents);
  const derive = async (project: string) => registryOf(await readRegistrySource(stores, project));
  const importing = { ...putStores(documents), datasets: declaredDatasets(projectReader(documents)) };
  return {
    'features.getRegistry': async ({ project }) => {
      const bytes = await derive(project);
      return new RawResult({
        statusCode: 200,
        headers: {
          'content-type': 'application/x-protobuf',
          'content-disposition': 'attachment; filename="registry.pb"',
          'x-content-type-options': 'nosniff',
        },
        body: Buffer.from(bytes).toString('base64'),
        isBase64Encoded: true,
      });
    },
    // A stock client that finds no file writes an empty one: definitions of release 0.1.0 have none until they change.
    'features.getFeastClient': async ({ project }) => {
      await publishFeatures(documents, project);
      return { project: feastProject(project), registry: stores.uri(featureRegistryKey(project)) };
    },
    'features.importRegistry': ({ registry, feastProject: from, dryRun, force }, call) =>
      importRegistry(
        importing,
        { bytes: Buffer.from(registry, 'base64'), feastProject: from, dryRun, force },
        call,
      ),
  };
};
