import { ulid } from 'ulid';
import type { Call } from '../../../contracts/call';
import { subjects } from '../../../contracts/lineage/subjects';
import { inferenceLogPrefix } from '../../../contracts/objects';
import { readDefinition } from '../../../contracts/project/read-definition';
import type { Endpoint } from '../../../contracts/serving/endpoint';
import type { ProjectReader } from '../../governance/public';
import { type RecordChange, recordChange } from './deployment-statement';
import { type EndPorts, endByHand } from './end-by-hand';
import { findEndpoint } from './find-endpoint';
import { inForce } from './in-force';
import { nextRecord } from './next-record';
import { mainVariant, type StoredDeployment } from './stored-deployment';
import { writtenAtOnce } from './written-at-once';

export interface RetirePorts extends EndPorts {
  readonly projects: Pick<ProjectReader, 'latest'>;
}

export interface Retirement {
  readonly endpoint: Endpoint;
  /** Monitors of the endpoint, whose schedules its journal entry switches off. */
  readonly schedules: string[];
  /** What stays and where, in words. */
  readonly kept: string[];
}

const monitorsOf = async (ports: RetirePorts, project: string, endpoint: string): Promise<string[]> => {
  const latest = await ports.projects.latest(project);
  if (!latest) return [];
  const { monitors, rollout } = await readDefinition(latest.source);
  return monitors
    .filter((monitor) => (monitor.endpoint ?? rollout.endpoint) === endpoint)
    .map(({ name }) => name);
};

const keptOf = (project: string, endpoint: string): string[] => [
  `every model version, its bytes and its alias: nothing is taken out of the registry`,
  `the inference log under ${inferenceLogPrefix(project, endpoint, '*')} of the data bucket`,
  `feedback and monitoring reports under projects/${project}/ of the data bucket`,
  `deployments of ${endpoint} and the journal`,
];

/** The statement names the versions that lose their traffic, if there were some. */
const statementOf = (deployment: StoredDeployment, change: RecordChange, reason: string) => {
  const before = change.before?.variants ?? [];
  const said = recordChange(change);
  return {
    project: deployment.project,
    fact: 'EndpointRetired' as const,
    subject: subjects.endpoint(deployment.endpoint),
    relations: before.map(({ model, version }) => ({
      role: 'version',
      subject: subjects.modelVersion(model, version),
    })),
    ...said,
    details: {
      endpoint: deployment.endpoint,
      deployment: deployment.id,
      reason: reason.slice(0, 500),
      version: mainVariant(before)?.version ?? null,
      ...said.details,
    },
  };
};

const takeOff = async (
  { deployments }: RetirePorts,
  record: Endpoint,
  reason: string,
  call: Call,
): Promise<Endpoint> => {
  const { project, name } = record;
  const id = `retire-${ulid(Date.parse(call.time)).toLowerCase()}`;
  const endpoint = nextRecord(record, { project, endpoint: name, id }, [], call, call.time);
  const change = { before: record, after: endpoint };
  const rollout = await inForce(deployments, record);
  const writer = await deployments.deployment(project, name, record.deployment);
  const variant = mainVariant(record.variants) ?? writer?.variant;
  if (!variant) throw new Error(`deployment ${record.deployment}, which wrote endpoint ${name}, is gone`);
  const deployment = writtenAtOnce(
    { id, kind: 'retirement', variant, weight: 0, reason, inForceBefore: rollout?.id ?? null },
    change,
    call,
  );
  const write = { endpoint, after: record.revision };
  await deployments.record(deployment, write, statementOf(deployment, change, reason), call);
  return endpoint;
};

/**
 * Takes an endpoint out of service by hand: a deployment that runs is ended first, then one write takes all
 * traffic off. Nothing is deleted. Retiring twice changes nothing. Throws `endpoint.not-found`.
 */
export const retireEndpoint = async (
  ports: RetirePorts,
  request: { readonly endpoint: string; readonly reason: string },
  call: Call,
): Promise<Retirement> => {
  const { project } = call;
  const schedules = await monitorsOf(ports, project, request.endpoint);
  const kept = keptOf(project, request.endpoint);
  const running = await ports.deployments.running(project, request.endpoint);
  if (running) await endByHand(ports, running, { reason: request.reason }, call);
  const record = await findEndpoint(ports.deployments, project, request.endpoint);
  const endpoint = record.retiredAt === null ? await takeOff(ports, record, request.reason, call) : record;
  return { endpoint, schedules, kept };
};
