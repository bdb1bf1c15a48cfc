import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingPlatforms, platformOf } from '../../scripts/complete-lock.mjs';

for (const [name, platform] of [
  ['@biomejs/cli-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
  ['@swc/core-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
  ['@swc/core-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
  ['@duckdb/node-bindings-win32-x64', { os: ['win32'], cpu: ['x64'] }],
  ['fsevents', undefined],
]) {
  test(`reads the platform in the name ${name}`, () => {
    assert.deepEqual(platformOf(name), platform);
  });
}

test('adds an optional native package that the lock file lacks, and only that', () => {
  const packages = {
    'node_modules/@swc/core': {
      version: '1.0.0',
      dev: true,
      optionalDependencies: {
        '@swc/core-linux-x64-gnu': '1.0.0',
        '@swc/core-darwin-arm64': '1.0.0',
        fsevents: '^2.0.0',
      },
    },
    'node_modules/@swc/core-linux-x64-gnu': { version: '1.0.0', integrity: 'sha512-…' },
  };
  assert.deepEqual(missingPlatforms(packages), {
    'node_modules/@swc/core-darwin-arm64': {
      version: '1.0.0',
      os: ['darwin'],
      cpu: ['arm64'],
      dev: true,
      optional: true,
    },
  });
});
