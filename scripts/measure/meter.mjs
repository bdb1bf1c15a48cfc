import { createServer, request } from 'node:http';
import { tsImport } from 'tsx/esm/api';
import { nothing } from './nothing.mjs';

/** @type {typeof import('../../bench/meter/request-units.ts')} */
const { tellsCapacity, unitsOf, unitsOfRefused } = await tsImport(
  '../../bench/meter/request-units.ts',
  import.meta.url,
);

/** @typedef {import('node:http').IncomingMessage} Incoming @typedef {import('node:http').ServerResponse} Answer */
/** @typedef {import('./nothing.mjs').Counts} Counts */
/** @typedef {{ target: string, url: URL, method: string, request: Buffer, status: number, answer: Buffer }} Exchange */

const recordStep = 5 * 1024;

/** @param {Incoming} stream @returns {Promise<Buffer>} */
async function bytesOf(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** @param {Buffer} body @returns {any} */
const json = (body) => JSON.parse(body.toString('utf8') || '{}');

/** @param {Exchange} exchange @param {Counts} counts */
function countTable({ target, request: sent, status, answer }, counts) {
  const action = target.split('.')[1] ?? '';
  const said = json(answer);
  const refused = /ConditionalCheckFailed|TransactionCanceled/.test(said.__type ?? '');
  if (status !== 200 && !refused) return;
  const { read, write } = refused ? unitsOfRefused(action, json(sent)) : unitsOf(action, json(sent), said);
  counts.readUnits += read;
  counts.writeUnits += write;
}

/** @param {Exchange} exchange @param {Counts} counts */
function countRecords({ request: sent }, counts) {
  const { Record: one, Records: many = one ? [one] : [] } = json(sent);
  for (const { Data: data } of many) {
    const { length } = Buffer.from(data, 'base64');
    counts.records += 1;
    counts.recordBytes += length;
    counts.roundedRecordBytes += Math.ceil(length / recordStep) * recordStep;
  }
}

/** @param {Exchange} exchange @param {Counts} counts */
function countObject({ url, method, answer }, counts) {
  if (method === 'DELETE') return;
  const listed = method === 'GET' && url.searchParams.has('list-type');
  if (listed || method === 'PUT' || method === 'POST') counts.objectWrites += 1;
  else counts.objectReads += 1;
  // Only clients outside use presigned addresses.
  if (method === 'GET' && url.searchParams.has('X-Amz-Signature')) counts.bytesOut += answer.length;
}

/** What is counted of a call, by the beginning of its `x-amz-target`. @type {Record<string, (exchange: Exchange, counts: Counts) => void>} */
const counters = {
  DynamoDB_: countTable,
  Firehose_: countRecords,
  'AWSEvents.': ({ request: sent }, counts) => {
    counts.events += json(sent).Entries?.length ?? 0;
  },
  'secretsmanager.': ({ target }, counts) => {
    counts.secretRequests += 1;
    if (target.endsWith('.CreateSecret')) counts.secretsMade += 1;
  },
  'AmazonSQS.': (_, counts) => {
    counts.queueRequests += 1;
  },
  AWSStepFunctions: () => {},
};

/** @param {Exchange} exchange @param {Counts} counts */
function count(exchange, counts) {
  const { target, url } = exchange;
  if (url.pathname.startsWith('/_aws/execute-api/')) {
    counts.apiRequests += 1;
    counts.bytesOut += exchange.answer.length;
    return;
  }
  if (url.pathname.startsWith('/2015-03-31/functions/')) return;
  if (target === '') return countObject(exchange, counts);
  const counter = Object.entries(counters).find(([start]) => target.startsWith(start))?.[1];
  if (!counter) throw new Error(`nobody counts ${target}: teach scripts/measure/meter.mjs`);
  counter(exchange, counts);
}

/** Asks DynamoDB to say what a call consumed. @param {string} target @param {Buffer} body */
const asking = (target, body) =>
  target.startsWith('DynamoDB_') && tellsCapacity(target.split('.')[1] ?? '')
    ? Buffer.from(JSON.stringify({ ...json(body), ReturnConsumedCapacity: 'TOTAL' }))
    : body;

/** @param {URL} upstream @param {Incoming} incoming @param {string} target @param {Buffer} body */
function forward(upstream, incoming, target, body) {
  const sent = asking(target, body);
  const { 'transfer-encoding': _chunks, ...headers } = incoming.headers;
  return new Promise((/** @type {(answer: Incoming) => void} */ resolve, reject) => {
    const outgoing = request(
      {
        host: upstream.hostname,
        port: upstream.port,
        method: incoming.method,
        path: incoming.url,
        headers: { ...headers, 'content-length': sent.length },
        agent: false,
      },
      resolve,
    );
    outgoing.on('error', reject);
    outgoing.end(sent);
  });
}

/**
 * Stands between the functions and the emulator, hands every call on, and counts what AWS would bill.
 * @param {string} endpointUrl the emulator
 * @returns {Promise<{ url: string, read: () => Counts, quiet: (milliseconds: number) => boolean, close: () => void }>}
 *   `quiet`: nothing is under way, and nothing came for so long
 */
export async function openMeter(endpointUrl) {
  const upstream = new URL(endpointUrl);
  const counts = nothing();
  let open = 0;
  let last = Date.now();
  /** @param {Incoming} incoming @param {Answer} answer */
  const handle = async (incoming, answer) => {
    open += 1;
    try {
      const target = String(incoming.headers['x-amz-target'] ?? '');
      const body = await bytesOf(incoming);
      const response = await forward(upstream, incoming, target, body);
      const { statusCode: status = 502, headers } = response;
      const said = await bytesOf(response);
      const { 'transfer-encoding': _chunks, ...kept } = headers;
      // The answer to a HEAD has a length and no body.
      const length = incoming.method === 'HEAD' ? {} : { 'content-length': said.length };
      answer.writeHead(status, { ...kept, ...length }).end(said);
      const url = new URL(incoming.url ?? '/', upstream);
      count({ target, url, method: incoming.method ?? 'GET', request: body, status, answer: said }, counts);
    } catch (error) {
      console.error(error);
      process.exitCode = 1;
      answer.destroy();
    } finally {
      open -= 1;
      last = Date.now();
    }
  };
  const server = createServer((incoming, answer) => void handle(incoming, answer));
  server.requestTimeout = 0;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    read: () => ({ ...counts }),
    quiet: (milliseconds) => open === 0 && Date.now() - last > milliseconds,
    close: () => server.close(),
  };
}
