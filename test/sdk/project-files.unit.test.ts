import { createHash } from 'node:crypto';
import { createClient } from '../../sdk/src';
import { answer, fakeFetch } from './fake-fetch';

const bytes = (text: string) => new TextEncoder().encode(text);
const sha256 = (text: string, encoding: 'hex' | 'base64' = 'hex') =>
  createHash('sha256').update(text).digest(encoding);
const file = (path: string, text: string) => ({ path, bytes: bytes(text) });

describe('uploading project files', () => {
  it('uploads what the platform does not hold, with the checksum that the URL was signed for', async () => {
    const uploads = [
      { sha256: sha256('new'), url: 'http://bucket/new' },
      { sha256: sha256('held'), url: null },
    ];
    const { fetch, seen } = fakeFetch(answer({ uploads }), new Response(''));
    const client = createClient({ baseUrl: 'http://platform', token: 't', fetch });
    const uploaded: string[] = [];
    const files = await client.uploadProjectFiles(
      { project: 'weather', files: [file('a.csv', 'new'), file('b.csv', 'held')] },
      { onUploaded: ({ path }) => uploaded.push(path) },
    );
    expect(files).toEqual([
      { path: 'a.csv', sha256: sha256('new'), size: 3 },
      { path: 'b.csv', sha256: sha256('held'), size: 4 },
    ]);
    expect(uploaded).toEqual(['a.csv']);
    expect(seen[1]).toEqual({
      url: 'http://bucket/new',
      method: 'PUT',
      // No token: the URL is its own credential, and another host must not see ours.
      headers: { 'x-amz-checksum-sha256': sha256('new', 'base64') },
      body: bytes('new'),
    });
    expect(seen).toHaveLength(2);
  });

  it('asks for equal files once and lists each', async () => {
    const { fetch, seen } = fakeFetch(answer({ uploads: [{ sha256: sha256('x'), url: null }] }));
    const client = createClient({ baseUrl: 'http://platform', fetch });
    const files = await client.uploadProjectFiles({ project: 'p', files: [file('a', 'x'), file('b', 'x')] });
    expect(files.map(({ path }) => path)).toEqual(['a', 'b']);
    expect(JSON.parse(String(seen[0]?.body)).files).toHaveLength(1);
  });

  it('tries a file again when the store says "not now"', async () => {
    const { fetch, seen } = fakeFetch(
      answer({ uploads: [{ sha256: sha256('x'), url: 'http://bucket/x' }] }),
      new Response('SlowDown', { status: 503 }),
      new Response(''),
    );
    const client = createClient({ baseUrl: 'http://platform', fetch, retry: { firstDelayMilliseconds: 0 } });
    await client.uploadProjectFiles({ project: 'p', files: [file('a', 'x')] });
    expect(seen.filter(({ method }) => method === 'PUT')).toHaveLength(2);
  });

  it('fails with the answer of the store when a file is refused', async () => {
    const { fetch } = fakeFetch(
      answer({ uploads: [{ sha256: sha256('x'), url: 'http://bucket/x' }] }),
      new Response('<Code>BadDigest</Code>', { status: 400 }),
    );
    const client = createClient({ baseUrl: 'http://platform', fetch });
    await expect(client.uploadProjectFiles({ project: 'p', files: [file('a', 'x')] })).rejects.toThrow(
      'BadDigest',
    );
  });
});
