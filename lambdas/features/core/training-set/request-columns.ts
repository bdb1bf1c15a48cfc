import { CairnError } from '../../../../contracts/cairn-error';
import type { ColumnOfType } from '../../../../contracts/features/feature';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import { eventColumn } from '../../../../contracts/features/split-sql';
import type { LabelDefinition } from '../../../../contracts/project/feature';
import { quoteName } from '../../../../contracts/sql/quote';
import { requestCall } from '../request/request-functions';

type Inputs = Pick<RequestViewVersion, 'name' | 'inputs'>;
type Service = Pick<FeatureServiceVersion, 'features'>;

const invalid = (message: string): CairnError => new CairnError('feature.definition.invalid', message);

/**
 * Inputs of request views, each once: columns of the label SQL. Throws `feature.definition.invalid` where two of one
 * name differ in type, and for the label itself, which no request knows.
 */
export const requestInputs = (
  views: readonly Inputs[],
  label: Pick<LabelDefinition, 'column'>,
): readonly ColumnOfType[] => {
  const inputs = new Map<string, ColumnOfType>();
  for (const { name: view, inputs: own } of views)
    for (const input of own) {
      const known = inputs.get(input.name) ?? input;
      if (known.type !== input.type)
        throw invalid(
          `Request view ${view} takes ${input.name} as ${input.type}, another one as ${known.type}; give one of them another name.`,
        );
      if (input.name === label.column)
        throw invalid(
          `Request view ${view} takes the label ${input.name} as input, which nobody knows at the time of the question.`,
        );
      inputs.set(input.name, input);
    }
  return [...inputs.values()];
};

/** A feature that a request view uses, and its column in the joined rows: that of the service, or one of its own. */
export interface UsedFeature {
  readonly view: string;
  readonly feature: string;
  readonly column: string;
}

const columnOfUse = ({ features }: Service, view: string, feature: string): string => {
  const isAsked = features.some(
    (one) => one.kind !== 'request' && one.view === view && one.feature === feature,
  );
  // No column of a definition holds a colon.
  return isAsked ? feature : `${view}:${feature}`;
};

/** What request views use, each once. */
export const usedFeatures = (
  service: Service,
  views: readonly Pick<RequestViewVersion, 'uses'>[],
): readonly UsedFeature[] => {
  const used = views
    .flatMap(({ uses }) => uses)
    .map(({ view, feature }) => ({ view, feature, column: columnOfUse(service, view, feature) }));
  return [...new Map(used.map((each) => [each.column, each])).values()];
};

export interface RequestSelect {
  readonly service: Service;
  readonly requestViews: readonly RequestViewVersion[];
  readonly label: Pick<LabelDefinition, 'timestamp'>;
}

const isRequest = (feature: FeatureServiceVersion['features'][number]): boolean => feature.kind === 'request';

/** Columns that the join has to give: those of the training set that it knows, and what expressions need besides. */
export const joinedColumns = (
  { service, requestViews, label }: RequestSelect,
  output: readonly string[],
): readonly string[] => {
  const computed = new Set(service.features.filter(isRequest).map(({ feature }) => feature));
  const needed = [
    ...requestViews.flatMap(({ inputs }) => inputs.map(({ name }) => inputColumn(name, label))),
    ...usedFeatures(service, requestViews).map(({ column }) => column),
  ];
  return [...new Set([...output.filter((name) => !computed.has(name)), ...needed])];
};

/** The time of a label has one name in the joined rows, whatever the label SQL calls it. */
const inputColumn = (input: string, label: RequestSelect['label']): string =>
  input === label.timestamp ? eventColumn : input;

/** The columns of a training set over the joined rows, request-time features being computed. */
export const selectRequests = (
  { service, requestViews, label }: RequestSelect,
  output: readonly string[],
  joined: string,
): string => {
  const computed = new Map(
    service.features.filter(isRequest).flatMap(({ view: name, feature }) => {
      const view = requestViews.find((each) => each.name === name);
      const place = view?.features.findIndex((each) => each.name === feature) ?? -1;
      if (!view || place === -1) return [];
      const columns = [
        ...view.inputs.map((input) => inputColumn(input.name, label)),
        ...view.uses.map((use) => columnOfUse(service, use.view, use.feature)),
      ];
      return [[feature, requestCall(view, place, columns)] as const];
    }),
  );
  if (computed.size === 0) return joined;
  const columns = output.map((name) => `${computed.get(name) ?? quoteName(name)} AS ${quoteName(name)}`);
  return `SELECT ${columns.join(', ')} FROM (\n${joined}\n)`;
};
