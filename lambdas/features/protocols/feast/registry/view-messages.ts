import type { Feature } from '../../../../../contracts/features/feature';
import type { FeatureViewVersion } from '../../../../../contracts/features/feature-view';
import { featureHistoryPrefix } from '../../../../../contracts/objects';
import { historyColumns } from '../../../core/definitions/draft-view';
import { cairnTags, columnMessage } from './columns';
import { feastEntityName } from './entity-messages';
import {
  type DataSourceMessage,
  dataSource,
  duration,
  sourceTypes,
  type ViewMessage,
  viewStates,
  view as viewType,
} from './messages';
import { feastProject } from './project-name';
import type { RegistrySource } from './registry-source';
import { timestampOf } from './times';

type View = RegistrySource['views'][number];

const sourceClass = 'feast.infra.offline_stores.file_source.FileSource';
const pushClass = 'feast.data_source.PushSource';

/**
 * The history as Feast's file source: what stock offline stores would read, and what names the time columns. It names
 * no created time: the stock client would refuse to push rows that do not bring one.
 */
const historySource = (view: FeatureViewVersion, uri: RegistrySource['uri']): DataSourceMessage =>
  dataSource.of({
    name: `${view.name}.history`,
    project: feastProject(view.project),
    type: sourceTypes.file,
    sourceClass,
    timestamp: historyColumns.event,
    file: { format: { parquet: {} }, uri: uri(featureHistoryPrefix(view.project, view.name, view.version)) },
  });

/** Rows are pushed under the name of the view. */
const pushSource = (view: FeatureViewVersion, history: DataSourceMessage): DataSourceMessage =>
  dataSource.of({
    name: view.name,
    project: feastProject(view.project),
    type: sourceTypes.push,
    sourceClass: pushClass,
    timestamp: history.timestamp,
    batchSource: history,
  });

const aggregateText = ({ aggregate }: Feature): Readonly<Record<string, string>> =>
  aggregate
    ? {
        [cairnTags.aggregate]: `${aggregate.function}(${aggregate.input ?? '*'}) over ${aggregate.windowSeconds}s`,
      }
    : {};

const intervalsOf = ({ materialization }: View) => {
  const { intervals, from, to } = materialization ?? {};
  const known = intervals ?? (from && to ? [{ from, to }] : []);
  return known.map((each) => ({ start: timestampOf(each.from), end: timestampOf(each.to) }));
};

const updatedAt = ({ view, materialization }: View): string =>
  materialization?.materializedAt ?? view.createdAt;

const specOf = (view: FeatureViewVersion, uri: RegistrySource['uri']): ViewMessage['spec'] => {
  const history = historySource(view, uri);
  return {
    name: view.name,
    project: feastProject(view.project),
    entities: view.entities.map((key) => feastEntityName(key, view.entities)),
    features: view.features.map((feature) => columnMessage(feature, aggregateText(feature))),
    entityColumns: view.entities.map(({ joinKey, type }) => columnMessage({ name: joinKey, type })),
    tags: view.tags ?? {},
    description: view.description ?? '',
    owner: view.owner ?? '',
    ttl: duration.of({ seconds: BigInt(view.ttlSeconds ?? 0) }),
    batchSource: history,
    streamSource: view.push === false ? undefined : pushSource(view, history),
    online: true,
    offline: true,
    transformation: undefined,
    disabled: false,
  };
};

/** A feature view: ready to be read as soon as something can have been written online. */
export const viewMessage = (each: View, uri: RegistrySource['uri']): ViewMessage => {
  const isReady = each.materialization !== undefined || each.view.push !== false;
  return viewType.of({
    spec: specOf(each.view, uri),
    meta: {
      created: timestampOf(each.view.createdAt),
      updated: timestampOf(updatedAt(each)),
      intervals: intervalsOf(each),
      state: isReady ? viewStates.availableOnline : viewStates.unspecified,
    },
  });
};

/** Sources of a view, which Feast lists beside the views. */
export const sourcesOf = ({ spec }: ViewMessage): readonly DataSourceMessage[] =>
  [spec?.batchSource, spec?.streamSource].filter((source) => source !== undefined);
