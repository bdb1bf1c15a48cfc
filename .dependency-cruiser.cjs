const contexts =
  'tracking|registry|features|datasets|lineage|pipelines|serving|monitoring|governance|webhooks';

/** The arrows of ARCHITECTURE.md, enforced: contracts ← core ← adapters and protocols ← handlers ← units. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'contracts-are-a-leaf',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { path: '^(lambdas|lib|bin|sdk|cli|scripts|localstack|test)/' },
    },
    {
      name: 'statistics-is-a-leaf',
      comment: 'Pure functions, for every side: no package, no module of Node, nothing of ours.',
      severity: 'error',
      from: { path: '^statistics/' },
      to: { pathNot: '^statistics/' },
    },
    {
      name: 'statistics-through-its-index',
      severity: 'error',
      from: { pathNot: '^(statistics|test)/' },
      to: { path: '^statistics/', pathNot: '^statistics/index\\.ts$' },
    },
    {
      name: 'costs-is-a-leaf',
      comment: 'Prices and arithmetic, for the command line and for generated documents.',
      severity: 'error',
      from: { path: '^costs/' },
      to: {
        pathNot: '^costs/',
        path: '^(contracts|lambdas|lib|bin|sdk|cli|console|scripts|statistics|localstack|test)/',
      },
    },
    {
      name: 'core-imports-contracts-only',
      comment:
        'Core is pure: its own context, contracts, and the types of public read ports of other contexts.',
      severity: 'error',
      from: { path: `^lambdas/(${contexts})/core/` },
      to: { path: '^(lambdas/platform|lib|bin|sdk|cli|scripts|localstack)/' },
    },
    {
      name: 'core-knows-no-adapter',
      severity: 'error',
      from: { path: `^lambdas/(${contexts})/core/` },
      to: { path: `^lambdas/(${contexts})/(adapters|handlers|protocols)/` },
    },
    {
      name: 'core-imports-no-aws',
      severity: 'error',
      from: { path: `^lambdas/(${contexts})/core/` },
      to: { path: 'node_modules/(@aws-sdk|@smithy|aws-lambda|aws-cdk-lib|@middy|@duckdb|onnxruntime)' },
    },
    {
      name: 'contexts-meet-at-public',
      comment:
        'Another context is known by its public.ts; what should change there is asked by event, API or step.',
      severity: 'error',
      from: { path: `^lambdas/(${contexts})/` },
      to: {
        path: `^lambdas/(${contexts})/`,
        pathNot: ['^lambdas/$1/', `^lambdas/(${contexts})/public\\.ts$`],
      },
    },
    {
      name: 'adapters-know-no-handler',
      severity: 'error',
      from: { path: `^lambdas/(${contexts})/(adapters|protocols)/` },
      to: { path: `^lambdas/(${contexts})/handlers/` },
    },
    {
      name: 'platform-knows-no-context',
      severity: 'error',
      from: { path: '^lambdas/platform/' },
      to: { path: `^lambdas/(${contexts}|units)/` },
    },
    {
      name: 'lib-imports-no-lambda-code',
      comment: 'Constructs name entry files; they never import what runs in a function.',
      severity: 'error',
      from: { path: '^(lib|bin)/' },
      to: { path: '^lambdas/' },
    },
    {
      name: 'sdk-is-contracts-only',
      severity: 'error',
      from: { path: '^sdk/' },
      to: { path: '^(lambdas|lib|bin|cli|scripts|localstack)/' },
    },
    {
      name: 'cli-reaches-lambdas-through-public-only',
      severity: 'error',
      from: { path: '^cli/' },
      to: { path: '^(lambdas/(?!(governance|features)/public\\.ts$)|lib/|bin/)' },
    },
    {
      name: 'console-is-contracts-and-sdk-only',
      comment:
        'All that it knows of the platform is in the contracts; lib/console/source-digest.ts counts on it.',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^(lambdas|lib|bin|cli|scripts|statistics|localstack|test)/' },
    },
    {
      name: 'console-features-stand-alone',
      comment: 'Features meet in console/src/app and nowhere else.',
      severity: 'error',
      from: { path: '^console/src/features/([^/]+)/' },
      to: { path: '^console/src/(features|app)/', pathNot: '^console/src/features/$1/' },
    },
    {
      name: 'console-parts-know-no-feature',
      severity: 'error',
      from: { path: '^console/src/(data|format|session|ui)/' },
      to: { path: '^console/src/(features|app)/' },
    },
    {
      name: 'nobody-imports-the-console',
      severity: 'error',
      from: { path: '^(lambdas|lib|bin|contracts|cli|sdk)/' },
      to: { path: '^console/' },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      // aws-lambda has types only: nothing to resolve at run time.
      to: { couldNotResolve: true, pathNot: '^aws-lambda$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.cairn|cdk\\.out|dist)/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
