import type { OnlineAddress } from '../../core/online/online-store';

const numbered = (prefix: string, version: number): string => `${prefix}#${String(version).padStart(8, '0')}`;

/** What is versioned, as keys name it. */
export type DefinitionKind = 'FEATUREVIEW' | 'FEATURESERVICE';

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
  trainingSet: (project: string, digest: string) => ({
    pk: `P#${project}#TRAININGSETS`,
    sk: `DIGEST#${digest}`,
  }),
};

const partition = ({ project, entity }: OnlineAddress): string => `P#${project}#ENTITY#${entity}`;
const sort = ({ view, version }: OnlineAddress): string => `${view}#v${version}`;

/**
 * Keys of the features table: all that is known of an entity lies in one partition. Dated rows sort by event
 * time, then created time; `~` sorts after every character of a time.
 */
export const onlineKeys = {
  newest: (address: OnlineAddress) => ({ pk: partition(address), sk: `${sort(address)}#NEWEST` }),
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
