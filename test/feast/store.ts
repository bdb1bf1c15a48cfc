import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../../contracts/canonical-json';
import type { EntityVersion } from '../../contracts/features/entity';
import type { JoinKey } from '../../contracts/features/feature';
import type { FeatureServiceVersion } from '../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import type { FeatureType } from '../../contracts/features/value-types';
import { makeEntity, makeService, makeView } from '../features/make-view';

type Row = readonly unknown[];

interface StoredView {
  readonly entities: readonly string[];
  readonly ttlSeconds: number | null;
  readonly timestamp: string;
  readonly features: Readonly<Record<string, FeatureType>>;
  /** Join keys, event time, features: what is online from the beginning. */
  readonly rows: readonly Row[];
  /** The same, of what materializing finds. */
  readonly history?: readonly Row[];
}

interface StoredEntity {
  readonly joinKey: string;
  readonly type: JoinKey['type'];
  readonly description: string;
}

interface Store {
  readonly entities: Readonly<Record<string, StoredEntity>>;
  readonly views: Readonly<Record<string, StoredView>>;
  readonly services: Readonly<Record<string, readonly string[]>>;
}

/** What both servers hold. The text, because JSON.parse would round integers of 64 bits. */
export const storeText = readFileSync(join(__dirname, 'store.json'), 'utf8');
export const store = JSON.parse(storeText) as Store;

const joinKeysOf = ({ entities }: StoredView): JoinKey[] =>
  entities.map((entity) => {
    const known = store.entities[entity];
    if (!known) throw new Error(`store.json has no entity ${entity}`);
    return { entity, joinKey: known.joinKey, type: known.type };
  });

/** The entities of store.json as versions of a project. */
export const entitiesOf = (project: string): readonly EntityVersion[] =>
  Object.entries(store.entities).map(([name, { joinKey, type, description }]) =>
    makeEntity({ project, name, description, joinKeys: [{ entity: name, joinKey, type }] }),
  );

/** The views of store.json as versions of a project. */
export const viewsOf = (project: string): readonly FeatureViewVersion[] =>
  Object.entries(store.views).map(([name, view]) =>
    makeView({
      project,
      name,
      digest: digestOf({ name, view }),
      entities: joinKeysOf(view),
      // Without SQL a view takes the columns of its dataset as they are.
      source: view.history ? name.replaceAll('_', '-') : null,
      sql: null,
      timestamp: view.timestamp,
      ttlSeconds: view.ttlSeconds,
      features: Object.entries(view.features).map(([feature, type]) => ({ name: feature, type })),
    }),
  );

/** The services of store.json as versions of a project. */
export const servicesOf = (project: string): readonly FeatureServiceVersion[] =>
  Object.entries(store.services).map(([name, references]) =>
    makeService({
      project,
      name,
      digest: digestOf({ name, references }),
      features: references.map((reference) => {
        const [view = '', feature = ''] = reference.split(':');
        const type = store.views[view]?.features[feature];
        if (!type) throw new Error(`store.json has no feature ${reference}`);
        return { view, viewVersion: 1, feature, type };
      }),
    }),
  );
