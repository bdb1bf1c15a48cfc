import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { CairnError } from '../../../contracts/cairn-error';
import type { ObjectFiles } from '../../../contracts/sql/object-files';
import { s3 } from '../aws/s3-client';
import { configuration } from '../configuration';
import { uploadFile } from './upload';

const bodyOf = async (bucket: string, key: string) => {
  try {
    const { Body } = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (Body) return Body;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'NoSuchKey')) throw error;
  }
  throw new CairnError('platform.fault', `The object ${key} is named by a manifest, but it is gone.`);
};

/** The data bucket. Copies are streamed to the disk; uploads hold one part in memory. */
export const s3ObjectFiles = (): ObjectFiles => {
  const bucket = configuration.bucket('data');
  return {
    fetch: async (key, path) => {
      const body = await bodyOf(bucket, key);
      await pipeline(body as Readable, createWriteStream(path));
    },
    put: async (path, key) => {
      const { size } = await stat(path);
      await uploadFile(s3(), { bucket, key, path, size });
    },
    write: async (key, text) => {
      await s3().send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text }));
    },
    read: async (key) => (await bodyOf(bucket, key)).transformToString(),
    list: async (prefix, after) => {
      const keys: string[] = [];
      let token: string | undefined;
      do {
        const page = await s3().send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: prefix,
            StartAfter: after,
            ContinuationToken: token,
          }),
        );
        keys.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key ? [Key] : [])));
        token = page.NextContinuationToken;
      } while (token);
      return keys.sort();
    },
    uri: (key) => `s3://${bucket}/${key}`,
  };
};
