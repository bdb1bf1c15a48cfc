import type { ArtifactStore } from '../../lambdas/tracking/core/artifact-store';
import type { Removal } from '../../lambdas/tracking/core/purge/removal';
import { itNeeding } from '../harness/capabilities';
import { thrownCode } from '../harness/thrown-code';

/** What every artifact store must do. */
export const artifactStoreContract = (
  make: () => ArtifactStore,
  newProject: () => string,
  /** Uploads a part to its URL; gives its ETag. */
  putPart: (url: string, bytes: Buffer) => Promise<string> = async () => '"e"',
): void => {
  it('reads back what was written, within its project', async () => {
    const [store, project] = [make(), newProject()];
    await store.write(project, '1/r/artifacts/ä 100%.txt', Buffer.from('hello'));
    await store.write(project, '1/r/artifacts/empty', Buffer.alloc(0));
    expect(await store.read(project, '1/r/artifacts/ä 100%.txt')).toEqual(Buffer.from('hello'));
    expect(await store.size(project, '1/r/artifacts/empty')).toBe(0);
    expect(await store.read(project, '1/r/artifacts/other')).toBeUndefined();
    expect(await store.size(newProject(), '1/r/artifacts/empty')).toBeUndefined();
  });

  it('lists one directory at a time by name; a file and a missing directory list nothing', async () => {
    const [store, project] = [make(), newProject()];
    for (const path of ['1/r/b.txt', '1/r/a/x', '1/r/a/y/z', '1/rest/c'])
      await store.write(project, path, Buffer.from('12'));
    expect(await store.list(project, '1/r')).toEqual([
      { name: 'a', isDirectory: true },
      { name: 'b.txt', isDirectory: false, size: 2 },
    ]);
    expect(await store.list(project, '1/r/b.txt')).toEqual([]);
    expect(await store.list(project, '1/none')).toEqual([]);
    expect((await store.list(project, '')).map(({ name }) => name)).toEqual(['1']);
  });

  it('deletes a file, or a directory and not its neighbours', async () => {
    const [store, project] = [make(), newProject()];
    for (const path of ['1/r/a/x', '1/r/a/y/z', '1/r/ab', '1/r/c'])
      await store.write(project, path, Buffer.from('1'));
    await store.delete(project, '1/r/a');
    await store.delete(project, '1/r/c');
    await store.delete(project, '1/r/none');
    expect((await store.list(project, '1/r')).map(({ name }) => name)).toEqual(['ab']);
  });

  it('purges what lies below a directory, former versions and unfinished uploads included', async () => {
    const [store, project, other] = [make(), newProject(), newProject()];
    for (const path of ['1/r/a', '1/r/a', '1/r/b/c', '1/r/mine/x', '1/rest'])
      await store.write(project, path, Buffer.from(path));
    await store.write(other, '1/r/a', Buffer.from('other'));
    await store.delete(project, '1/r/a');
    await store.createUpload(project, '1/r/unfinished', 1);
    const holds = (path: string) => !path.startsWith('mine/');
    const never = () => false;
    const before = await store.measure(project, '1/r', holds, never);
    expect(before.objects).toBeGreaterThanOrEqual(1);
    expect(before.bytes).toBeGreaterThanOrEqual('1/r/b/c'.length);
    const gone = { objects: 0, bytes: 0 };
    const removal: Removal = {
      isTimeUp: never,
      removed: ({ objects = 0, bytes = 0 }) => {
        gone.objects += objects;
        gone.bytes += bytes;
      },
    };
    expect(await store.purge(project, '1/r', holds, { ...removal, isTimeUp: () => true })).toBe(false);
    expect(await store.purge(project, '1/r', holds, removal)).toBe(true);
    expect(gone).toEqual(before);
    expect(await store.measure(project, '1/r', holds, never)).toEqual({ objects: 0, bytes: 0 });
    expect(await store.purge(project, '1/r', holds, removal)).toBe(true);
    expect(await store.measure(project, '1/r', () => true, never)).toEqual({ objects: 1, bytes: 10 });
    expect((await store.list(project, '1')).map(({ name }) => name)).toEqual(['r', 'rest']);
    expect(await store.size(other, '1/r/a')).toBe(5);
  });

  itNeeding('unknown uploads')('completes an upload, and takes it well to be told so again', async () => {
    const [store, project] = [make(), newProject()];
    const { uploadId, urls } = await store.createUpload(project, '1/r/big', 1);
    const parts = [{ partNumber: 1, etag: await putPart(urls[0] as string, Buffer.from('part')) }];
    await store.completeUpload(project, '1/r/big', uploadId, parts);
    await store.completeUpload(project, '1/r/big', uploadId, parts);
    expect(await store.read(project, '1/r/big')).toBeDefined();
    expect(await thrownCode(store.completeUpload(project, '1/r/other', uploadId, parts))).toBe(
      'artifact.upload.invalid',
    );
  });

  itNeeding('unknown uploads')('knows uploads by id and path', async () => {
    const [store, project] = [make(), newProject()];
    const { uploadId, urls } = await store.createUpload(project, '1/r/big', 3);
    expect(new Set(urls).size).toBe(3);
    const parts = [{ partNumber: 1, etag: '"e"' }];
    expect(await thrownCode(store.completeUpload(project, '1/r/other', uploadId, parts))).toBe(
      'artifact.upload.invalid',
    );
    await store.abortUpload(project, '1/r/big', uploadId);
    await store.abortUpload(project, '1/r/big', uploadId);
    expect(await thrownCode(store.completeUpload(project, '1/r/big', uploadId, parts))).toBe(
      'artifact.upload.invalid',
    );
  });
};
