import type { Call } from '../../../../contracts/call';
import type { ServedConsistency } from '../../../../contracts/features/consistency';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { VersionReader } from '../../../registry/public';
import type { InferenceLogReader } from '../../../serving/public';
import type { MaterializationStore } from '../offline/materialization-store';
import { consistencyFindings } from './consistency-findings';
import { type JudgedView, judgeReplay } from './judge-replay';
import { type ReplayStores, replayView } from './replay-view';
import { type ServedQuestion, ServedSample } from './served-questions';
import { timeSlip } from './time-slip';

export interface ReplayPorts extends ReplayStores {
  readonly log: Pick<InferenceLogReader, 'read'>;
  readonly versions: Pick<VersionReader, 'version'>;
  readonly services: {
    version(project: string, name: string, version: number): Promise<FeatureServiceVersion | undefined>;
  };
  readonly views: {
    version(project: string, name: string, version: number): Promise<FeatureViewVersion | undefined>;
  };
  readonly materializations: Pick<MaterializationStore, 'latest'>;
}

export interface ReplayRequest {
  readonly endpoint: string;
  /** Only features of this view; all by default. */
  readonly view?: string | undefined;
  /** Predictions of so many hours are sampled. */
  readonly hours: number;
}

const hour = 3_600_000;

/** Questions by the view version that they were answered from, with the features that were taken of it. */
interface Asked {
  readonly view: string;
  readonly version: number;
  readonly names: Set<string>;
  readonly questions: Set<ServedQuestion>;
}

const sampleOf = async (ports: ReplayPorts, { endpoint, hours }: ReplayRequest, call: Call) => {
  const from = new Date(Date.parse(call.time) - hours * hour).toISOString();
  const sample = new ServedSample();
  const range = {
    project: call.project,
    endpoint,
    fromDay: from.slice(0, 10),
    toDay: call.time.slice(0, 10),
  };
  for await (const records of ports.log.read({ ...range, since: from }))
    sample.add(records.filter(({ time }) => time >= from && time <= call.time));
  return { from, predictions: sample.predictions, ...sample.chosen() };
};

/** The service that a model version was trained on, by the names of both. */
const servicesOf = async (ports: ReplayPorts, project: string, questions: readonly ServedQuestion[]) => {
  const services = new Map<string, FeatureServiceVersion>();
  for (const { model, version } of questions) {
    const key = `${model}/${version}`;
    if (services.has(key)) continue;
    const registered = await ports.versions.version(project, model, version);
    const pinned = registered?.provenance.featureService;
    const service = pinned && (await ports.services.version(project, pinned.name, pinned.version));
    if (service) services.set(key, service);
  }
  return services;
};

const askedOf = (
  questions: readonly ServedQuestion[],
  services: ReadonlyMap<string, FeatureServiceVersion>,
  only: string | undefined,
): readonly Asked[] => {
  const asked = new Map<string, Asked>();
  for (const question of questions) {
    const service = services.get(`${question.model}/${question.version}`);
    for (const { view, viewVersion, feature, kind } of service?.features ?? []) {
      if (kind === 'request' || (only !== undefined && view !== only)) continue;
      const key = `${view}@${viewVersion}`;
      const own = asked.get(key) ?? {
        view,
        version: viewVersion,
        names: new Set<string>(),
        questions: new Set<ServedQuestion>(),
      };
      own.names.add(feature);
      own.questions.add(question);
      asked.set(key, own);
    }
  }
  return [...asked.values()];
};

const judgedView = async (
  ports: ReplayPorts,
  view: FeatureViewVersion,
  { names, questions }: Asked,
): Promise<JudgedView & { readonly shiftSeconds: number | null }> => {
  const latest = await ports.materializations.latest(view.project, view.name, view.version);
  const replayed = await replayView(ports, view, latest, [...questions]);
  const judged = judgeReplay(view, [...names], replayed);
  return { ...judged, shiftSeconds: await timeSlip(ports.session, view, judged.unknown) };
};

/**
 * Replays what predictions by entity were answered from against the offline history: a sample by a hash of the keys,
 * each question as of the time that it was about. Equal is equal to the last bit.
 */
export const replayServed = async (
  ports: ReplayPorts,
  request: ReplayRequest,
  call: Call,
): Promise<ServedConsistency> => {
  const { project } = call;
  const { from, predictions, questions, entities } = await sampleOf(ports, request, call);
  const services = await servicesOf(ports, project, questions);
  const judged: Awaited<ReturnType<typeof judgedView>>[] = [];
  const pushed = new Map<string, boolean>();
  for (const asked of askedOf(questions, services, request.view)) {
    const view = await ports.views.version(project, asked.view, asked.version);
    if (!view) continue;
    pushed.set(`${view.name}@${view.version}`, view.push !== false);
    judged.push(await judgedView(ports, view, asked));
  }
  const views = judged.map(({ view, shiftSeconds }) => ({ ...view, shiftSeconds }));
  const features = judged.flatMap((one) => one.features);
  const findings = consistencyFindings(views, features, (view, version) =>
    Boolean(pushed.get(`${view}@${version}`)),
  );
  const compared = features.reduce((sum, one) => sum + one.compared, 0);
  const nothing = compared === 0 && findings.length === 0;
  return {
    schemaVersion: 1,
    project,
    endpoint: request.endpoint,
    time: call.time,
    from,
    to: call.time,
    predictions,
    sampled: questions.length,
    entities,
    verdict: nothing ? 'nothing to compare' : findings.length > 0 ? 'inconsistent' : 'consistent',
    findings: [...findings],
    views,
    features,
  };
};
