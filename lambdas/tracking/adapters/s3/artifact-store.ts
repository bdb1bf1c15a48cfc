import { randomBytes } from 'node:crypto';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { CairnError } from '../../../../contracts/cairn-error';
import { artifactKey } from '../../../../contracts/objects';
import { s3, signingS3 } from '../../../platform/aws/s3-client';
import { configuration } from '../../../platform/configuration';
import type { ArtifactEntry, ArtifactStore } from '../../core/artifact-store';
import {
  abortUpload,
  deleteVersions,
  type ObjectVersion,
  objectVersions,
  unfinishedUploads,
} from './object-versions';

const downloadSeconds = 900;
const uploadSeconds = 3600;

const named = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);

const nameOf = (key: string): string => key.replace(/\/$/, '').split('/').at(-1) ?? '';

const bytesOf = (versions: readonly ObjectVersion[]): number =>
  versions.reduce((sum, { bytes }) => sum + bytes, 0);

/** Metadata of an object that an upload makes: which one. */
const uploadMark = 'cairn-upload';

/** An upload's id is a mark of our own and the id that S3 gave. */
const uploadIn = (uploadId: string): { readonly mark: string | undefined; readonly UploadId: string } => {
  const [, mark, UploadId = uploadId] = /^([0-9a-f]{16})\.(.+)$/.exec(uploadId) ?? [];
  return { mark, UploadId };
};

/** Artifacts in the artifacts bucket, under their project. */
export const s3ArtifactStore = (): ArtifactStore => {
  const Bucket = configuration.bucket('artifacts');
  const objectAt = (project: string, path: string) => ({ Bucket, Key: artifactKey(project, path) });

  /** Undefined instead of an error when there is no such object. */
  const whenFound = async <Result>(request: Promise<Result>): Promise<Result | undefined> => {
    try {
      return await request;
    } catch (error) {
      if (named(error, 'NoSuchKey', 'NotFound')) return undefined;
      throw error;
    }
  };

  /** Whether the object at a path is the one that an upload has made. */
  const isMade = async (project: string, path: string, mark: string): Promise<boolean> => {
    const found = await whenFound(s3().send(new HeadObjectCommand(objectAt(project, path))));
    return found?.Metadata?.[uploadMark] === mark;
  };

  const deleteKeys = async (keys: readonly string[]): Promise<void> => {
    if (keys.length === 0) return;
    const Objects = keys.map((Key) => ({ Key }));
    const { Errors = [] } = await s3().send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors.length > 0)
      throw new CairnError('platform.unavailable', `${Errors.length} artifacts could not be deleted.`);
  };

  /** The prefix of a directory, and which of its objects are meant. */
  const below = (project: string, directory: string, holds: (path: string) => boolean) => {
    const prefix = artifactKey(project, `${directory}/`);
    return { prefix, isIts: ({ Key }: { readonly Key: string }) => holds(Key.slice(prefix.length)) };
  };

  return {
    list: async (project, directory) => {
      const Prefix = artifactKey(project, directory === '' ? '' : `${directory}/`);
      const entries: ArtifactEntry[] = [];
      for await (const page of paginateListObjectsV2({ client: s3() }, { Bucket, Prefix, Delimiter: '/' })) {
        for (const { Prefix: below = '' } of page.CommonPrefixes ?? [])
          entries.push({ name: nameOf(below), isDirectory: true });
        for (const { Key = '', Size = 0 } of page.Contents ?? [])
          if (Key !== Prefix) entries.push({ name: nameOf(Key), isDirectory: false, size: Size });
      }
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    },

    size: async (project, path) =>
      (await whenFound(s3().send(new HeadObjectCommand(objectAt(project, path)))))?.ContentLength,

    read: async (project, path) => {
      const found = await whenFound(
        s3().send(new GetObjectCommand({ ...objectAt(project, path), ChecksumMode: 'ENABLED' })),
      );
      return found && Buffer.from((await found.Body?.transformToByteArray()) ?? []);
    },

    write: async (project, path, bytes) => {
      await s3().send(
        new PutObjectCommand({ ...objectAt(project, path), Body: bytes, ChecksumAlgorithm: 'SHA256' }),
      );
    },

    delete: async (project, path) => {
      const { Key } = objectAt(project, path);
      const below = paginateListObjectsV2({ client: s3() }, { Bucket, Prefix: `${Key}/` });
      for await (const page of below)
        await deleteKeys((page.Contents ?? []).flatMap((object) => object.Key ?? []));
      await deleteKeys([Key]);
    },

    measure: async (project, directory, holds, isTimeUp) => {
      const { prefix, isIts } = below(project, directory, holds);
      let [objects, bytes] = [0, 0];
      for await (const page of objectVersions(Bucket, prefix)) {
        const its = page.filter(isIts);
        objects += its.length;
        bytes += bytesOf(its);
        if (isTimeUp()) return { objects, bytes };
      }
      for await (const page of unfinishedUploads(Bucket, prefix)) {
        objects += page.filter(isIts).length;
        if (isTimeUp()) break;
      }
      return { objects, bytes };
    },

    purge: async (project, directory, holds, { isTimeUp, removed }) => {
      const { prefix, isIts } = below(project, directory, holds);
      // Uploads first: one that is completed meanwhile is an object, which is found next.
      for await (const page of unfinishedUploads(Bucket, prefix))
        for (const upload of page.filter(isIts)) {
          if (isTimeUp()) return false;
          await abortUpload(Bucket, upload);
          removed({ objects: 1 });
        }
      for await (const page of objectVersions(Bucket, prefix)) {
        if (isTimeUp()) return false;
        const its = page.filter(isIts);
        await deleteVersions(Bucket, its);
        if (its.length > 0) removed({ objects: its.length, bytes: bytesOf(its) });
      }
      return true;
    },

    // Named by S3 itself, so that a browser stores the file and never shows it as a page.
    downloadUrl: (project, path, seconds = downloadSeconds) =>
      getSignedUrl(
        signingS3(),
        new GetObjectCommand({ ...objectAt(project, path), ResponseContentDisposition: 'attachment' }),
        { expiresIn: seconds },
      ),

    uploadUrl: (project, path, seconds) =>
      getSignedUrl(signingS3(), new PutObjectCommand(objectAt(project, path)), { expiresIn: seconds }),

    createUpload: async (project, path, parts) => {
      const object = objectAt(project, path);
      const mark = randomBytes(8).toString('hex');
      const { UploadId } = await s3().send(
        new CreateMultipartUploadCommand({ ...object, Metadata: { [uploadMark]: mark } }),
      );
      if (!UploadId) throw new Error('S3 gave no upload id');
      const numbers = Array.from({ length: parts }, (_, index) => index + 1);
      const urls = await Promise.all(
        numbers.map((PartNumber) =>
          getSignedUrl(signingS3(), new UploadPartCommand({ ...object, UploadId, PartNumber }), {
            expiresIn: uploadSeconds,
          }),
        ),
      );
      return { uploadId: `${mark}.${UploadId}`, urls };
    },

    completeUpload: async (project, path, uploadId, parts) => {
      const { mark, UploadId } = uploadIn(uploadId);
      const Parts = parts.map(({ partNumber, etag }) => ({ PartNumber: partNumber, ETag: etag }));
      try {
        await s3().send(
          new CompleteMultipartUploadCommand({
            ...objectAt(project, path),
            UploadId,
            MultipartUpload: { Parts },
          }),
        );
      } catch (error) {
        if (!named(error, 'NoSuchUpload', 'InvalidPart', 'InvalidPartOrder', 'EntityTooSmall')) throw error;
        // S3 forgets an upload that is completed: asked again, because a reply was lost, it knows of none.
        if (named(error, 'NoSuchUpload') && mark && (await isMade(project, path, mark))) return;
        throw new CairnError(
          'artifact.upload.invalid',
          `The upload of ${path} cannot be completed: ${(error as Error).name}.`,
          { cause: error },
        );
      }
    },

    abortUpload: (project, path, uploadId) => {
      const { UploadId } = uploadIn(uploadId);
      return abortUpload(Bucket, { Key: artifactKey(project, path), UploadId });
    },
  };
};
