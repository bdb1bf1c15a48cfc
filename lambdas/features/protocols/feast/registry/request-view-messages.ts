import type { RequestViewVersion } from '../../../../../contracts/features/request-view';
import { cairnTags, columnMessage } from './columns';
import {
  dataSource,
  projection,
  type RequestViewMessage,
  requestView,
  sourceTypes,
  viewStates,
} from './messages';
import { feastProject } from './project-name';
import { timestampOf } from './times';

/**
 * The function that Feast's client keeps of an on-demand view. It takes the source text before pickled bytes, so no
 * pickle is needed; the server computes, so the function only says so. Text of definitions stands in it as JSON
 * strings, which are Python's as well: nothing of them is executed.
 */
const functionOf = ({ name, features }: RequestViewVersion) => {
  const expressions = features.map(
    (each) => `    ${JSON.stringify(each.name)}: ${JSON.stringify(each.expression)},`,
  );
  const message = `${name} is computed by Cairn when it is asked for; ask its server, or use a training set.`;
  return {
    name: 'computed_by_cairn',
    mode: 'python',
    text: [
      'def computed_by_cairn(inputs, expressions={',
      ...expressions,
      '}):',
      `    raise NotImplementedError(${JSON.stringify(message)})`,
      '',
    ].join('\n'),
  };
};

const requestSource = (view: RequestViewVersion) =>
  dataSource.of({
    name: `${view.name}.inputs`,
    project: feastProject(view.project),
    type: sourceTypes.request,
    sourceClass: 'feast.data_source.RequestSource',
    request: { schema: view.inputs.map((input) => columnMessage(input)) },
  });

/** By name: the inputs of the request (a view of Feast has at least one source), and each view that is used. */
const sourcesOf = (view: RequestViewVersion) => {
  const used = Map.groupBy(view.uses, (use) => use.view);
  const projections = [...used].map(([name, uses]) => [
    name,
    {
      request: undefined,
      projection: projection.of({
        view: name,
        columns: uses.map(({ feature, type }) => columnMessage({ name: feature, type })),
        kind: 'featureView',
      }),
    },
  ]);
  const inputs = requestSource(view);
  return Object.fromEntries([
    ...(view.inputs.length > 0 || used.size === 0
      ? [[inputs.name, { request: inputs, projection: undefined }]]
      : []),
    ...projections,
  ]);
};

/** A request view as Feast's on-demand feature view. */
export const requestViewMessage = (view: RequestViewVersion): RequestViewMessage => {
  const time = timestampOf(view.createdAt);
  return requestView.of({
    spec: {
      name: view.name,
      project: feastProject(view.project),
      features: view.features.map((feature) =>
        columnMessage(feature, { [cairnTags.expression]: feature.expression }),
      ),
      sources: sourcesOf(view),
      description: view.description ?? '',
      tags: view.tags ?? {},
      owner: view.owner ?? '',
      transformation: { function: functionOf(view) },
      mode: 'python',
    },
    meta: { created: time, updated: time, state: viewStates.availableOnline },
  });
};
