import type { Endpoint, Variant } from '../../../contracts/serving/endpoint';
import type { DeploymentReader } from './deployment-store';
import type { EndpointReader } from './endpoint-reader';
import { inForceBehind } from './in-force';
import { mainVariant, type StoredDeployment } from './stored-deployment';

/** What is in service at an endpoint. */
export interface EndpointTraffic {
  readonly endpoint: string;
  /** Grows with every change of what is in service: of two answers the greater one is the newer. */
  readonly sequence: number;
  /** The deployment that wrote the endpoint's record last. */
  readonly deployment: string;
  readonly kind: StoredDeployment['kind'];
  /** The version of the rollout in force, and when that completed; null when nothing is in service. */
  readonly inService: { readonly model: string; readonly version: number; readonly since: string } | null;
  /** Models of everything that this answer may have taken off. */
  readonly models: readonly string[];
}

/** A version that gets requests, or may get them again. */
export interface VersionUse {
  readonly endpoint: string;
  readonly version: number;
}

/** Read port of traffic for other contexts. */
export interface TrafficReader {
  /** Undefined for an endpoint that never was. `named` is a deployment whose models count as well. */
  at(project: string, endpoint: string, named?: string): Promise<EndpointTraffic | undefined>;
  /** Of every endpoint of a project. */
  everywhere(project: string): Promise<readonly EndpointTraffic[]>;
  /** Versions of a model that endpoints give requests to, or would again if the deployment that runs ended. */
  uses(project: string, model: string): Promise<readonly VersionUse[]>;
  /** The same of every model. */
  allUses(project: string): Promise<readonly (VersionUse & { readonly model: string })[]>;
}

type Reader = EndpointReader & Pick<DeploymentReader, 'deployment' | 'running'>;

/**
 * A running rollout becomes the one in force without another write of the record, so every revision has two
 * places: before its writer has ended, and after.
 */
const sequenceOf = ({ revision }: Endpoint, writer: StoredDeployment | undefined): number =>
  2 * revision + (writer?.status === 'running' ? 0 : 1);

const completed = ({ model, version, endedAt, startedAt }: StoredDeployment) => ({
  model,
  version,
  since: endedAt ?? startedAt,
});

/** Records from before rollouts were chained say only what has the traffic. */
const unchained = (record: Endpoint, writer: StoredDeployment | undefined) => {
  const variants = writer?.status === 'running' ? writer.formerVariants : record.variants;
  const main = mainVariant(variants);
  return main ? { model: main.model, version: main.version, since: record.updatedAt } : null;
};

const modelsIn = (deployment: StoredDeployment | undefined): readonly string[] =>
  deployment ? [deployment.model, ...deployment.formerVariants.map(({ model }) => model)] : [];

const trafficOf = async (
  reader: Reader,
  record: Endpoint,
  named: StoredDeployment | undefined,
): Promise<EndpointTraffic> => {
  const writer = await reader.deployment(record.project, record.name, record.deployment);
  const rollout = await inForceBehind(reader, record, writer);
  const inService = rollout ? completed(rollout) : unchained(record, writer);
  return {
    endpoint: record.name,
    sequence: sequenceOf(record, writer),
    deployment: record.deployment,
    kind: writer?.kind ?? 'rollout',
    inService,
    models: [
      ...new Set([
        ...(inService ? [inService.model] : []),
        ...record.variants.map(({ model }) => model),
        ...modelsIn(writer),
        ...modelsIn(named),
      ]),
    ],
  };
};

const usesOf = async (reader: Reader, record: Endpoint): Promise<readonly Variant[]> => {
  const running = await reader.running(record.project, record.name);
  return [...record.variants, ...(running ? [running.variant, ...running.formerVariants] : [])];
};

/** The port on any reader of endpoints and deployments. */
export const trafficReaderOn = (reader: Reader): TrafficReader => {
  const allUses: TrafficReader['allUses'] = async (project) => {
    const records = await reader.endpoints(project);
    const uses = await Promise.all(
      records.map(async (record) =>
        (await usesOf(reader, record)).map(({ model, version }) => ({
          endpoint: record.name,
          model,
          version,
        })),
      ),
    );
    return uses.flat();
  };
  return {
    at: async (project, endpoint, named) => {
      const record = await reader.endpoint(project, endpoint);
      if (!record) return undefined;
      return trafficOf(reader, record, named ? await reader.deployment(project, endpoint, named) : undefined);
    },
    everywhere: async (project) =>
      Promise.all((await reader.endpoints(project)).map((record) => trafficOf(reader, record, undefined))),
    uses: async (project, model) =>
      (await allUses(project))
        .filter((use) => use.model === model)
        .map(({ endpoint, version }) => ({ endpoint, version })),
    allUses,
  };
};
