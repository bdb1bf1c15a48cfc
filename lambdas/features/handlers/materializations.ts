import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { FeatureViewVersion } from '../../../contracts/features/feature-view';
import {
  type materializationRoutes,
  usualLookBack,
} from '../../../contracts/features/materialization-routes';
import type { AskedEvents } from '../../../contracts/features/materialization-steps';
import { projectReader } from '../../governance/public';
import { type HandlersOf, RawResult } from '../../platform/http/serve';
import { whenUsed } from '../../platform/when-used';
import { definitionStores } from '../adapters/dynamodb/definition-store';
import { dynamoMaterializationStore } from '../adapters/dynamodb/materialization-store';
import type { MaterializationStore } from '../core/offline/materialization-store';
import { watermarkOf } from '../core/offline/plan-run';
import {
  busyViews,
  type StartPorts,
  startMaterialization,
  wantedViews,
} from '../core/offline/start-materialization';
import { isoOf } from '../core/values/microseconds';
import { eventsOfFeast, incrementalOfFeast, versionOfFeast } from '../protocols/feast/materialize-request';

export interface MaterializationPorts extends StartPorts {
  readonly materializations: Pick<MaterializationStore, 'holder' | 'latest' | 'runs'>;
  /** Time passes; how the wait for an execution is made. */
  readonly clock: { now(): number; pause(milliseconds: number): Promise<void> };
}

/** How long a request waits for its execution: the gateway gives up after 29 s. */
const waitMilliseconds = 24_000;
const betweenLooks = 500;

const materializationPorts = (documents: DynamoDBDocumentClient): MaterializationPorts => {
  const projects = projectReader(documents);
  return {
    views: definitionStores(documents).views,
    materializations: dynamoMaterializationStore(documents),
    engine: whenUsed(async () =>
      (await import('../adapters/stepfunctions/materialization-engine')).stepFunctionsMaterialization(),
    ),
    projectVersion: async (project) => (await projects.latest(project))?.version ?? 0,
    clock: {
      now: Date.now,
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
  };
};

/** Waits for the end of an execution; undefined when it is not over in time. */
const endOf = async ({ engine, clock }: MaterializationPorts, execution: string) => {
  const end = clock.now() + waitMilliseconds;
  for (;;) {
    const state = await engine.state(execution);
    if (state !== 'running' && state !== 'absent') return state;
    if (clock.now() + betweenLooks > end) return undefined;
    await clock.pause(betweenLooks);
  }
};

const json = (statusCode: number, body: unknown): RawResult =>
  new RawResult({
    statusCode,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const conflict = (busy: readonly string[]): RawResult => {
  const names = `[${busy.map((name) => `'${name}'`).join(', ')}]`;
  const error = `Cannot start async materialization — the following feature views are already in MATERIALIZING state: ${names}. Use ?force=true to override.`;
  return json(409, { error, feature_views: busy });
};

const accepted = (views: readonly FeatureViewVersion[]) => ({
  status: 'accepted' as const,
  feature_views: views.map(({ name }) => name),
});

/** Why an execution failed: the reasons of its views. */
const failureOf = async (
  { materializations }: MaterializationPorts,
  views: readonly FeatureViewVersion[],
  execution: string,
): Promise<CairnError> => {
  const runs = await Promise.all(views.map(({ project, name }) => materializations.runs(project, name, 10)));
  const reasons = runs
    .flat()
    .flatMap((run) => (run.execution === execution && run.reason ? [`${run.view}: ${run.reason}`] : []));
  return new CairnError(
    'feature.materialization.failed',
    `Materialization ${execution} failed. ${reasons.join(' ')}`.trim(),
  );
};

/** Feast's way: everything is online when the answer comes, unless that takes too long or nobody wants to wait. */
const feastMaterialization = async (
  ports: MaterializationPorts,
  request: {
    readonly feature_views?: readonly string[] | null | undefined;
    readonly version?: string | null | undefined;
    readonly async: boolean;
    readonly force: boolean;
  },
  asked: AskedEvents,
  call: Call,
) => {
  const names = request.feature_views ?? undefined;
  const views = await wantedViews(ports, call.project, names, versionOfFeast(request.version, names));
  if (views.length === 0) return null;
  if (request.async && !request.force) {
    const busy = await busyViews(ports, views, call);
    if (busy.length > 0) return conflict(busy);
  }
  const execution = await startMaterialization(ports, views, asked, call);
  if (request.async) return json(202, accepted(views));
  const end = await endOf(ports, execution);
  if (end === undefined) return json(202, accepted(views));
  if (end === 'failed') throw await failureOf(ports, views, execution);
  return null;
};

/** Handlers of materializations, with ports that a test can replace. */
export const materializationHandlersOn = (
  ports: MaterializationPorts,
): HandlersOf<(typeof materializationRoutes)[number]> => ({
  'features.materialize': async ({ views: names, from, to, incremental, lookBackSeconds, refresh }, call) => {
    const views = await wantedViews(ports, call.project, names);
    if (views.length === 0)
      throw new CairnError('feature.view.not-found', `Project ${call.project} has no feature views yet.`);
    if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to))
      throw new CairnError('feature.request.invalid', `from (${from}) must be before to (${to}).`);
    const asked = {
      window: { from: incremental ? null : (from ?? null), to: to ?? null },
      lookBackSeconds: incremental ? lookBackSeconds : null,
      refresh,
    };
    const execution = await startMaterialization(ports, views, asked, call);
    return { execution, views: views.map(({ name, version }) => ({ view: name, version })) };
  },
  'features.listMaterializations': async ({ project, view: name, version, limit }, call) => {
    const [view] = await wantedViews(ports, project, [name], version);
    const of = view?.version ?? 1;
    const [latest, holder, runs] = await Promise.all([
      ports.materializations.latest(project, name, of),
      ports.materializations.holder(project, name, call.time),
      ports.materializations.runs(project, name, limit),
    ]);
    const watermark = watermarkOf(latest);
    const { files: _, ...materialization } = latest ?? { files: [] };
    return {
      view: name,
      version: of,
      materialization: latest ? (materialization as Omit<typeof latest, 'files'>) : null,
      watermark: watermark === null ? null : isoOf(watermark),
      holder: holder?.holder ?? null,
      runs: [...runs],
    };
  },
  'feast.materialize': (request, call) => feastMaterialization(ports, request, eventsOfFeast(request), call),
  'feast.materializeIncremental': (request, call) =>
    feastMaterialization(ports, request, incrementalOfFeast(request, usualLookBack), call),
});

/** Handlers of materializations in AWS. */
export const materializationHandlers = (documents: DynamoDBDocumentClient) =>
  materializationHandlersOn(materializationPorts(documents));
