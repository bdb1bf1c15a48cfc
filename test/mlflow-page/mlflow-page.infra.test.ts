import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { edge } from '../../contracts/edge';
import { at } from '../../lib/governance/rules/rule';
import { buildMlflowPage } from '../../lib/mlflow-page/build-page';
import { resourcesOf, synthesize } from '../infrastructure/synthesize';

const root = join(__dirname, '..', '..');
const { template } = synthesize('prod', 'aws');
const named = (type: string, part: string) => resourcesOf(template, type).filter(([id]) => id.includes(part));

describe('the function of the page', () => {
  it('is one more function that costs nothing while nobody asks', () => {
    const Properties = named('AWS::Lambda::Function', 'mlflowpage')[0]?.[1].Properties;
    expect(Properties).toMatchObject({ MemorySize: 1024, Timeout: 29 });
    expect(Properties).not.toHaveProperty('ReservedConcurrentExecutions');
    expect(named('AWS::Lambda::Version', 'mlflowpage')).toEqual([]);
  });

  it('reads tables and lists files, and can neither write nor open one', () => {
    const text = JSON.stringify(named('AWS::IAM::Policy', 'mlflowpage'));
    for (const action of ['dynamodb:GetItem', 'dynamodb:Query', 's3:ListBucket'])
      expect(text).toContain(action);
    expect(text).not.toMatch(/(Put|Update|Delete|Write)Item|s3:(Get|Put|Delete)Object/);
  });

  it('and the API functions are behind every path that the page calls', () => {
    const routes = resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) =>
      String(at(Properties, 'RouteKey')),
    );
    for (const { prefix } of edge.filter((rule) => rule.prefix.startsWith('/mlflow')))
      expect(routes).toEqual(expect.arrayContaining([`ANY ${prefix}`, `ANY ${prefix}/{proxy+}`]));
  });
});

describe('the files of the page', () => {
  const folder = buildMlflowPage();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );

  it('are packed, without source maps, and each fits an answer', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(files.filter(({ name }) => name.includes('.map'))).toEqual([]);
    const sizes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
    expect(Math.max(...sizes)).toBeLessThan(2 * 1024 * 1024);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(10 * 1024 * 1024);
  });

  it('are those of the version that the clients have', () => {
    const versionIn = (file: string) =>
      /^mlflow(?:-skinny)?==(\S+)/m.exec(readFileSync(join(root, file), 'utf8'))?.[1];
    expect(versionIn('lib/mlflow-page/requirements.txt')).toBe(versionIn('trainers/requirements.in'));
    expect(versionIn('lib/mlflow-page/requirements.in')).toBe(versionIn('trainers/requirements.in'));
  });
});
