import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { CairnError } from '../../../../contracts/cairn-error';
import { modelKey } from '../../../../contracts/objects';
import { configuration } from '../../../platform/configuration';
import type { FoundFile, ModelFiles } from '../../core/model-files';

/** Finds the object behind a path below an artifact URI of a project. */
export type LocateArtifact = (
  project: string,
  uri: string,
) => Promise<{ readonly bucket: string; readonly key: string }>;

const named = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);

const attempts = 5;
const pause = (attempt: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.random() * 25 * 2 ** attempt));

/** Puts an object that must not be there yet. While somebody else is putting it, S3 asks to come again. */
const putNew = async (client: S3Client, input: PutObjectCommandInput): Promise<'put' | 'there'> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client.send(new PutObjectCommand({ ...input, IfNoneMatch: '*' }));
      return 'put';
    } catch (error) {
      if (named(error, 'PreconditionFailed')) return 'there';
      if (!named(error, 'ConditionalRequestConflict')) throw error;
      if (attempt + 1 >= attempts)
        throw new CairnError('storage.conflict', `${input.Key} is being written by others.`, {
          cause: error,
        });
      await pause(attempt);
    }
  }
};

/** Model files in the artifacts bucket; what is held is written once under its SHA-256. */
export const s3ModelFiles = (client: S3Client, locate: LocateArtifact): ModelFiles => ({
  read: async (project, location, path, maxBytes): Promise<FoundFile | undefined> => {
    // Runs may keep their artifacts in a store of the user's own; the platform's role never reads there.
    if (!location.startsWith('mlflow-artifacts:/')) return undefined;
    const { bucket, key } = await locate(project, `${location}/${path}`);
    try {
      // One byte more than allowed tells a larger file without reading it.
      const { Body, ContentRange, ContentLength } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=0-${maxBytes}` }),
      );
      const size = Number(ContentRange?.split('/')[1] ?? ContentLength ?? 0);
      const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
      return { size, bytes: size > maxBytes ? null : bytes };
    } catch (error) {
      if (named(error, 'NoSuchKey', 'NotFound')) return undefined;
      // A range of an empty object cannot be satisfied.
      if (named(error, 'InvalidRange')) return { size: 0, bytes: Buffer.alloc(0) };
      throw error;
    }
  },

  hold: async (project, sha256, bytes) => {
    const Bucket = configuration.bucket('artifacts');
    const Key = modelKey(project, sha256);
    const artifact = { bucket: Bucket, key: Key, sha256, size: bytes.length };
    const outcome = await putNew(client, {
      Bucket,
      Key,
      Body: bytes,
      ContentType: 'application/octet-stream',
      ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
    });
    if (outcome === 'put') return artifact;
    // The same bytes, put by somebody else, or by an attempt of this put whose reply was lost.
    const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket, Key }));
    if (ContentLength !== bytes.length)
      throw new Error(`s3://${Bucket}/${Key} has ${ContentLength} bytes, not ${bytes.length}`);
    return artifact;
  },
});
