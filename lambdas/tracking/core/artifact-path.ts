import { CairnError } from '../../../contracts/cairn-error';

/** S3 keys hold 1024 bytes; what is left belongs to the project's prefix. */
const longestPath = 900;
const decodingRounds = 10;

const refuse = (why: string): never => {
  throw new CairnError('artifact.path-unsafe', `Invalid path: ${why}.`, {
    fields: [{ field: 'path', message: why }],
  });
};

/**
 * Percent-decodes until nothing changes, because gateways, clients and attackers encode a path different
 * numbers of times; what is checked afterwards is what is used.
 */
const fullyDecoded = (text: string): string => {
  let path = text;
  for (let round = 0; round < decodingRounds; round += 1) {
    let next: string;
    try {
      next = decodeURIComponent(path);
    } catch {
      // A lone % is a sign like any other; escapes of no text would be read by others as who knows what.
      return /%[0-9a-f]{2}/i.test(path) ? refuse('it has escapes that stand for no text') : path;
    }
    if (next === path) return path;
    path = next;
  }
  return refuse('encoded too many times');
};

/** Controls, line separators, and marks that turn the direction of text round. */
const hidden = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]/u;

const checkSegments = (path: string): void => {
  if (path.startsWith('/')) refuse('it is absolute');
  if (/^[A-Za-z][\w+.-]*:/.test(path)) refuse('it has a scheme or a drive letter');
  if (/[\\#]/.test(path)) refuse('\\ and # are not allowed');
  for (const segment of path.split('/')) {
    if (segment === '') refuse('it has an empty segment');
    if (segment === '.' || segment === '..') refuse(`it has the segment ${segment}`);
  }
};

/**
 * A relative artifact path that stays under its root however it is spelled, or `artifact.path-unsafe`.
 * Legal: any other characters, so `...foo`, `foo..bar`, spaces and umlauts. One trailing slash is dropped.
 */
export const safeArtifactPath = (text: string): string => {
  const path = fullyDecoded(text).replace(/(.)\/$/, '$1');
  if (path === '' || path === '/') refuse('it is empty');
  if (Buffer.byteLength(path) > longestPath) refuse(`it is longer than ${longestPath} bytes`);
  if (hidden.test(path)) refuse('it has control characters');
  checkSegments(path);
  // Full-width dots and slashes become ASCII ones in systems that normalize names.
  checkSegments(path.normalize('NFKC'));
  return path;
};

/** A path where the empty one stands for the root. */
export const safeArtifactDirectory = (text: string): string =>
  fullyDecoded(text) === '' ? '' : safeArtifactPath(text);

/**
 * A file in a directory. Of the name only the last part counts: stock clients send the whole path that the file
 * has on their machine.
 */
export const safeFileIn = (directory: string, name: string): string => {
  const bare = fullyDecoded(name).split(/[\\/]/).at(-1) ?? '';
  return safeArtifactPath(`${safeArtifactPath(directory)}/${safeArtifactPath(bare)}`);
};
