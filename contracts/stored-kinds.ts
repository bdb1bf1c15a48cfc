import type { TableName } from './tables';

/** One kind of item in a table. */
export interface StoredKind {
  /** What it is, in the words of an error. */
  readonly name: string;
  readonly table: TableName;
  /** Shapes of its keys: `*` stands for a text, which is free of `#` unless it comes last. */
  readonly pk: string;
  readonly sk: string;
}

/**
 * Schema versions by kind, of those that have changed their form since the first release. A form is raised when
 * older code would misread the new one; a new field that older code may pass over does not raise it. Whoever
 * raises one teaches its reader the older ones and its writers the new one: nothing is migrated in place.
 */
const raised: Readonly<Record<string, number>> = {
  // Files of a history hold rows that were corrected or vanished since: a reader that does not know counts them.
  materialization: 2,
};

/** Schema version of a kind (of items by their `StoredKind.name`, or of objects): written, and the last that is read. */
export const versionOfKind = (name: string): number => raised[name] ?? 1;

const kindsOf = (
  table: TableName,
  pk: string,
  names: Readonly<Record<string, string>>,
): readonly StoredKind[] => Object.entries(names).map(([sk, name]) => ({ name, table, pk, sk }));

/** Every kind of item in the tables. Keys themselves are made in the keys.ts of each context. */
export const storedKinds: readonly StoredKind[] = [
  ...kindsOf('tracking', 'P#*#EXPERIMENTS', {
    'EXPERIMENT#*': 'experiment',
    COUNTER: 'counter of experiments',
  }),
  ...kindsOf('tracking', 'P#*#EXPERIMENT-NAMES', { 'NAME#*': 'name of an experiment' }),
  ...kindsOf('tracking', 'P#*#EXPERIMENT#*#RUNS#*', { 'RUN#*': 'run' }),
  ...kindsOf('tracking', 'P#*#EXPERIMENT#*#MODELS#*', { 'MODEL#*': 'logged model' }),
  ...kindsOf('tracking', 'P#*#EXPERIMENT#*#DATASETS', {
    'DATASET#*': 'description of a dataset',
    'PIECE#*': 'piece of a description of a dataset',
    'SUMMARY#*': 'summary of how runs read a dataset',
  }),
  ...kindsOf('tracking', 'P#*#BIN', { 'DELETED#*#*': 'deleted thing' }),
  ...kindsOf('tracking', 'BINS', { 'P#*': 'project with deleted things' }),
  ...kindsOf('tracking', 'P#*#EXPERIMENT#*#TRACES#*', { 'TRACE#*#*': 'trace' }),
  ...kindsOf('tracking', 'P#*#TRACE#*', { LOCATION: 'location of a trace' }),
  ...kindsOf('tracking', 'P#*#OVERFLOW#*', {
    'PART#*': 'part of a run or logged model',
    'CHUNK#*': 'chunk of metric history',
  }),
  ...kindsOf('registry', 'P#*#MODELS', {
    'MODEL#*': 'registered model',
    'FORMER#*': 'former name of a model',
  }),
  ...kindsOf('registry', 'P#*#MODEL#*', {
    'VERSION#*': 'model version',
    'DELETED#*': 'deleted model version',
  }),
  ...kindsOf('registry', 'P#*#REGISTRATION#*', { REGISTRATION: 'registration' }),
  ...kindsOf('features', 'P#*#ENTITY#*', {
    '*#*#NEWEST': 'newest online row',
    '*#*#AT#*': 'dated online row',
    '*#GROUP': 'online rows of a group',
    '*#*#TILES': 'tiles of an aggregated view',
  }),
  ...kindsOf('journal', 'P#*#JOURNAL', { 'ENTRY#*': 'journal entry' }),
  ...kindsOf('journal', 'P#*#CHAIN', { HEAD: 'head of a chain', 'SEQ#*': 'number of a journal entry' }),
  ...kindsOf('journal', 'P#*#SUBJECT#*', { 'ENTRY#*': 'pointer from a subject to a journal entry' }),
  ...kindsOf('journal', 'P#*#LINEAGE#*', {
    'UP#*': 'lineage edge upstream',
    'DOWN#*': 'lineage edge downstream',
  }),
  ...kindsOf('platform', 'TOKEN#*', { TOKEN: 'token' }),
  ...kindsOf('platform', 'P#*#TOKENS', { 'TOKEN#*': 'pointer to a token' }),
  ...kindsOf('platform', 'P#*#PROJECT', {
    LATEST: 'newest project version',
    'VERSION#*': 'project version',
  }),
  ...kindsOf('platform', 'P#*#DATASETS', { 'DATASET#*': 'newest dataset version' }),
  ...kindsOf('platform', 'P#*#DATASET#*', {
    'VERSION#*': 'summary of a dataset version',
    'MANIFEST#*': 'manifest of a dataset version',
    'DIGEST#*': 'digest of a dataset version',
  }),
  ...kindsOf('platform', 'P#*#FEATUREVIEWS', { 'NAME#*': 'newest feature view' }),
  ...kindsOf('platform', 'P#*#FEATUREVIEW#*', {
    'VERSION#*': 'feature view',
    'DIGEST#*': 'digest of a feature view',
    'MATERIALIZED#*': 'latest materialization',
    'SNAPSHOT#*': 'materialization',
    'RUN#*#*': 'progress of a materialization',
    LEASE: 'lease of a feature view',
  }),
  ...kindsOf('platform', 'P#*#FEATURESERVICES', { 'NAME#*': 'newest feature service' }),
  ...kindsOf('platform', 'P#*#FEATURESERVICE#*', {
    'VERSION#*': 'feature service',
    'DIGEST#*': 'digest of a feature service',
  }),
  ...kindsOf('platform', 'P#*#REQUESTVIEWS', { 'NAME#*': 'newest request view' }),
  ...kindsOf('platform', 'P#*#REQUESTVIEW#*', {
    'VERSION#*': 'request view',
    'DIGEST#*': 'digest of a request view',
  }),
  ...kindsOf('platform', 'P#*#ENTITYDEFINITIONS', { 'NAME#*': 'newest entity' }),
  ...kindsOf('platform', 'P#*#ENTITYDEFINITION#*', {
    'VERSION#*': 'entity',
    'DIGEST#*': 'digest of an entity',
  }),
  ...kindsOf('platform', 'P#*#ERASURES', {
    'TOMBSTONE#*': 'tombstone of an entity',
    'ERASURE#*': 'erasure of an entity',
  }),
  ...kindsOf('platform', 'P#*#TRAININGSETS', { 'DIGEST#*': 'training set' }),
  ...kindsOf('platform', 'P#*#EXECUTIONS', {
    'EXECUTION#*': 'execution',
    'LOCK#*': 'lock of executions',
    'COOLDOWN#*': 'cool-down of retraining',
    'TOKEN#*': 'client token of an execution',
  }),
  ...kindsOf('platform', 'P#*#APPROVALS', { 'WAIT#*': 'wait for an approval' }),
  ...kindsOf('platform', 'P#*#ENDPOINTS', { 'ENDPOINT#*': 'deployment record of an endpoint' }),
  ...kindsOf('platform', 'P#*#ENDPOINT#*', {
    'DEPLOYMENT#*': 'deployment',
    'HISTORY#*': 'pointer to a deployment',
    RUNNING: 'lock of deployments',
    'TOKEN#*': 'client token of a deployment',
  }),
  ...kindsOf('platform', 'P#*#MONITORS', { 'MONITOR#*': 'monitor', 'LOCK#*': 'lock of a monitor' }),
  ...kindsOf('platform', 'P#*#MONITOR#*', {
    'RUN#*': 'monitoring run',
    'TOKEN#*': 'client token of a monitoring run',
  }),
  ...kindsOf('platform', 'MONITOR-SCHEDULES', { 'P#*': 'schedule of a monitor' }),
  ...kindsOf('platform', 'P#*#COMPARISONS', { 'COMPARISON#*': 'comparison' }),
  ...kindsOf('platform', 'P#*#WEBHOOKS', { 'WEBHOOK#*': 'webhook' }),
  ...kindsOf('platform', 'P#*#WEBHOOK#*', {
    'PENDING#*': 'pending delivery of a webhook',
    'DELIVERY#*': 'delivery of a webhook',
    LEASE: 'lease of the deliveries of a webhook',
  }),
];

const patternOf = (shape: string): RegExp =>
  new RegExp(`^${shape.replace(/\*$/, '.+').replaceAll('*', '[^#]+')}$`, 's');

const patterns = storedKinds.map((kind) => ({ kind, pk: patternOf(kind.pk), sk: patternOf(kind.sk) }));

/** The kind of an item by its keys; undefined for one that no writer of this version makes. */
export const kindOfItem = (pk: string, sk: string): StoredKind | undefined =>
  patterns.find((pattern) => pattern.pk.test(pk) && pattern.sk.test(sk))?.kind;
