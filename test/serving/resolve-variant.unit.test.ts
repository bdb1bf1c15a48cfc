import type { FeatureServiceVersion } from '../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../contracts/features/request-view';
import type { ModelVersion } from '../../contracts/registry/model-version';
import { checkEntities } from '../../lambdas/serving/core/check-entities';
import { type DeploymentSources, resolveVariant } from '../../lambdas/serving/core/resolve-variant';
import { thrownCode } from '../harness/thrown-code';
import { makeModelVersion, time } from './make-deployment';

const digest = 'd'.repeat(64);
const service: FeatureServiceVersion = {
  schemaVersion: 1,
  project: 'weather',
  name: 'rain_v1',
  version: 4,
  digest,
  features: [
    { view: 'daily', viewVersion: 2, feature: 'wind', type: 'DOUBLE' },
    { view: 'station', viewVersion: 1, feature: 'height', type: 'DOUBLE' },
    { view: 'daily', viewVersion: 2, feature: 'temp', type: 'DOUBLE' },
  ],
  execution: '1',
  createdAt: time,
  createdBy: 'execution:1',
};
const joinKeys: Readonly<Record<string, readonly string[]>> = {
  'daily/2': ['city'],
  'station/1': ['station', 'city'],
};

const trained = makeModelVersion({
  provenance: { ...makeModelVersion().provenance, featureService: { name: 'rain_v1', version: 4, digest } },
  signature: {
    inputs: [{ type: 'tensor', name: 'features', 'tensor-spec': { dtype: 'float32', shape: [-1, 3] } }],
    outputs: [
      { type: 'tensor', name: 'label', 'tensor-spec': { dtype: 'int64', shape: [-1] } },
      { type: 'double', name: 'score' },
      { type: 'map', name: 'other' },
    ],
  },
});

const trip = {
  name: 'trip',
  version: 2,
  inputs: [
    { name: 'riders', type: 'INT64' },
    { name: 'asked_at', type: 'UNIX_TIMESTAMP' },
  ],
  uses: [{ view: 'station', viewVersion: 1, feature: 'height', type: 'DOUBLE' }],
} as unknown as RequestViewVersion;

const sources = (
  version: ModelVersion,
  found: FeatureServiceVersion | undefined = service,
): DeploymentSources => ({
  versions: { version: async () => version },
  features: {
    service: async (_project, name, number) => (name === 'rain_v1' && number === 4 ? found : undefined),
    view: async (_project, name, number) => {
      const keys = joinKeys[`${name}/${number}`];
      const entities = keys?.map((joinKey) => ({ entity: joinKey, joinKey, type: 'STRING' as const }));
      return entities && ({ name, version: number, entities } as FeatureViewVersion);
    },
    requestView: async (_project, name, number) => (name === 'trip' && number === 2 ? trip : undefined),
  },
});

describe('resolving the variant of a version', () => {
  it('pins the bytes, the signature, and the features in the order of training', async () => {
    expect(await resolveVariant(sources(trained), 'weather', 'rain', 1)).toEqual({
      name: 'v1',
      model: 'rain',
      version: 1,
      weight: 100,
      artifact: { bucket: 'artifacts', key: trained.artifact?.key, sha256: trained.artifact?.sha256 },
      inputs: [{ name: 'features', datatype: 'FP32', shape: [-1, 3] }],
      outputs: [
        { name: 'label', datatype: 'INT64', shape: [-1] },
        { name: 'score', datatype: 'FP64', shape: [-1, 1] },
      ],
      features: {
        service: 'rain_v1',
        serviceVersion: 4,
        features: [
          { view: 'daily', viewVersion: 2, name: 'wind' },
          { view: 'station', viewVersion: 1, name: 'height' },
          { view: 'daily', viewVersion: 2, name: 'temp' },
        ],
        joinKeys: ['city', 'station'],
      },
      classes: null,
    });
  });

  it('names the inputs of request-time features, and the join keys of what they use', async () => {
    const asked = {
      ...service,
      features: [
        { view: 'trip', viewVersion: 2, kind: 'request', feature: 'crowd', type: 'DOUBLE' },
        { view: 'daily', viewVersion: 2, feature: 'wind', type: 'DOUBLE' },
      ],
    } as FeatureServiceVersion;
    const { features } = await resolveVariant(sources(trained, asked), 'weather', 'rain', 1);
    expect(features).toMatchObject({
      features: [
        { view: 'trip', viewVersion: 2, name: 'crowd' },
        { view: 'daily', viewVersion: 2, name: 'wind' },
      ],
      joinKeys: ['city', 'station'],
      inputs: ['riders', 'asked_at'],
    });
    const source = {
      service: 'rain_v1',
      serviceVersion: 4,
      features: [],
      joinKeys: ['city'],
      inputs: ['riders'],
    };
    expect(() => checkEntities(source, [{ city: 'a', riders: null }])).not.toThrow();
    expect(() => checkEntities(source, [{ city: null, riders: 2 }])).toThrow('entities[0].city is missing');
    expect(() => checkEntities(source, [{ city: 'a' }])).toThrow('entities[0].riders is missing');
    expect(() => checkEntities(source, [{ city: 'a', riders: 1, rider: 1 }])).toThrow(
      'rider is no join key and no input; an entity has city, riders',
    );
  });

  it('leaves the features out for a model that was trained on none', async () => {
    const variant = await resolveVariant(sources(makeModelVersion()), 'weather', 'rain', 1);
    expect(variant.features).toBeNull();
  });

  it('refuses a version whose feature service is another one now', async () => {
    const other = { ...service, digest: 'e'.repeat(64) };
    expect(await thrownCode(resolveVariant(sources(trained, other), 'weather', 'rain', 1))).toBe(
      'deployment.features.changed',
    );
  });

  it('refuses a version whose features are gone', async () => {
    const moved = {
      ...service,
      features: [{ ...service.features[0], viewVersion: 9 }],
    } as FeatureServiceVersion;
    expect(await thrownCode(resolveVariant(sources(trained, moved), 'weather', 'rain', 1))).toBe(
      'deployment.features.changed',
    );
  });
});
