/**
 * Four projects: `fast` needs nothing but Node, `infra` synthesizes templates, `e2e` needs a deployed
 * environment (see scripts/test.mjs), `ui` looks at the console in a Chromium of its own. Packages that are ESM only are transformed, because jest loads CommonJS.
 */
const esmOnly = ['@middy', 'ulid', 'commander'];
const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '\\.(m?js|ts)$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  // Exported for `import` only, which jest's CommonJS resolver does not ask for.
  moduleNameMapper: { '^@middy/(core|util)$': '<rootDir>/node_modules/@middy/$1/index.js' },
  modulePathIgnorePatterns: ['<rootDir>/.cairn', '<rootDir>/cdk.out'],
};
const kind = (displayName, suffixes, rest = {}) => ({
  ...base,
  ...rest,
  displayName,
  testMatch: suffixes.map((suffix) => `<rootDir>/test/**/*.${suffix}.test.ts`),
});

module.exports = {
  projects: [
    kind('fast', ['unit', 'property', 'contract']),
    kind('infra', ['infra'], {
      globalSetup: '<rootDir>/test/infrastructure/prepare.ts',
      globalTeardown: '<rootDir>/test/infrastructure/clean-up.ts',
    }),
    kind('e2e', ['e2e']),
    kind('ui', ['ui'], { globalSetup: '<rootDir>/test/console/prepare.ts' }),
  ],
};
