const { TestEnvironment } = require('jest-environment-node');

/**
 * Jest gives every test file globals of its own; a native module makes typed arrays of the real ones, which
 * then fail `instanceof`. Tests that run models take this environment:
 *
 *     @jest-environment <rootDir>/test/harness/native-environment.cjs
 */
const shared = [
  'Int8Array',
  'Uint8Array',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'BigInt64Array',
  'BigUint64Array',
  'Float16Array',
  'Float32Array',
  'Float64Array',
];

module.exports = class NativeEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    for (const name of shared) this.global[name] = globalThis[name];
  }
};
