import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { CairnError } from '../../../../contracts/cairn-error';
import { s3 } from '../../../platform/aws/s3-client';
import type { ModelFiles } from '../../core/model-runtime';

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const unavailable = (message: string, cause?: unknown): CairnError =>
  new CairnError('inference.model-unavailable', message, { cause });

const isThere = async (path: string, sha256: string): Promise<boolean> => {
  try {
    return sha256Of(await readFile(path)) === sha256;
  } catch {
    return false;
  }
};

/**
 * Models from S3, kept in the sandbox's own folder under their hash. A file that is found there is hashed as
 * well, since others may write to the same disk; a new one appears under its name only when it is whole.
 */
export const s3ModelFiles = (
  client: S3Client = s3(),
  folder = join(tmpdir(), `cairn-models-${process.getuid?.() ?? 0}`),
): ModelFiles => ({
  path: async ({ bucket, key, sha256 }) => {
    const path = join(folder, `${sha256}.onnx`);
    if (await isThere(path, sha256)) return path;
    let bytes: Uint8Array | undefined;
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      bytes = await Body?.transformToByteArray();
    } catch (error) {
      throw unavailable(`The model ${key} cannot be read.`, error);
    }
    const actual = sha256Of(bytes ?? new Uint8Array());
    if (!bytes || actual !== sha256)
      throw unavailable(`The model ${key} has SHA-256 ${actual}, but ${sha256} was registered.`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const partial = join(folder, `${sha256}.${randomUUID()}`);
    await writeFile(partial, bytes, { mode: 0o600 });
    await rename(partial, path);
    return path;
  },
});
