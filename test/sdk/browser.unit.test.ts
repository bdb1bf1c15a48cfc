import { join } from 'node:path';
import { build } from 'esbuild';

describe('the SDK in a browser', () => {
  it('bundles without anything of Node', async () => {
    const { outputFiles, metafile } = await build({
      entryPoints: [join(__dirname, '../../sdk/src/index.ts')],
      bundle: true,
      platform: 'browser',
      format: 'esm',
      minify: true,
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const foreign = Object.keys(metafile.inputs).filter(
      (path) => !/^(sdk|contracts|node_modules\/zod)\//.test(path),
    );
    expect(foreign).toEqual([]);
    expect(outputFiles[0]?.text).not.toMatch(/\b(require\(|process\.|Buffer\b|node:)/);
  });
});
