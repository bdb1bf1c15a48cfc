import { digestOf } from '../../../contracts/canonical-json';
import type { EntityVersion } from '../../../contracts/features/entity';
import type { RequestViewVersion } from '../../../contracts/features/request-view';
import { registryOf } from '../../../lambdas/features/protocols/feast/registry/registry-of';
import type { RegistrySource } from '../../../lambdas/features/protocols/feast/registry/registry-source';
import { makeMaterialization, makeService, makeView } from '../make-view';

const stamped = {
  schemaVersion: 1,
  project: 'air-traffic',
  execution: '',
  createdAt: '2026-03-01T08:00:00.000Z',
  createdBy: 'token:1',
} as const;

const entities: readonly EntityVersion[] = [
  {
    ...stamped,
    name: 'airport',
    version: 1,
    digest: digestOf('airport'),
    joinKeys: [{ entity: 'airport', joinKey: 'airport', type: 'STRING' }],
    description: 'IATA code',
    owner: 'ops@example.org',
    tags: { domain: 'flights' },
  },
  {
    ...stamped,
    name: 'route',
    version: 2,
    digest: digestOf('route'),
    joinKeys: [
      { entity: 'route', joinKey: 'origin', type: 'STRING' },
      { entity: 'route', joinKey: 'carrier_id', type: 'INT64' },
    ],
  },
];

const delays = makeView({
  project: 'air-traffic',
  name: 'airport_delays',
  version: 3,
  entities: entities[0]?.joinKeys ?? [],
  ttlSeconds: 7200,
  description: 'Delays by airport',
  owner: 'ops@example.org',
  tags: { team: 'ops', domain: 'flights' },
  features: [
    { name: 'mean_delay', type: 'DOUBLE', description: 'minutes', tags: { unit: 'min' } },
    { name: 'flights', type: 'INT64' },
    { name: 'gates', type: 'STRING_LIST' },
    { name: 'seen', type: 'UNIX_TIMESTAMP' },
    {
      name: 'delay_1h',
      type: 'DOUBLE',
      aggregate: { input: 'delay', function: 'mean', windowSeconds: 3600 },
    },
  ],
});

const routes = makeView({
  project: 'air-traffic',
  name: 'route_facts',
  entities: entities[1]?.joinKeys ?? [],
  push: false,
  features: [{ name: 'distance', type: 'FLOAT' }],
});

const risk: RequestViewVersion = {
  ...stamped,
  name: 'risk',
  version: 1,
  digest: digestOf('risk'),
  inputs: [{ name: 'booked_at', type: 'UNIX_TIMESTAMP' }],
  uses: [{ view: 'airport_delays', viewVersion: 3, feature: 'mean_delay', type: 'DOUBLE' }],
  features: [
    { name: 'delay_hours', type: 'DOUBLE', expression: 'mean_delay / 60', description: 'hours' },
    { name: 'label', type: 'STRING', expression: `case when mean_delay > 30 then 'late"\\' else 'fine' end` },
  ],
  owner: 'ops@example.org',
};

/** A project with everything that a registry file holds: aggregates, composite keys, request-time features. */
export const airTraffic: RegistrySource = {
  project: 'air-traffic',
  entities,
  views: [
    {
      view: delays,
      materialization: makeMaterialization({
        view: 'airport_delays',
        version: 3,
        from: '2026-01-01T00:00:00.000001Z',
        to: '2026-02-01T00:00:00.000000Z',
        materializedAt: '2026-03-02T08:00:00.000Z',
      }),
    },
    { view: routes, materialization: undefined },
  ],
  requestViews: [risk],
  services: [
    makeService({
      project: 'air-traffic',
      name: 'delay_model',
      features: [
        { view: 'airport_delays', viewVersion: 3, feature: 'flights', type: 'INT64' },
        { view: 'risk', viewVersion: 1, kind: 'request', feature: 'delay_hours', type: 'DOUBLE' },
        { view: 'airport_delays', viewVersion: 3, feature: 'mean_delay', type: 'DOUBLE' },
      ],
      description: 'Inputs of the delay model',
      tags: { model: 'delay' },
    }),
  ],
  uri: (key) => `s3://data/${key}`,
};

export const airTrafficRegistry = (): Uint8Array => registryOf(airTraffic);
