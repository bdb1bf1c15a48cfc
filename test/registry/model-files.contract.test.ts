import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { artifactKey } from '../../contracts/objects';
import { s3 } from '../../lambdas/platform/aws/s3-client';
import { memoryModelFiles } from '../../lambdas/registry/adapters/memory/model-files';
import { s3ModelFiles } from '../../lambdas/registry/adapters/s3/model-files';
import { describeOnEmulator } from '../harness/local-tables';
import { givenFiles, modelFilesContract } from './model-files.contract';

describe('model files in memory', () => {
  modelFilesContract(() => memoryModelFiles(givenFiles));
});

describeOnEmulator('model files on S3', ({ bucket }) => {
  const keyOf = (project: string, uri: string) => artifactKey(project, uri.replace('mlflow-artifacts:/', ''));
  const make = () =>
    s3ModelFiles(s3(), async (project, uri) => ({ bucket: bucket('artifacts'), key: keyOf(project, uri) }));

  beforeAll(async () => {
    for (const [path, Body] of givenFiles) {
      const [, project = '', uri = ''] = /^(\w+)\/(.*)$/.exec(path) ?? [];
      await s3().send(new PutObjectCommand({ Bucket: bucket('artifacts'), Key: keyOf(project, uri), Body }));
    }
  });

  modelFilesContract(make);

  it('hold exactly the bytes that were given', async () => {
    const bytes = Buffer.from([0, 1, 2, 255]);
    const sha256 = '3d1f57c984978ef98a18378c8166c1cb8ede02c03eeb6aee7e2f121dfeee3e56';
    const { key } = await make().hold('weather', sha256, bytes);
    const { Body } = await s3().send(new GetObjectCommand({ Bucket: bucket('artifacts'), Key: key }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(bytes);
  });

  it('are not read from a store of somebody else', async () => {
    expect(await make().read('weather', 's3://another-bucket/models', 'model.onnx', 100)).toBeUndefined();
  });
});
