import type { Call } from '../../../../contracts/call';
import type { ServedConsistency } from '../../../../contracts/features/consistency';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import type { VersionReader } from '../../../registry/public';
import type { InferenceLogReader } from '../../../serving/public';
import type { MaterializationStore } from '../offline/materialization-store';
import { consistencyFindings } from './consistency-findings';
import { isWindowed } from './joined-view';
import { type JudgedView, judgeReplay } from './judge-replay';
import { beyondBounds, type ReplayBounds } from './replay-bounds';
import { replayRequest, type UsedValue } from './replay-request';
import { type ReplayStores, replayedWindow, replayView } from './replay-view';
import { type ServedQuestion, ServedSample } from './served-questions';
import { timeSlip } from './time-slip';
import { wasOnline } from './when-online';

export interface ReplayPorts extends ReplayStores {
  readonly log: Pick<InferenceLogReader, 'read'>;
  readonly versions: Pick<VersionReader, 'version'>;
  readonly services: {
    version(project: string, name: string, version: number): Promise<FeatureServiceVersion | undefined>;
  };
  readonly views: {
    version(project: string, name: string, version: number): Promise<FeatureViewVersion | undefined>;
  };
  readonly requestViews: {
    version(project: string, name: string, version: number): Promise<RequestViewVersion | undefined>;
  };
  readonly materializations: Pick<MaterializationStore, 'latest' | 'runs'>;
}

export interface ReplayRequest {
  readonly endpoint: string;
  /** Only features of this view; all by default. */
  readonly view?: string | undefined;
  /** Predictions of so many hours are sampled. */
  readonly hours: number;
}

const hour = 3_600_000;
/** Runs of a view that are looked at, the newest ones. */
const mostRuns = 300;

/** Questions by the view version that they were answered from, with the features that were taken of it. */
interface Asked {
  readonly view: string;
  readonly version: number;
  readonly names: Set<string>;
  readonly questions: Set<ServedQuestion>;
}

/** Days from the newest to the oldest: where the bounds are met, the oldest are left out. */
const daysBack = (from: string, to: string): readonly string[] => {
  const [first, last] = [Date.parse(from.slice(0, 10)), Date.parse(to.slice(0, 10))];
  const days = Array.from({ length: (last - first) / (24 * hour) + 1 }, (_, back) => last - back * 24 * hour);
  return days.map((day) => new Date(day).toISOString().slice(0, 10));
};

const sampleOf = async (
  ports: ReplayPorts,
  { endpoint, hours }: ReplayRequest,
  call: Call,
  bounds: ReplayBounds,
) => {
  const from = new Date(Date.parse(call.time) - hours * hour).toISOString();
  const sample = new ServedSample();
  const isOver = () => sample.predictions >= bounds.predictions || bounds.now() >= bounds.logEnd;
  const sampled = (leftOut: readonly string[]) => ({
    from,
    predictions: sample.predictions,
    ...sample.chosen(),
    leftOut,
  });
  for (const day of daysBack(from, call.time)) {
    const range = { project: call.project, endpoint, fromDay: day, toDay: day, since: from };
    if (isOver())
      return sampled([`Predictions before ${day} were not read, for there are many. Ask for fewer hours.`]);
    for await (const records of ports.log.read(range)) {
      sample.add(records.filter(({ time }) => time >= from && time <= call.time));
      if (isOver())
        return sampled([`Predictions before ${day} and some of that day were not read, for there are many.`]);
    }
  }
  return sampled([]);
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

/** Collects questions by view version. */
const collector = () => {
  const asked = new Map<string, Asked>();
  return {
    asked,
    add: (view: string, version: number, question: ServedQuestion, name?: string): void => {
      const key = `${view}@${version}`;
      const own = asked.get(key) ?? { view, version, names: new Set(), questions: new Set() };
      if (name !== undefined) own.names.add(name);
      own.questions.add(question);
      asked.set(key, own);
    },
  };
};

/** What is asked of feature views, and of request views with the features that they use. */
const askedOf = async (
  ports: ReplayPorts,
  project: string,
  questions: readonly ServedQuestion[],
  services: ReadonlyMap<string, FeatureServiceVersion>,
  only: string | undefined,
) => {
  const [views, requests] = [collector(), collector()];
  const defined = new Map<string, RequestViewVersion | undefined>();
  for (const question of questions) {
    const service = services.get(`${question.model}/${question.version}`);
    for (const { view, viewVersion, feature, kind } of service?.features ?? []) {
      if (only !== undefined && view !== only) continue;
      if (kind !== 'request') {
        views.add(view, viewVersion, question, feature);
        continue;
      }
      const key = `${view}@${viewVersion}`;
      if (!defined.has(key)) defined.set(key, await ports.requestViews.version(project, view, viewVersion));
      for (const use of defined.get(key)?.uses ?? []) views.add(use.view, use.viewVersion, question);
      requests.add(view, viewVersion, question, feature);
    }
  }
  return { views: [...views.asked.values()], requests: [...requests.asked.values()], defined };
};

const judgedView = async (
  ports: ReplayPorts,
  view: FeatureViewVersion,
  { names, questions }: Asked,
  bounds: ReplayBounds,
): Promise<(JudgedView & { readonly shiftSeconds: number | null }) | string> => {
  const { project, name, version } = view;
  const [latest, runs] = await Promise.all([
    ports.materializations.latest(project, name, version),
    ports.materializations.runs(project, name, mostRuns),
  ]);
  const window = replayedWindow(view, [...questions]);
  const beyond = await beyondBounds(ports.files, view, latest, window, bounds);
  if (beyond !== undefined) return beyond;
  const replayed = await replayView(ports, view, latest, [...questions]);
  const judged = judgeReplay(view, [...names], replayed, wasOnline(version, runs, latest));
  // Windows have no values of an event that could be found elsewhere.
  const slip = isWindowed(view) ? null : await timeSlip(ports.session, view, judged.unknown);
  return { ...judged, shiftSeconds: slip };
};

/**
 * Replays what predictions by entity were answered from against the offline history: a sample by a hash of the keys,
 * each question as of the time that it was about. Equal is equal to the last bit. What is beyond the bounds is left
 * out, and the report says what.
 */
export const replayServed = async (
  ports: ReplayPorts,
  request: ReplayRequest,
  call: Call,
  bounds: ReplayBounds,
): Promise<ServedConsistency> => {
  const { project } = call;
  const sample = await sampleOf(ports, request, call, bounds);
  const { from, predictions, questions, entities } = sample;
  const leftOut = [...sample.leftOut];
  const services = await servicesOf(ports, project, questions);
  const judged: Exclude<Awaited<ReturnType<typeof judgedView>>, string>[] = [];
  const pushed = new Map<string, boolean>();
  const {
    views: ofViews,
    requests,
    defined,
  } = await askedOf(ports, project, questions, services, request.view);
  const places = new Map<string, { readonly view: FeatureViewVersion; readonly judged: JudgedView }>();
  for (const asked of ofViews) {
    const view = await ports.views.version(project, asked.view, asked.version);
    if (!view) continue;
    pushed.set(`${view.name}@${view.version}`, view.push !== false);
    const one = await judgedView(ports, view, asked, bounds);
    if (typeof one === 'string') {
      leftOut.push(one);
      continue;
    }
    places.set(`${view.name}@${view.version}`, { view, judged: one });
    judged.push(one);
  }
  const views = judged.map(({ view, shiftSeconds }) => ({ ...view, shiftSeconds }));
  const usedValue: UsedValue = (use, question) => {
    const found = places.get(`${use.view}@${use.viewVersion}`);
    const place = found?.view.features.findIndex(({ name }) => name === use.feature) ?? -1;
    const values = found?.judged.current.get(question);
    return values && place >= 0 ? (values[place] ?? null) : undefined;
  };
  const ofRequests = requests.flatMap(({ view, version, names, questions: own }) => {
    const made = defined.get(`${view}@${version}`);
    return made ? replayRequest(made, names, own, usedValue) : [];
  });
  const features = [...judged.flatMap((one) => one.features), ...ofRequests];
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
    ...(leftOut.length > 0 ? { leftOut } : {}),
    views,
    features,
  };
};
