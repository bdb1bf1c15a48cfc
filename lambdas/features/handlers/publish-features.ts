import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { s3RegistryFiles } from '../adapters/s3/registry-files';
import { publishRegistry } from '../core/registry/publish-registry';
import { readRegistrySource } from '../protocols/feast/registry/read-registry-source';
import { registryOf } from '../protocols/feast/registry/registry-of';
import { registryStores } from './registry-stores';

/** Makes the registry file of a project what its definitions say now. */
export const publishFeatures = (documents: DynamoDBDocumentClient, project: string) =>
  publishRegistry(s3RegistryFiles(), project, async () =>
    registryOf(await readRegistrySource(registryStores(documents), project)),
  );
