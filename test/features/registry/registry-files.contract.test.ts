import { memoryRegistryFiles } from '../../../lambdas/features/adapters/memory/registry-files';
import { s3RegistryFiles } from '../../../lambdas/features/adapters/s3/registry-files';
import { publishRegistry } from '../../../lambdas/features/core/registry/publish-registry';
import { s3 } from '../../../lambdas/platform/aws/s3-client';
import { describeOnEmulator } from '../../harness/local-tables';
import { registryFilesContract } from './registry-files.contract';

describe('registry files in memory', () => {
  registryFilesContract(async () => memoryRegistryFiles());

  it('are left to a later delivery by who never gets to write', async () => {
    const files = { ...memoryRegistryFiles(), write: async () => false };
    const published = publishRegistry(files, 'weather', async () => new Uint8Array([1]));
    await expect(published).rejects.toMatchObject({ code: 'storage.conflict' });
  });
});

describeOnEmulator('registry files on S3', () => {
  registryFilesContract(async () => s3RegistryFiles(s3()));
});
