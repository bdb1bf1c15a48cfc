import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import { after, before, test } from 'node:test';
import { forwardTo, listen } from '../../localstack/edge-server.mjs';

/** Stands for the emulator: answers with what it was sent. */
const api = createServer((incoming, answer) => {
  const chunks = [];
  incoming.on('data', (chunk) => chunks.push(chunk));
  incoming.on('end', () => {
    answer.writeHead(207, 'Odd', ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2']);
    const { method, url, rawHeaders } = incoming;
    answer.end(JSON.stringify({ method, url, rawHeaders, body: Buffer.concat(chunks).toString('hex') }));
  });
});
let edge;

before(async () => {
  await new Promise((resolve) => api.listen(0, '127.0.0.1', resolve));
  const target = new URL(`http://127.0.0.1:${api.address().port}/_aws/execute-api/abc/$default`);
  edge = await listen({ port: 0, answer: forwardTo(target) });
});

after(() => {
  for (const server of [edge, api]) {
    server.close();
    server.closeAllConnections();
  }
});

function send(options, body = '') {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port: edge.address().port, agent: false, ...options },
      (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve({ response, sent: text ? JSON.parse(text) : undefined }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const valuesOf = (raw, name) => raw.filter((_, i) => i % 2 === 1 && raw[i - 1].toLowerCase() === name);

test('the path and the query arrive as they were written', async () => {
  const path = '/a%2Fb//c%20d/?x=1&x=2&y=%2F+';
  const { sent } = await send({ path });
  assert.equal(sent.url, `/_aws/execute-api/abc/$default${path}`);
});

test('bytes arrive as bytes, without a content type that nobody gave', async () => {
  const { sent } = await send({ method: 'POST', path: '/' }, Buffer.from([0, 255, 254]));
  assert.equal(sent.body, '00fffe');
  assert.deepEqual(valuesOf(sent.rawHeaders, 'content-type'), []);
});

test('a body of unknown length is streamed', async () => {
  const { sent } = await send(
    { method: 'PUT', path: '/', headers: { 'transfer-encoding': 'chunked' } },
    'abc',
  );
  assert.equal(sent.body, '616263');
  assert.deepEqual(valuesOf(sent.rawHeaders, 'content-length'), []);
});

test('repeated headers stay repeated, both ways', async () => {
  const { sent, response } = await send({ path: '/', headers: { 'X-Tag': ['a', 'b'] } });
  assert.deepEqual(valuesOf(sent.rawHeaders, 'x-tag'), ['a', 'b']);
  assert.deepEqual(response.headers['set-cookie'], ['a=1', 'b=2']);
  assert.equal(response.statusCode, 207);
});

test('headers of the connection are not handed on', async () => {
  const { sent } = await send({ path: '/', headers: { Connection: 'close, X-Hop', 'X-Hop': '1' } });
  assert.deepEqual(valuesOf(sent.rawHeaders, 'x-hop'), []);
});

test('an emulator that is gone is a 502 that says what to do', async () => {
  const lonely = await listen({ port: 0, answer: forwardTo(new URL('http://127.0.0.1:9/api')) });
  const response = await fetch(`http://127.0.0.1:${lonely.address().port}/x`);
  lonely.close();
  assert.equal(response.status, 502);
  assert.match((await response.json()).message, /does not answer.*Run `npm start`/);
});
