import type { Aggregate, Feature, JoinKey } from '../../../../contracts/features/feature';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';

/*
 * What a model that is live would miss when a view it uses changes. In one table:
 *
 *   change of a view                                      compatible
 *   a feature is added, or takes another place            yes
 *   a feature is removed                                  no
 *   a feature has another type                            no
 *   a feature may be without a value, and might not be    no
 *   a feature always has a value, and might be without    yes
 *   a feature is aggregated otherwise                     no: the same name would be another quantity
 *   a join key is added, removed, or has another type     no
 *   SQL, source, ttl, history, group, expectations        yes: a new version of the values
 *
 *   change of a request view
 *   an input is added, or has another type                no: who asks does not send it
 *   an input is removed                                   yes
 *   a feature is removed, or has another type             no
 *   an expression changes                                 yes
 */

type ViewShape = Pick<FeatureViewVersion, 'entities' | 'features'>;
type RequestViewShape = Pick<RequestViewVersion, 'inputs' | 'features'>;
type Shaped = Pick<Feature, 'name' | 'type' | 'nullable' | 'aggregate'>;

const aggregateText = ({ function: name, input, windowSeconds }: Aggregate): string =>
  `${name}(${input ?? ''}) over ${windowSeconds} s`;

const changesOfFeature = (before: Shaped, after: Shaped | undefined): readonly string[] => {
  const { name } = before;
  if (!after) return [`feature ${name} is removed`];
  if (after.type !== before.type)
    return [`feature ${name} changes its type from ${before.type} to ${after.type}`];
  const [was, is] = [before, after].map(({ aggregate }) => (aggregate ? aggregateText(aggregate) : 'none'));
  return [
    ...(after.nullable && !before.nullable ? [`feature ${name} becomes nullable`] : []),
    ...(was === is ? [] : [`feature ${name} changes its aggregate from ${was} to ${is}`]),
  ];
};

const changesOfFeatures = (before: readonly Shaped[], after: readonly Shaped[]): readonly string[] =>
  before.flatMap((feature) =>
    changesOfFeature(
      feature,
      after.find(({ name }) => name === feature.name),
    ),
  );

const keyText = ({ joinKey, type }: JoinKey): string => `${joinKey} ${type}`;

const changesOfKeys = (before: readonly JoinKey[], after: readonly JoinKey[]): readonly string[] => {
  const [was, is] = [before, after].map((keys) => keys.map(keyText).sort().join(', '));
  return was === is ? [] : [`the join keys change from ${was} to ${is}`];
};

/** What a change of a view takes away from who uses the view as it was; nothing for a compatible one. */
export const incompatibleChanges = (before: ViewShape, after: ViewShape): readonly string[] => [
  ...changesOfKeys(before.entities, after.entities),
  ...changesOfFeatures(before.features, after.features),
];

/** The same for request-time features. */
export const incompatibleRequestChanges = (
  before: RequestViewShape,
  after: RequestViewShape,
): readonly string[] => [
  ...after.inputs.flatMap(({ name, type }) => {
    const known = before.inputs.find((input) => input.name === name);
    if (!known) return [`input ${name} is added`];
    return known.type === type ? [] : [`input ${name} changes its type from ${known.type} to ${type}`];
  }),
  ...changesOfFeatures(before.features, after.features),
];
