import { memoryObjectFiles } from '../../lambdas/platform/duckdb/memory-object-files';
import { s3ObjectFiles } from '../../lambdas/platform/duckdb/s3-object-files';
import { describeOnEmulator } from '../harness/local-tables';
import { objectFilesContract } from './object-files.contract';

describe('object files in memory', () => {
  objectFilesContract(async () => memoryObjectFiles());
});

describeOnEmulator('object files on S3', () => {
  objectFilesContract(async () => s3ObjectFiles());
});
