import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { s3ObjectEraser } from '../../lambdas/features/adapters/s3/object-eraser';
import { s3 } from '../../lambdas/platform/aws/s3-client';
import { s3ObjectFiles } from '../../lambdas/platform/duckdb/s3-object-files';
import { describeOnEmulator } from '../harness/local-tables';

describeOnEmulator(
  'objects that are erased for good',
  ({ bucket }) => {
    const prefix = 'projects/weather/features/rides/v1/';
    const left = async () => {
      const found = await s3().send(
        new ListObjectVersionsCommand({ Bucket: bucket('data'), Prefix: prefix }),
      );
      return [...(found.Versions ?? []), ...(found.DeleteMarkers ?? [])].map(({ Key }) =>
        Key?.slice(prefix.length),
      );
    };

    it('leaves what is current, and of named objects nothing', async () => {
      const VersioningConfiguration = { Status: 'Enabled' as const };
      await s3().send(new PutBucketVersioningCommand({ Bucket: bucket('data'), VersioningConfiguration }));
      const [files, eraser] = [s3ObjectFiles(), s3ObjectEraser()];
      for (const text of ['first', 'second']) await files.write(`${prefix}kept`, text);
      await files.write(`${prefix}kept-too`, 'only');
      await files.write(`${prefix}gone`, 'was');
      await s3().send(new DeleteObjectCommand({ Bucket: bucket('data'), Key: `${prefix}gone` }));
      expect(await left()).toHaveLength(5);
      expect(await eraser.eraseFormer(prefix)).toBe(3);
      expect((await left()).sort()).toEqual(['kept', 'kept-too']);
      expect(await files.read(`${prefix}kept`)).toBe('second');
      expect(await eraser.erase([`${prefix}kept`])).toBe(1);
      expect(await left()).toEqual(['kept-too']);
      expect(await eraser.erase([`${prefix}kept-too`])).toBe(1);
    });
  },
  { withoutFaults: 'versions are counted, and a write whose reply is lost makes one more' },
);
