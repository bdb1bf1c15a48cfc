import type { FeatureServiceVersion } from '../../../../../contracts/features/feature-service';
import { historyColumns } from '../../../core/definitions/draft-view';
import { columnMessage } from './columns';
import { projection, type ServiceMessage, service } from './messages';
import { feastProject } from './project-name';
import { timestampOf } from './times';

/** A feature service: a projection per view, in the order in which the service names them first. */
export const serviceMessage = (version: FeatureServiceVersion): ServiceMessage => {
  const time = timestampOf(version.createdAt);
  const views = Map.groupBy(version.features, ({ view }) => view);
  return service.of({
    spec: {
      name: version.name,
      project: feastProject(version.project),
      features: [...views].map(([name, features]) => {
        const isRequest = features[0]?.kind === 'request';
        return projection.of({
          view: name,
          columns: features.map(({ feature, type }) => columnMessage({ name: feature, type })),
          timestamp: isRequest ? '' : historyColumns.event,
          created: isRequest ? '' : historyColumns.created,
          kind: isRequest ? 'onDemandFeatureView' : 'featureView',
        });
      }),
      tags: version.tags ?? {},
      description: version.description ?? '',
      owner: version.owner ?? '',
    },
    meta: { created: time, updated: time },
  });
};
