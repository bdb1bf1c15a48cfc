import { CairnError } from '../../../../contracts/cairn-error';
import { digestOf } from '../../../../contracts/canonical-json';
import type { JoinKey } from '../../../../contracts/features/feature';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import {
  type EntityDefinition,
  type FeatureViewDefinition,
  featureOfSpec,
  joinKeysOfEntity,
} from '../../../../contracts/project/feature';
import { secondsOf } from '../../../../contracts/project/values';
import { columnsOfTypes, descriptionOf, undescribed } from './described';

/** A view as cairn.yaml and its SQL file define it, before it has a version. */
export type ViewDraft = Pick<
  FeatureViewVersion,
  | 'name'
  | 'entities'
  | 'source'
  | 'sql'
  | 'push'
  | 'timestamp'
  | 'ttlSeconds'
  | 'historySeconds'
  | 'group'
  | 'inputs'
  | 'features'
  | 'freshnessSeconds'
  | 'expectations'
  | 'description'
  | 'owner'
  | 'tags'
> & { readonly digest: string };

/** Columns that the offline history adds to a view's own. */
export const historyColumns = {
  event: 'event_timestamp',
  created: 'created_timestamp',
  month: 'event_month',
  snapshot: 'snapshot',
  tie: 'tie',
  deleted: 'deleted',
} as const;

const joinKeysOf = (view: FeatureViewDefinition, entities: readonly EntityDefinition[]): JoinKey[] =>
  view.entities.flatMap((name) => {
    const entity = entities.find((candidate) => candidate.name === name);
    if (!entity)
      throw new CairnError('feature.definition.invalid', `View ${view.name} names no entity ${name}.`);
    return joinKeysOfEntity(entity);
  });

/** SQL does not tell upper from lower case, and histories and joins have columns of their own. */
const refuseNames = (view: string, joinKeys: readonly JoinKey[], features: readonly string[]): void => {
  const names = [...joinKeys.map(({ joinKey }) => joinKey), ...features].map((name) => name.toLowerCase());
  const seen = new Set<string>();
  const twice = names.find((name) => seen.size === seen.add(name).size);
  if (twice)
    throw new CairnError('feature.definition.invalid', `View ${view} has two columns named "${twice}".`);
  const reserved = names.find((name) => Object.values<string>(historyColumns).includes(name));
  if (reserved)
    throw new CairnError(
      'feature.definition.invalid',
      `View ${view} names a column "${reserved}", which the offline history uses itself.`,
    );
  const hidden = names.find((name) => name.startsWith('__'));
  if (hidden)
    throw new CairnError(
      'feature.definition.invalid',
      `View ${view} names a column "${hidden}", and names that begin with __ are those of joins: give it another one, by AS in the SQL.`,
    );
};

/**
 * The draft of a view: equal definitions and equal SQL text give equal digests. What a view says about itself, and how
 * fresh it promises to be, changes no value of it: none of that is in the digest.
 */
export const draftView = (
  view: FeatureViewDefinition,
  entities: readonly EntityDefinition[],
  sql: string | null,
): ViewDraft => {
  const joinKeys = joinKeysOf(view, entities);
  refuseNames(view.name, joinKeys, Object.keys(view.features));
  refuseNames(view.name, joinKeys, Object.keys(view.inputs ?? {}));
  const features = Object.entries(view.features).map(([name, spec]) => featureOfSpec(name, spec));
  const draft = {
    name: view.name,
    entities: joinKeys,
    source: view.source ?? null,
    sql,
    timestamp: view.timestamp,
    ttlSeconds: view.ttl ? secondsOf(view.ttl) : null,
    historySeconds: view.online.history ? secondsOf(view.online.history) : null,
    ...(view.push ? {} : { push: false }),
    ...(view.online.group ? { group: view.online.group } : {}),
    ...(view.inputs ? { inputs: columnsOfTypes(view.inputs) } : {}),
    ...(view.expect.length > 0 ? { expectations: view.expect } : {}),
  };
  return {
    ...draft,
    features,
    ...descriptionOf(view),
    ...(view.freshness ? { freshnessSeconds: secondsOf(view.freshness) } : {}),
    digest: digestOf({ ...draft, features: features.map(undescribed) }),
  };
};
