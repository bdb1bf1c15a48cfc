import { open } from 'node:fs/promises';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

/** Files up to this size go in one request; larger ones in parts of it, one in memory at a time. */
export const partBytes = 16 * 1024 * 1024;

export interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly path: string;
  readonly size: number;
}

const readPart = async (upload: Upload, part: number): Promise<Buffer> => {
  const file = await open(upload.path);
  try {
    const length = Math.min(partBytes, upload.size - part * partBytes);
    const buffer = Buffer.alloc(length);
    await file.read(buffer, 0, length, part * partBytes);
    return buffer;
  } finally {
    await file.close();
  }
};

const uploadInParts = async (client: S3Client, upload: Upload): Promise<void> => {
  const target = { Bucket: upload.bucket, Key: upload.key };
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  try {
    const parts: { PartNumber: number; ETag: string | undefined }[] = [];
    for (let part = 0; part * partBytes < upload.size; part += 1) {
      const Body = await readPart(upload, part);
      const PartNumber = part + 1;
      const { ETag } = await client.send(new UploadPartCommand({ ...target, UploadId, PartNumber, Body }));
      parts.push({ PartNumber, ETag });
    }
    const MultipartUpload = { Parts: parts };
    await client.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload }));
  } catch (error) {
    // Parts of an upload that is not completed are billed until they are given up; the error to tell is the first.
    await client.send(new AbortMultipartUploadCommand({ ...target, UploadId })).catch(() => undefined);
    throw error;
  }
};

/** Uploads a local file; an object appears whole or not at all. */
export const uploadFile = async (client: S3Client, upload: Upload): Promise<void> => {
  if (upload.size > partBytes) return uploadInParts(client, upload);
  const Body = await readPart(upload, 0);
  await client.send(new PutObjectCommand({ Bucket: upload.bucket, Key: upload.key, Body }));
};
