import { createHash } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { projectFileKey } from '../../contracts/objects';
import { memoryProjectFileStore } from '../../lambdas/governance/adapters/memory/project-file-store';
import { s3ProjectFileStore } from '../../lambdas/governance/adapters/s3/project-file-store';
import type { ProjectFileStore } from '../../lambdas/governance/core/project-store';
import { s3 } from '../../lambdas/platform/aws/s3-client';
import { describeOnEmulator } from '../harness/local-tables';

const bytes = Buffer.from('print("train")');
const sha256 = createHash('sha256').update(bytes).digest('hex');

/** What every store of project files does; `make` gives one that holds `sha256` in project weather. */
const projectFileStoreContract = (make: () => Promise<ProjectFileStore>): void => {
  it('tells which files it holds, each once', async () => {
    const store = await make();
    const absent = '0'.repeat(64);
    expect(await store.held('weather', [sha256, absent, sha256])).toEqual(new Set([sha256]));
    expect(await store.held('weather', [])).toEqual(new Set());
  });
};

describe('project files in memory', () => {
  projectFileStoreContract(async () => memoryProjectFileStore(new Set([sha256])));
});

describeOnEmulator('project files on S3', ({ bucket }) => {
  const make = async () => {
    const Key = projectFileKey('weather', sha256);
    await s3().send(new PutObjectCommand({ Bucket: bucket('data'), Key, Body: bytes }));
    return s3ProjectFileStore();
  };

  projectFileStoreContract(make);

  it('are held for their own project only', async () => {
    expect(await (await make()).held('traffic', [sha256])).toEqual(new Set());
  });

  it('are uploaded by a plain PUT to a signed URL', async () => {
    const store = await make();
    const url = await store.uploadUrl('traffic', { sha256, size: bytes.length });
    const headers = { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') };
    const answer = await fetch(url, { method: 'PUT', body: bytes, headers });
    expect(answer.status).toBe(200);
    expect(await store.held('traffic', [sha256])).toEqual(new Set([sha256]));
  });

  it('have the checksum and the size in the signature, and no checksum of the SDK', async () => {
    const url = new URL(await (await make()).uploadUrl('weather', { sha256, size: bytes.length }));
    const signed = url.searchParams.get('X-Amz-SignedHeaders')?.split(';');
    expect(signed).toEqual(expect.arrayContaining(['content-length', 'host', 'x-amz-checksum-sha256']));
    expect(url.search).not.toContain('crc32');
    expect(url.searchParams.get('X-Amz-Expires')).toBe('900');
  });
});
