import type { OnlineAddress } from '../../core/online/online-store';

const numbered = (prefix: string, version: number): string => `${prefix}#${String(version).padStart(8, '0')}`;

/** What is versioned, as keys name it. */
export type DefinitionKind = 'ENTITYDEFINITION' | 'FEATUREVIEW' | 'REQUESTVIEW' | 'FEATURESERVICE';

/** Keys of feature definitions in the platform table. */
export const definitionKeys = (kind: DefinitionKind) => ({
  newest: (project: string, name: string) => ({ pk: `P#${project}#${kind}S`, sk: `NAME#${name}` }),
  newestOfAll: (project: string) => ({ pk: `P#${project}#${kind}S`, prefix: 'NAME#' }),
  version: (project: string, name: string, version: number) => ({
    pk: `P#${project}#${kind}#${name}`,
    sk: numbered('VERSION', version),
  }),
  digest: (project: string, name: string, digest: string) => ({
    pk: `P#${project}#${kind}#${name}`,
    sk: `DIGEST#${digest}`,
  }),
});

/** Keys of materializations and training sets in the platform table. */
export const offlineKeys = {
  latest: (project: string, view: string, version: number) => ({
    pk: `P#${project}#FEATUREVIEW#${view}`,
    sk: numbered('MATERIALIZED', version),
  }),
  snapshot: (project: string, view: string, version: number, snapshot: string) => ({
    pk: `P#${project}#FEATUREVIEW#${view}`,
    sk: `${numbered('SNAPSHOT', version)}#${snapshot}`,
  }),
  snapshots: (project: string, view: string, version: number) => ({
    pk: `P#${project}#FEATUREVIEW#${view}`,
    prefix: `${numbered('SNAPSHOT', version)}#`,
  }),
  lease: (project: string, view: string) => ({ pk: `P#${project}#FEATUREVIEW#${view}`, sk: 'LEASE' }),
  /** Ids of executions end with a ULID: later runs sort after earlier ones, whatever began them. */
  run: (project: string, view: string, execution: string) => ({
    pk: `P#${project}#FEATUREVIEW#${view}`,
    sk: `RUN#${execution.slice(execution.lastIndexOf('-') + 1)}#${execution}`,
  }),
  runs: (project: string, view: string) => ({ pk: `P#${project}#FEATUREVIEW#${view}`, prefix: 'RUN#' }),
  trainingSets: (project: string) => ({ pk: `P#${project}#TRAININGSETS`, prefix: 'DIGEST#' }),
  trainingSet: (project: string, digest: string) => ({
    pk: `P#${project}#TRAININGSETS`,
    sk: `DIGEST#${digest}`,
  }),
};

/** Keys of erasures in the platform table. */
export const erasureKeys = {
  erasure: (project: string, id: string) => ({ pk: `P#${project}#ERASURES`, sk: `ERASURE#${id}` }),
  tombstone: (project: string, hash: string) => ({ pk: `P#${project}#ERASURES`, sk: `TOMBSTONE#${hash}` }),
  tombstones: (project: string) => ({ pk: `P#${project}#ERASURES`, prefix: 'TOMBSTONE#' }),
};

const partition = ({ project, entity }: Pick<OnlineAddress, 'project' | 'entity'>): string =>
  `P#${project}#ENTITY#${entity}`;
const sort = ({ view, version }: Pick<OnlineAddress, 'view' | 'version'>): string => `${view}#v${version}`;

/**
 * Keys of the features table: all that is known of an entity lies in one partition. Dated rows sort by event
 * time, then created time; `~` sorts after every character of a time.
 */
export const onlineKeys = {
  /** Of a view without a group: an item of its own. */
  newest: (address: OnlineAddress) => ({ pk: partition(address), sk: `${sort(address)}#NEWEST` }),
  /** Of a view in a group: an attribute of the item that the group shares. */
  group: (address: OnlineAddress, group: string) => ({ pk: partition(address), sk: `${group}#GROUP` }),
  attribute: sort,
  tiles: (address: OnlineAddress) => ({ pk: partition(address), sk: `${sort(address)}#TILES` }),
  /** Partition of all that is known of an entity. */
  entity: (project: string, entity: string): string => partition({ project, entity }),
  dated: (address: OnlineAddress, order: string) => ({
    pk: partition(address),
    sk: `${sort(address)}#AT#${order}`,
  }),
  /** Sort keys of dated rows with events between two times, both included (ISO text; open without). */
  datedRange: (address: OnlineAddress, from: string, to: string) => ({
    pk: partition(address),
    from: `${sort(address)}#AT#${from}`,
    to: `${sort(address)}#AT#${to}#~`,
  }),
  /** The order that a dated sort key ends with. */
  orderOf: (sk: string): string => sk.slice(sk.indexOf('#AT#') + '#AT#'.length),
};
