import type { Endpoint, Variant } from '../../contracts/serving/endpoint';

/** A variant of the model rain that is valid in every field. */
export const makeVariant = (fields: Partial<Variant> = {}): Variant => ({
  name: `v${fields.version ?? 1}`,
  model: 'rain',
  version: 1,
  weight: 100,
  artifact: { bucket: 'artifacts', key: 'projects/weather/models/x/model.onnx', sha256: '0'.repeat(64) },
  inputs: [],
  outputs: [],
  features: null,
  classes: null,
  ...fields,
});

/** A deployment record of the endpoint rain that is valid in every field. */
export const makeEndpoint = (fields: Partial<Endpoint> = {}): Endpoint => ({
  schemaVersion: 1,
  project: 'weather',
  name: 'rain',
  revision: 1,
  variants: [makeVariant()],
  stickySalt: 'salt',
  deployment: 'deploy-1',
  updatedAt: '2015-07-01T00:00:00.000Z',
  updatedBy: 'token:tester',
  retiredAt: null,
  ...fields,
});
