import { gunzipSync, inflateSync } from 'node:zlib';
import { CairnError } from '../../../../contracts/cairn-error';
import { invalid } from '../../core/tensor/invalid';

/** Largest body after decompression: a small body must not unpack to what no function holds. */
const maxDecodedBytes = 32 * 1024 * 1024;

const decoders: Readonly<Record<string, typeof gunzipSync>> = { gzip: gunzipSync, deflate: inflateSync };

const isTooLarge = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

/** The body without its Content-Encoding: gzip, or deflate in a zlib container, as the protocol's clients send. */
export const decompress = (body: Buffer, encoding: string | undefined): Buffer => {
  const name = encoding?.trim().toLowerCase() ?? 'identity';
  if (name === '' || name === 'identity') return body;
  const decode = decoders[name];
  if (!decode) throw invalid(`Content-Encoding ${name} is not supported; use gzip or deflate`);
  try {
    return decode(body, { maxOutputLength: maxDecodedBytes });
  } catch (error) {
    if (isTooLarge(error))
      throw new CairnError('request.too-large', `The body unpacks to more than ${maxDecodedBytes} bytes.`);
    throw invalid(`the body is not ${name}, as Content-Encoding says`);
  }
};

export interface SplitBody {
  /** Text of the JSON part; empty in a raw binary request. */
  readonly json: string;
  /** Tensors in the order of the JSON part; absent in a plain JSON request. */
  readonly binary?: Buffer;
}

/**
 * Splits a body by Inference-Header-Content-Length, which counts bytes of the uncompressed JSON. The content
 * type says nothing: the stock client sends none.
 */
export const splitBody = (body: Buffer, jsonLength: string | undefined): SplitBody => {
  if (jsonLength === undefined) return { json: body.toString('utf8') };
  const length = Number(jsonLength);
  if (!/^\d+$/.test(jsonLength.trim()) || length > body.length)
    throw invalid(
      `Inference-Header-Content-Length must be a number of bytes up to ${body.length}, the length of the body; got ${jsonLength}`,
    );
  return { json: body.subarray(0, length).toString('utf8'), binary: body.subarray(length) };
};
