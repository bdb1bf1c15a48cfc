import { createHash } from 'node:crypto';
import { RawResult } from './serve';

/** What a function may answer: 6 MB, less a third for base64. Larger files are read from S3 itself. */
export const largestDirectDownload = 4 * 1024 * 1024;

const types: ReadonlyMap<string, string> = new Map([
  ['txt', 'text/plain'],
  ['log', 'text/plain'],
  ['md', 'text/plain'],
  ['yaml', 'text/plain'],
  ['yml', 'text/plain'],
  ['py', 'text/plain'],
  ['MLmodel', 'text/plain'],
  ['csv', 'text/csv'],
  ['json', 'application/json'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['pdf', 'application/pdf'],
]);

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

/** Names outside of ASCII go as RFC 5987 writes them; nothing of them can end the header. */
const disposition = (path: string): string =>
  `attachment; filename*=UTF-8''${encodeURIComponent(nameOf(path)).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;

/**
 * The bytes of an artifact. Always an attachment that browsers must not sniff: whoever uploads a page with a
 * script does not get it run here (MLflow CVE-2024-27132).
 */
export const fileResult = (path: string, bytes: Buffer): RawResult =>
  new RawResult({
    statusCode: 200,
    headers: {
      'content-type': types.get(nameOf(path).split('.').at(-1) ?? '') ?? 'application/octet-stream',
      'content-disposition': disposition(path),
      'x-content-type-options': 'nosniff',
      // RFC 9530: what the bytes must hash to when they arrive.
      'repr-digest': `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
    },
    body: bytes.toString('base64'),
    isBase64Encoded: true,
  });

/** Sends the client to a URL; clients drop their Authorization header on the way to another host. */
export const redirectResult = (url: string): RawResult =>
  new RawResult({ statusCode: 307, headers: { location: url }, body: '' });
