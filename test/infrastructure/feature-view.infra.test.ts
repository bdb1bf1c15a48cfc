import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { FeatureEntity } from '../../lib/features/feature-entity';
import { FeatureService } from '../../lib/features/feature-service';
import { FeatureView } from '../../lib/features/feature-view';
import { resourcesOf, type Template } from './synthesize';

const platform = { featureDefinitions: 'arn:aws:lambda:eu-central-1:123456789012:function:features-control' };
const shared = { platform, project: 'weather' };

/** A stack of somebody else with an entity, a view and a service. */
const build = (app: App): Stack => {
  const stack = new Stack(app, 'TheirStack');
  const town = new FeatureEntity(stack, 'Town', { ...shared, definition: { joinKeys: { city: 'STRING' } } });
  const daily = new FeatureView(stack, 'Daily', {
    ...shared,
    name: 'daily_wind',
    definition: {
      entities: [town.name],
      source: 'city-weather',
      sql: 'SELECT city, date AS event_timestamp, wind FROM "city-weather"',
      features: { wind: { type: 'DOUBLE', nullable: true } },
    },
  });
  daily.node.addDependency(town);
  const windy = new FeatureService(stack, 'Windy', {
    ...shared,
    definition: { features: [`${daily.name}:*`] },
  });
  windy.node.addDependency(daily);
  return stack;
};

describe("features in somebody's own stack", () => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-features-'));
  const app = new App({ outdir: folder });
  build(app);
  const template = app.synth().getStackByName('TheirStack').template as Template;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are custom resources of the function of the platform, and nothing else', () => {
    expect(
      Object.values(template.Resources)
        .map(({ Type }) => Type)
        .sort(),
    ).toEqual(['Custom::CairnFeatureEntity', 'Custom::CairnFeatureService', 'Custom::CairnFeatureView']);
    const [[, view] = []] = resourcesOf(template, 'Custom::CairnFeatureView');
    expect(view?.Properties).toMatchObject({
      ServiceToken: platform.featureDefinitions,
      project: 'weather',
      kind: 'feature-view',
      name: 'daily_wind',
    });
    expect(JSON.parse(String(view?.Properties?.['definition']))).toMatchObject({
      features: { wind: { type: 'DOUBLE', nullable: true } },
    });
  });

  it('are made in the order in which they stand on each other', () => {
    const [[entity = ''] = []] = resourcesOf(template, 'Custom::CairnFeatureEntity');
    const [[, view] = []] = resourcesOf(template, 'Custom::CairnFeatureView');
    expect(view?.['DependsOn']).toEqual([entity]);
  });

  it('have nothing that AwsSolutions finds', () => {
    expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a field', { entities: ['town'], features: { wind: 'DOUBEL' } }, 'features.wind'],
    [
      'a view without rows',
      { entities: ['town'], features: { wind: 'DOUBLE' }, push: false },
      'must be pushed',
    ],
  ])('are refused at synthesis for %s that is wrong', (_what, definition, message) => {
    const stack = new Stack(new App(), 'Wrong');
    expect(() => new FeatureView(stack, 'Daily', { ...shared, definition: definition as never })).toThrow(
      message,
    );
  });
});
