import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  isListType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { messageOf, snakeCase } from './field-names';
import type { InnerCall, Message } from './inner-calls';
import { versionsOfRuns } from './versions-of-runs';

/** What the fields of one request are found with. */
export interface GraphqlContext {
  readonly call: InnerCall;
  readonly experiment: (id: string) => Promise<Message>;
  readonly versions: (runId: string) => Promise<readonly Message[]>;
}

export const graphqlContext = (call: InnerCall): GraphqlContext => {
  const experiments = new Map<string, Promise<Message>>();
  return {
    call,
    experiment: (id) => {
      const found =
        experiments.get(id) ??
        call('tracking.getExperiment', { experiment_id: id }).then(({ experiment }) => experiment as Message);
      experiments.set(id, found);
      return found;
    },
    versions: versionsOfRuns(call),
  };
};

type Resolver = GraphQLFieldResolver<Message, GraphqlContext, { input?: Message; inputString?: string }>;

/** A field that a route answers, whose message has the shape of the field's type. */
const by =
  (id: Parameters<InnerCall>[0]): Resolver =>
  (_source, { input }, { call }) =>
    call(id, messageOf(input));

const echo: Resolver = (_source, { inputString }) => ({ output: inputString });

/** Of numbers that JSON has not (NaN, infinities), GraphQL knows nothing: null, as MLflow's server says of NaN. */
const value: Resolver = (source) =>
  typeof source['value'] === 'string' && /^(NaN|-?Infinity)$/.test(source['value']) ? null : source['value'];

const infoOf = (run: Message): Message => (run['info'] ?? {}) as Message;

/** Fields that are not simply those of the message behind them. */
const resolvers: Readonly<Record<string, Readonly<Record<string, Resolver>>>> = {
  Query: {
    mlflowGetExperiment: by('tracking.getExperiment'),
    mlflowGetMetricHistoryBulkInterval: by('tracking.getMetricHistoryInterval'),
    mlflowGetRun: by('tracking.getRun'),
    mlflowListArtifacts: by('tracking.listRunArtifacts'),
    mlflowSearchModelVersions: by('registry.mlflow.searchVersions'),
    mlflowSearchRuns: by('tracking.searchRuns'),
    test: echo,
  },
  Mutation: {
    mlflowSearchDatasets: by('tracking.searchDatasets'),
    mlflowSearchRuns: by('tracking.searchRuns'),
    testMutation: echo,
  },
  MlflowRunExtension: {
    experiment: (run, _arguments, { experiment }) => experiment(String(infoOf(run)['experiment_id'])),
    modelVersions: (run, _arguments, { versions }) => versions(String(infoOf(run)['run_id'])),
  },
  MlflowMetricExtension: { value },
  MlflowMetricWithRunId: { value },
  MlflowModelMetric: { value },
};

/** What protobuf says of a field that is not set, and the reference's answers with it. */
const unset = (type: GraphQLOutputType): unknown => {
  if (isListType(type)) return [];
  if (isObjectType(type)) return type.name === 'ApiError' ? null : {};
  return isScalarType(type) ? { String: '', LongString: '0', Boolean: false }[type.name] : null;
};

/** Finds the value of any field. */
export const resolveField: Resolver = (source, values, context, info) => {
  const resolver = resolvers[info.parentType.name]?.[info.fieldName];
  if (resolver) return resolver(source, values, context, info);
  return source[snakeCase(info.fieldName)] ?? unset(info.returnType);
};
