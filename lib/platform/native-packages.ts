/**
 * Packages with native files: only what Lambda on x86_64 Linux needs goes into an asset. A test asserts
 * architecture and unzipped size of every asset.
 */
export interface NativePackage {
  /** Name as it is imported: left out of the bundle. */
  readonly name: string;
  /**
   * Files or folders under node_modules that go into the asset at the same place. Of a folder, only
   * JavaScript and package.json files are taken.
   */
  readonly include: readonly string[];
}

/** ONNX Runtime for CPU: the package ships five platforms (288 MB), of which one is wanted. */
export const onnxruntimeNode: readonly NativePackage[] = [
  {
    name: 'onnxruntime-node',
    include: [
      'onnxruntime-node/package.json',
      'onnxruntime-node/dist',
      'onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1',
      'onnxruntime-node/bin/napi-v6/linux/x64/onnxruntime_binding.node',
    ],
  },
  { name: 'onnxruntime-common', include: ['onnxruntime-common/package.json', 'onnxruntime-common/dist/cjs'] },
];

/** DuckDB with its Node bindings. */
export const duckdbNode: readonly NativePackage[] = [
  { name: '@duckdb/node-api', include: ['@duckdb/node-api/package.json', '@duckdb/node-api/lib'] },
  {
    name: '@duckdb/node-bindings',
    include: ['@duckdb/node-bindings/package.json', '@duckdb/node-bindings/duckdb.js'],
  },
  {
    name: '@duckdb/node-bindings-linux-x64',
    include: [
      '@duckdb/node-bindings-linux-x64/package.json',
      '@duckdb/node-bindings-linux-x64/duckdb.node',
      '@duckdb/node-bindings-linux-x64/libduckdb.so',
    ],
  },
];
