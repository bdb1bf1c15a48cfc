import { S3Client } from '@aws-sdk/client-s3';
import { configuration } from '../configuration';

let inside: S3Client | undefined;
let outside: S3Client | undefined;

/** The client for the function's own reads and writes. Path style, because an emulator has no bucket hosts. */
export const s3 = (): S3Client => {
  inside ??= new S3Client({ forcePathStyle: Boolean(process.env['AWS_ENDPOINT_URL']), maxAttempts: 4 });
  return inside;
};

/**
 * The client that signs URLs for callers outside: their endpoint, and no SDK default checksum in the
 * signature, which a plain PUT could not repeat.
 */
export const signingS3 = (): S3Client => {
  const endpoint = configuration.publicS3Endpoint();
  outside ??= new S3Client({
    ...(endpoint ? { endpoint } : {}),
    forcePathStyle: Boolean(endpoint),
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return outside;
};
