import { createHash } from 'node:crypto';
import { modelKey } from '../../contracts/objects';
import type { ModelFiles } from '../../lambdas/registry/core/model-files';

export const location = 'mlflow-artifacts:/1/run/artifacts';

/** Files that `make` has to provide below `location`, by project. */
export const givenFiles: ReadonlyMap<string, Buffer> = new Map([
  [`weather/${location}/model/model.onnx`, Buffer.from('0123456789')],
  [`weather/${location}/empty.txt`, Buffer.alloc(0)],
]);

const bytes = Buffer.from('the bytes of a model');
const sha256 = createHash('sha256').update(bytes).digest('hex');

/** What every store of model files does. */
export const modelFilesContract = (make: () => ModelFiles): void => {
  it('reads a file below a location', async () => {
    const file = await make().read('weather', location, 'model/model.onnx', 100);
    expect(file).toEqual({ size: 10, bytes: Buffer.from('0123456789') });
  });

  it('reads a file of exactly the allowed size, and only tells the size of a larger one', async () => {
    const files = make();
    expect((await files.read('weather', location, 'model/model.onnx', 10))?.bytes?.length).toBe(10);
    expect(await files.read('weather', location, 'model/model.onnx', 9)).toEqual({ size: 10, bytes: null });
  });

  it('reads an empty file', async () => {
    expect(await make().read('weather', location, 'empty.txt', 100)).toEqual({
      size: 0,
      bytes: Buffer.alloc(0),
    });
  });

  it('finds nothing where nothing is, and nothing of another project', async () => {
    const files = make();
    expect(await files.read('weather', location, 'absent', 100)).toBeUndefined();
    expect(await files.read('traffic', location, 'model/model.onnx', 100)).toBeUndefined();
  });

  it('holds bytes under their hash, once, however often they are given', async () => {
    const files = make();
    const held = await Promise.all([1, 2, 3].map(() => files.hold('weather', sha256, bytes)));
    expect(new Set(held.map((artifact) => JSON.stringify(artifact))).size).toBe(1);
    expect(held[0]).toMatchObject({ key: modelKey('weather', sha256), sha256, size: bytes.length });
    expect(await files.hold('weather', sha256, bytes)).toEqual(held[0]);
  });
};
