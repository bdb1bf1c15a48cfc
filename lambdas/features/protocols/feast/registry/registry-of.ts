import { createHash } from 'node:crypto';
import { entityMessages } from './entity-messages';
import { project, registry } from './messages';
import { feastProject } from './project-name';
import type { RegistrySource } from './registry-source';
import { requestViewMessage } from './request-view-messages';
import { serviceMessage } from './service-messages';
import { latestOf, timestampOf } from './times';
import { sourcesOf, viewMessage } from './view-messages';

/** Of a digest, in the form that Feast's client makes at random with every write. */
const uuidOf = (digest: string): string =>
  [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `5${digest.slice(13, 16)}`,
    `a${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');

const timesOf = (source: RegistrySource): readonly string[] => [
  ...source.entities.map(({ createdAt }) => createdAt),
  ...source.views.flatMap(({ view, materialization }) => [
    view.createdAt,
    materialization?.materializedAt ?? view.createdAt,
  ]),
  ...source.requestViews.map(({ createdAt }) => createdAt),
  ...source.services.map(({ createdAt }) => createdAt),
];

/**
 * A Feast registry file (registry.pb, schema version 1) with everything of a project, for a stock FeatureStore to
 * read. Equal definitions give equal bytes: the version id follows from them, the time is that of the last change.
 */
export const registryOf = (source: RegistrySource): Uint8Array<ArrayBuffer> => {
  const times = timesOf(source);
  const updated = timestampOf(latestOf(times));
  const views = source.views.map((each) => viewMessage(each, source.uri));
  const contents = {
    entities: entityMessages(source),
    schemaVersion: '1',
    versionId: '',
    updated,
    views,
    services: source.services.map(serviceMessage),
    requestViews: source.requestViews.map(requestViewMessage),
    dataSources: views.flatMap(sourcesOf),
    streamViews: [],
    projects: [
      project.of({
        spec: {
          name: feastProject(source.project),
          description: `Project ${source.project} of Cairn`,
          tags: {},
          owner: '',
        },
        meta: { created: undefined, updated },
      }),
    ],
    labelViews: [],
  };
  const digest = createHash('sha256').update(registry.encode(contents)).digest('hex');
  return registry.encode({ ...contents, versionId: uuidOf(digest) });
};
