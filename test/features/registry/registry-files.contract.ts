import { publishRegistry } from '../../../lambdas/features/core/registry/publish-registry';
import type { RegistryFiles } from '../../../lambdas/features/core/registry/registry-files';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();

/** What every store of registry files does. */
export const registryFilesContract = (make: () => Promise<RegistryFiles>): void => {
  it('reads what was written, by project', async () => {
    const files = await make();
    expect(await files.read('read')).toBeUndefined();
    expect(await files.write('read', bytesOf('one'), undefined)).toBe(true);
    expect(textOf((await files.read('read'))?.bytes)).toBe('one');
    expect(await files.read('flights')).toBeUndefined();
  });

  it('writes only over what the writer has seen', async () => {
    const files = await make();
    await files.write('seen', bytesOf('one'), undefined);
    expect(await files.write('seen', bytesOf('late'), undefined)).toBe(false);
    const seen = await files.read('seen');
    expect(await files.write('seen', bytesOf('two'), seen?.tag)).toBe(true);
    expect(await files.write('seen', bytesOf('late'), seen?.tag)).toBe(false);
    expect(textOf((await files.read('seen'))?.bytes)).toBe('two');
  });

  it('ends with the newest definitions, however publishers race', async () => {
    const files = await make();
    let definitions = 0;
    // Whoever reads the definitions early may write late: each waits another number of turns.
    const derive = async () => {
      const seen = String(definitions);
      for (let turn = 0; turn < (definitions * 7) % 5; turn += 1) await new Promise(setImmediate);
      return bytesOf(seen);
    };
    const published = Array.from({ length: 5 }, async () => {
      definitions += 1;
      return publishRegistry(files, 'race', derive);
    });
    await Promise.all(published);
    expect(textOf((await files.read('race'))?.bytes)).toBe('5');
    expect(await publishRegistry(files, 'race', derive)).toBe('unchanged');
  });
};
