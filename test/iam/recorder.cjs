/**
 * Preloaded into the Lambda workers of an emulator (NODE_OPTIONS=--require): writes down which action on which
 * resource a function asks AWS for, one JSON line a distinct call, to $CAIRN_RECORD_CALLS/<function>-<process>.jsonl.
 * It looks below the SDK, at the requests themselves, so nothing of the platform knows of it. Names and keys are
 * written down, never contents. observed-calls.ts reads them back.
 */
const { Hash } = require('node:crypto');
const { appendFileSync } = require('node:fs');
const { ClientRequest } = require('node:http');
const { join } = require('node:path');
const { callsOf, presignedCallsOf } = require('./recorded-request.cjs');

/** Only requests to `/` and `/bucket` name in their bodies what they touch; objects are long and name nothing. */
const isNamedByBody = (path) => !/^\/[^/?]+\/[^?]/.test(path);

/** The SDK watches for bodies that are taken for texts, so a view of the bytes is taken and nothing else. */
const bytesOf = (data) =>
  ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(typeof data === 'string' ? data : '');

/** Every signed request that was answered. */
const listenToRequests = (write) => {
  const pieces = new WeakMap();
  const keep = (request, piece) => {
    if (!isNamedByBody(request.path)) return;
    pieces.set(request, [...(pieces.get(request) ?? []), bytesOf(piece)]);
  };
  const listen = (request) => {
    const calls = understood(() => callsOf(request, Buffer.concat(pieces.get(request) ?? []).toString()));
    if (calls.length === 0) return;
    request.prependOnceListener('response', ({ statusCode }) => {
      const missing = statusCode === 404 ? { missing: true } : {};
      for (const call of calls) write({ ...call, ...missing });
    });
  };
  for (const name of ['write', 'end']) {
    const original = ClientRequest.prototype[name];
    ClientRequest.prototype[name] = function recorded(piece, ...rest) {
      keep(this, piece);
      if (name === 'end') listen(this);
      return original.call(this, piece, ...rest);
    };
  }
};

/** A request that is not understood is a gap in the record, which is written down; the function goes on. */
const understood = (read) => {
  try {
    return read();
  } catch (error) {
    return [{ action: 'recorder:NotUnderstood', resource: String(error) }];
  }
};

/**
 * A presigned URL is used by somebody else, with the rights of whoever signed it: no request tells of it here. But a
 * signature hashes the canonical request, whose first line is the method and whose query shows that it is presigned.
 */
const listenToSignatures = (write) => {
  const { update } = Hash.prototype;
  Hash.prototype.update = function recorded(data, ...rest) {
    const bytes = bytesOf(data);
    if (bytes.length < 16_384)
      for (const call of understood(() => presignedCallsOf(bytes.toString())))
        write({ ...call, presigned: true });
    return update.call(this, data, ...rest);
  };
};

const { CAIRN_RECORD_CALLS: folder, AWS_LAMBDA_FUNCTION_NAME: functionName } = process.env;
if (folder && functionName) {
  const written = new Set();
  const write = (call) => {
    const line = JSON.stringify({ function: functionName, ...call });
    if (written.has(line)) return;
    written.add(line);
    appendFileSync(join(folder, `${functionName}-${process.pid}.jsonl`), `${line}\n`);
  };
  listenToRequests(write);
  listenToSignatures(write);
}
