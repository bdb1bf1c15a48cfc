import { RawResult } from '../../../platform/http/serve';

/**
 * A file as an attachment that browsers must not sniff: what is in it comes from whoever logged the trace. The name is
 * one of those that are checked before: nothing of it can end the header.
 */
export const attachmentResult = (name: string, bytes: Buffer): RawResult =>
  new RawResult({
    statusCode: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename=${name}`,
      'x-content-type-options': 'nosniff',
    },
    body: bytes.toString('base64'),
    isBase64Encoded: true,
  });
