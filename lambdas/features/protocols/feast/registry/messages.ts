import { byName, many, one } from './wire-fields';
import { type MessageOf, message } from './wire-message';
import { int32, int64, text, truth } from './wire-values';

/**
 * Tables of the messages of Feast's registry file, of what Cairn writes and reads of them: names of fields by
 * their numbers (feast/core/*.proto of release 0.67).
 */
export const timestamp = message({ seconds: one(1, int64), nanos: one(2, int32) });
export const duration = message({ seconds: one(1, int64), nanos: one(2, int32) });

/** FeatureSpecV2. */
export const column = message({
  name: one(1, text),
  type: one(2, int32),
  tags: byName(3, text),
  description: one(4, text),
});
export type ColumnMessage = MessageOf<typeof column>;

const times = { created: one(1, timestamp), updated: one(2, timestamp) };
const meta = message(times);

export const project = message({
  spec: one(
    1,
    message({ name: one(1, text), description: one(2, text), tags: byName(3, text), owner: one(4, text) }),
  ),
  meta: one(2, meta),
});

const entitySpec = message({
  name: one(1, text),
  type: one(2, int32),
  description: one(3, text),
  joinKey: one(4, text),
  tags: byName(8, text),
  project: one(9, text),
  owner: one(10, text),
});
export const entity = message({ spec: one(1, entitySpec), meta: one(2, meta) });

/** DataSource.SourceType. */
export const sourceTypes = { file: 1, kafka: 3, kinesis: 4, request: 7, push: 9 } as const;

const fileOptions = message({
  format: one(1, message({ parquet: one(1, message({})) })),
  uri: one(2, text),
});

const sourceFields = {
  type: one(1, int32),
  fieldMapping: byName(2, text),
  timestamp: one(3, text),
  created: one(5, text),
  file: one(11, fileOptions),
  sourceClass: one(17, text),
  request: one(18, message({ schema: many(3, column) })),
  name: one(20, text),
  project: one(21, text),
  push: one(22, message({})),
  description: one(23, text),
  tags: byName(24, text),
  owner: one(25, text),
};
/** The batch source of a push source has none of its own. */
const batchSource = message(sourceFields);
export const dataSource = message({ ...sourceFields, batchSource: one(26, batchSource) });
export type DataSourceMessage = MessageOf<typeof dataSource>;

const interval = message({ start: one(1, timestamp), end: one(2, timestamp) });

/** FeatureViewState. */
export const viewStates = { unspecified: 0, availableOnline: 4 } as const;

const viewSpec = message({
  name: one(1, text),
  project: one(2, text),
  /** Names of entities. */
  entities: many(3, text),
  features: many(4, column),
  tags: byName(5, text),
  /** None, or of no length: for ever. */
  ttl: one(6, duration),
  batchSource: one(7, dataSource),
  online: one(8, truth),
  streamSource: one(9, dataSource),
  description: one(10, text),
  owner: one(11, text),
  /** Join keys with their types. */
  entityColumns: many(12, column),
  offline: one(13, truth),
  transformation: one(15, message({})),
  disabled: one(20, truth),
});
export const view = message({
  spec: one(1, viewSpec),
  meta: one(2, message({ ...times, intervals: many(3, interval), state: one(6, int32) })),
});
export type ViewMessage = MessageOf<typeof view>;

/** Only named, to say that it was passed over. */
export const named = message({ spec: one(1, message({ name: one(1, text), project: one(2, text) })) });

export const projection = message({
  view: one(1, text),
  columns: many(2, column),
  alias: one(3, text),
  joinKeyMap: byName(4, text),
  timestamp: one(5, text),
  created: one(7, text),
  kind: one(11, text),
});

const serviceSpec = message({
  name: one(1, text),
  project: one(2, text),
  features: many(3, projection),
  tags: byName(4, text),
  description: one(5, text),
  owner: one(6, text),
});
export const service = message({ spec: one(1, serviceSpec), meta: one(2, meta) });
export type ServiceMessage = MessageOf<typeof service>;

const userFunction = message({ name: one(1, text), text: one(3, text), mode: one(4, text) });

const requestSource = message({ request: one(2, dataSource), projection: one(3, projection) });

const requestViewSpec = message({
  name: one(1, text),
  project: one(2, text),
  features: many(3, column),
  sources: byName(4, requestSource),
  description: one(6, text),
  tags: byName(7, text),
  owner: one(8, text),
  transformation: one(10, message({ function: one(1, userFunction) })),
  mode: one(11, text),
});
/** OnDemandFeatureView. */
export const requestView = message({
  spec: one(1, requestViewSpec),
  meta: one(2, message({ ...times, state: one(5, int32) })),
});
export type RequestViewMessage = MessageOf<typeof requestView>;

export const registry = message({
  entities: many(1, entity),
  schemaVersion: one(3, text),
  versionId: one(4, text),
  updated: one(5, timestamp),
  views: many(6, view),
  services: many(7, service),
  requestViews: many(8, requestView),
  dataSources: many(12, dataSource),
  streamViews: many(14, named),
  projects: many(17, project),
  labelViews: many(19, named),
});
export type RegistryMessage = MessageOf<typeof registry>;
