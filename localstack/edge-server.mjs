import { createServer, request } from 'node:http';

/** @typedef {import('node:http').IncomingMessage} Incoming @typedef {import('node:http').ServerResponse} Answer */

/** Headers that belong to one connection, not to the message (RFC 9110, section 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Flat name-value list as Node gives it, so that repeated headers stay repeated. @param {string[]} raw @param {string[]} [without] */
function forwardable(raw, without = []) {
  const dropped = new Set([...HOP_BY_HOP, ...without]);
  for (let i = 0; i < raw.length; i += 2) {
    if (raw[i]?.toLowerCase() === 'connection')
      for (const name of raw[i + 1]?.split(',') ?? []) dropped.add(name.trim().toLowerCase());
  }
  return raw.filter((_, index) => !dropped.has(raw[index - (index % 2)]?.toLowerCase() ?? ''));
}

/**
 * Hands requests on to the API that is deployed on the emulator: method, path and query to the byte, headers, bodies
 * streamed both ways.
 * @param {URL} target the address of the API, for example http://127.0.0.1:4566/_aws/execute-api/<id>/$default
 */
export function forwardTo(target) {
  const prefix = target.pathname.replace(/\/$/, '');
  return (/** @type {Incoming} */ incoming, /** @type {Answer} */ answer) => {
    const headers = forwardable(incoming.rawHeaders, ['host', 'x-forwarded-host']);
    headers.push('Host', target.host, 'X-Forwarded-Host', incoming.headers.host ?? '');
    // Without a length the body is chunked again; without either there is none.
    if (incoming.headers['transfer-encoding'] !== undefined) headers.push('Transfer-Encoding', 'chunked');
    const upstream = request({
      host: target.hostname,
      port: target.port,
      method: incoming.method,
      path: prefix + incoming.url,
      headers,
      agent: false,
    });
    upstream.on('response', (response) => {
      answer.writeHead(response.statusCode ?? 502, response.statusMessage, forwardable(response.rawHeaders));
      response.pipe(answer);
      response.on('error', () => answer.destroy());
    });
    upstream.on('error', (error) => refuse(answer, target, error));
    answer.on('close', () => upstream.destroy());
    incoming.pipe(upstream);
  };
}

/** @param {Answer} answer @param {URL} target @param {Error} error */
function refuse(answer, target, error) {
  if (answer.headersSent) {
    answer.destroy();
    return;
  }
  const body = JSON.stringify({
    error_code: 'EMULATOR_UNREACHABLE',
    message: `The local emulator at ${target.origin} does not answer (${error.message}). Run \`npm start\`; \`npm run status\` says what runs.`,
  });
  answer.writeHead(502, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  answer.end(body);
}

/**
 * The edge: one friendly address in front of whatever answers. `answer` is `forwardTo(…)`, or any other function of
 * request and response.
 * @param {{ port: number, answer: (incoming: Incoming, answer: Answer) => void }} edge
 * @returns {Promise<import('node:http').Server>} listening on 127.0.0.1
 */
export function listen({ port, answer }) {
  const server = createServer(answer);
  // Long uploads are the emulator's to time out, not the edge's.
  server.requestTimeout = 0;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => resolve(server));
  });
}

/** Waits for the signal that ends a program, then closes the server with all its connections. @param {import('node:http').Server} server */
export async function untilStopped(server) {
  await new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, resolve);
  });
  server.close();
  server.closeAllConnections();
}
