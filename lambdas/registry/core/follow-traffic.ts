import type { Call } from '../../../contracts/call';
import type { JournalEntry } from '../../../contracts/journal';
import { liveAlias } from '../../../contracts/registry/aliases';
import type { RegisteredModel, ServedVersion } from '../../../contracts/registry/registered-model';
import type { Stage } from '../../../contracts/registry/stages';
import type { EndpointTraffic, TrafficReader } from '../../serving/public';
import { aliasChange } from './alias-change';
import { stageOf, versionOfAlias } from './find';
import type { RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';
import { type StageChange, stageChange } from './stage-change';

export interface FollowPorts {
  readonly store: Pick<RegistryStore, 'model' | 'version' | 'commit'>;
  readonly traffic: Pick<TrafficReader, 'at' | 'everywhere'>;
}

type Traffic = Readonly<Record<string, ServedVersion>>;

const servedOf = (model: string, { sequence, inService }: EndpointTraffic): ServedVersion =>
  inService?.model === model
    ? { sequence, version: inService.version, since: inService.since }
    : { sequence, version: null, since: null };

/** What is known of a model's endpoints. A model from before they were kept learns of all of them at once. */
const knownTraffic = async ({ traffic }: FollowPorts, model: RegisteredModel): Promise<Traffic> => {
  if (model.traffic) return model.traffic;
  const everywhere = await traffic.everywhere(model.project);
  return Object.fromEntries(everywhere.map((each) => [each.endpoint, servedOf(model.name, each)]));
};

const versionsIn = (traffic: Traffic): readonly number[] =>
  [...new Set(Object.values(traffic).flatMap(({ version }) => version ?? []))].sort((a, b) => a - b);

/**
 * The version that `live` points to: of the rollouts in force the one that completed last, which exists and is
 * approved. It follows from what is known of the endpoints alone, in whatever order that became known.
 */
const liveVersion = async (
  store: FollowPorts['store'],
  model: RegisteredModel,
  traffic: Traffic,
): Promise<number | null> => {
  const candidates = Object.entries(traffic)
    .flatMap(([endpoint, { version, since }]) => (version === null ? [] : [{ endpoint, version, since }]))
    .sort((a, b) => (b.since ?? '').localeCompare(a.since ?? '') || (a.endpoint < b.endpoint ? -1 : 1));
  for (const { version } of candidates)
    if ((await store.version(model, version))?.approval.status === 'approved') return version;
  return null;
};

/** What is in service is Production; what has left service is None again, wherever else nobody has put it. */
const stagesWanted = (
  model: RegisteredModel,
  before: Traffic,
  after: Traffic,
): ReadonlyMap<number, Stage> => {
  const [served, left] = [versionsIn(after), versionsIn(before)];
  return new Map<number, Stage>([
    ...left
      .filter((version) => !served.includes(version) && stageOf(model, version) === 'Production')
      .map((version) => [version, 'None'] as const),
    ...served.map((version) => [version, 'Production'] as const),
  ]);
};

/** The model once it knows of the traffic, with the statements of what that moved. */
const following = async (
  ports: FollowPorts,
  before: RegisteredModel,
  now: EndpointTraffic,
  call: Call,
): Promise<StageChange | undefined> => {
  const known = await knownTraffic(ports, before);
  const last = known[now.endpoint];
  const isNews = !last || last.sequence < now.sequence;
  if (before.traffic && !isNews) return undefined;
  const traffic = isNews ? { ...known, [now.endpoint]: servedOf(before.name, now) } : known;
  const cause = {
    endpoint: now.endpoint,
    sequence: now.sequence,
    deployment: now.deployment,
    kind: now.kind,
  };
  const live = await liveVersion(ports.store, before, traffic);
  const staged = stageChange(before, stagesWanted(before, before.traffic ?? {}, traffic), call, cause);
  const moves = (versionOfAlias(before, liveAlias) ?? null) !== live;
  const alias = moves ? aliasChange(before, liveAlias, live, cause) : undefined;
  return {
    after: {
      ...staged.after,
      ...(alias ? { aliases: alias.model.after.aliases } : {}),
      revision: before.revision + 1,
      traffic,
    },
    statements: [...(alias ? [alias.statement] : []), ...staged.statements],
  };
};

const followInModel = (
  ports: FollowPorts,
  model: string,
  now: EndpointTraffic,
  call: Call,
): Promise<RegisteredModel | undefined> =>
  retryConflicts(async () => {
    const before = await ports.store.model(call.project, model);
    const change = before && (await following(ports, before, now, call));
    if (!change) return before;
    await ports.store.commit(
      { models: [{ before, after: change.after }], statements: change.statements },
      call,
    );
    return change.after;
  });

/**
 * Lets `live` and the stage Production follow what is in service at an endpoint now, in one write a model. What
 * happened is only the occasion: serving is asked, and its answer counts unless a newer one is known, so that
 * occasions that come late, twice or in another order change nothing (ADR 0021).
 */
export const followEndpoint = async (
  ports: FollowPorts,
  { endpoint, deployment }: { readonly endpoint: string; readonly deployment?: string | undefined },
  call: Call,
): Promise<void> => {
  const now = await ports.traffic.at(call.project, endpoint, deployment);
  for (const model of now?.models ?? []) await followInModel(ports, model, now as EndpointTraffic, call);
};

/** The same after a fact of serving: a success, a rollback, a retirement. */
export const followFact = async (ports: FollowPorts, entry: JournalEntry, call: Call): Promise<void> => {
  const { endpoint, deployment } = entry.details;
  if (typeof endpoint !== 'string') return;
  const named = entry.subject.kind === 'deployment' ? entry.subject.id : deployment;
  await followEndpoint(ports, { endpoint, deployment: typeof named === 'string' ? named : undefined }, call);
};
