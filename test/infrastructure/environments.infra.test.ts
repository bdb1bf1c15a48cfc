import { resourcesOf, synthesize } from './synthesize';

/** Every path at which two templates say something else. */
const differences = (a: unknown, b: unknown, path: readonly string[] = []): readonly string[] => {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  const isTree = (value: unknown): value is Record<string, unknown> =>
    value !== null && typeof value === 'object';
  if (!isTree(a) || !isTree(b)) return [path.join('.')];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => differences(a[key], b[key], [...path, key]));
};

/** A template without what must differ: the names of stack and assets, and hashes of names. */
const comparable = (environment: 'dev' | 'staging' | 'prod'): unknown =>
  JSON.parse(
    JSON.stringify(synthesize(environment).template)
      .replace(new RegExp(`Cairn-?${environment}`, 'g'), 'Cairn')
      .replace(/[0-9a-f]{64}\.zip/g, 'asset')
      .replace(/[0-9A-F]{8}/g, ''),
  );

describe('environments', () => {
  it.each(['staging', 'prod'] as const)(
    'dev and %s differ in what cdk.json says, and in nothing else',
    (other) => {
      const found = differences(comparable('dev'), comparable(other)).map((path) =>
        path.split('.').slice(2).join('.'),
      );
      const allowed = [
        'DeletionPolicy',
        'UpdateReplacePolicy',
        'Properties.RetentionInDays',
        'Properties.DeletionProtectionEnabled',
        'Properties.Budget.BudgetLimit.Amount',
      ];
      expect([...new Set(found)].filter((path) => !allowed.includes(path))).toEqual([]);
      expect(found).toContain('DeletionPolicy');
    },
  );

  it('in prod keep tables and buckets when the stack goes, and refuse to delete tables', () => {
    const { template } = synthesize('prod');
    for (const type of ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key'])
      for (const [, { DeletionPolicy, UpdateReplacePolicy }] of resourcesOf(template, type))
        expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    for (const [, { Properties }] of resourcesOf(template, 'AWS::DynamoDB::Table'))
      expect(Properties).toMatchObject({ DeletionProtectionEnabled: true });
  });

  it('have one HTTP API, and a dashboard where one is asked for', () => {
    const { template } = synthesize('dev');
    expect(resourcesOf(template, 'AWS::CloudWatch::Dashboard')).toHaveLength(0);
    expect(resourcesOf(template, 'AWS::ApiGatewayV2::Api')).toHaveLength(1);
    const wished = synthesize('dev', 'aws', { settings: { dashboard: true } }).template;
    expect(resourcesOf(wished, 'AWS::CloudWatch::Dashboard')).toHaveLength(1);
  });
});
