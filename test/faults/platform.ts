import type { Route } from '../../contracts/http/route';
import type { Fact, JournalEntry } from '../../contracts/journal';
import { allRoutes } from '../../contracts/routes';
import { datasetsHandlers } from '../../lambdas/datasets/handlers/routes';
import { datasetsSteps } from '../../lambdas/datasets/handlers/steps';
import { featuresControlHandlers } from '../../lambdas/features/handlers/control-routes';
import { feastHandlers } from '../../lambdas/features/handlers/feast';
import { featuresListeners } from '../../lambdas/features/handlers/listeners';
import { featuresHandlers } from '../../lambdas/features/handlers/routes';
import { featuresSteps } from '../../lambdas/features/handlers/steps';
import { journalPublisher } from '../../lambdas/governance/handlers/journal-publisher';
import { journalSweeper } from '../../lambdas/governance/handlers/journal-sweeper';
import { governanceListeners } from '../../lambdas/governance/handlers/listeners';
import { publisherPorts } from '../../lambdas/governance/handlers/publisher-ports';
import { governanceHandlers } from '../../lambdas/governance/handlers/routes';
import { governanceStepPorts } from '../../lambdas/governance/handlers/step-ports';
import { governanceSteps } from '../../lambdas/governance/handlers/steps';
import { lineageProjection } from '../../lambdas/lineage/handlers/projection';
import { lineageHandlers } from '../../lambdas/lineage/handlers/routes';
import { feedbackHandlers } from '../../lambdas/monitoring/handlers/feedback';
import { monitoringListeners } from '../../lambdas/monitoring/handlers/listeners';
import { monitoringHandlers } from '../../lambdas/monitoring/handlers/routes';
import { monitoringSteps } from '../../lambdas/monitoring/handlers/steps';
import { pipelinesListeners } from '../../lambdas/pipelines/handlers/listeners';
import { pipelinesHandlers } from '../../lambdas/pipelines/handlers/routes';
import { pipelinesStepPorts } from '../../lambdas/pipelines/handlers/step-ports';
import { pipelinesSteps } from '../../lambdas/pipelines/handlers/steps';
import { dynamo } from '../../lambdas/platform/aws/clients';
import { type JournalListeners, listenToJournal } from '../../lambdas/platform/journal/listen';
import { serveSteps } from '../../lambdas/platform/steps';
import { registryListeners } from '../../lambdas/registry/handlers/listeners';
import { registryHandlers } from '../../lambdas/registry/handlers/routes';
import { registrySteps } from '../../lambdas/registry/handlers/steps';
import { batchScorer } from '../../lambdas/serving/handlers/batch-scorer';
import { poolHandlers } from '../../lambdas/serving/handlers/pool';
import { servingHandlers } from '../../lambdas/serving/handlers/routes';
import { servingPool } from '../../lambdas/serving/handlers/serving-pool';
import { servingSteps } from '../../lambdas/serving/handlers/steps';
import { tracingHandlers } from '../../lambdas/tracing/handlers/routes';
import { trackingListeners } from '../../lambdas/tracking/handlers/listeners';
import { trackingHandlers } from '../../lambdas/tracking/handlers/routes';
import { deliveryPorts, webhooksListeners } from '../../lambdas/webhooks/handlers/deliveries';
import { webhooksHandlers } from '../../lambdas/webhooks/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { persistently, type World } from './world';

/** Whoever asks: a developer, an approver, an admin. */
const principals = [
  principalOf('ada', 'developer'),
  principalOf('vera', 'approver'),
  principalOf('root', 'admin'),
];
export type Who = 'ada' | 'vera' | 'root';

/** Every step of every state machine by its name, wired as the step functions wire them. */
export const allSteps = () => {
  const documents = dynamo();
  return {
    ...datasetsSteps(documents),
    ...featuresSteps(documents),
    ...pipelinesSteps(pipelinesStepPorts(documents)),
    ...governanceSteps(governanceStepPorts(documents)),
    ...registrySteps(documents),
    ...servingSteps(documents),
    ...monitoringSteps(documents, batchScorer()),
  };
};

/** What listens to the journal, by context. */
export const allListeners = (): readonly JournalListeners<Fact>[] => [
  ...[
    pipelinesListeners,
    registryListeners,
    monitoringListeners,
    governanceListeners,
    trackingListeners,
    featuresListeners,
  ].map((listeners) => listeners(dynamo())),
  webhooksListeners(deliveryPorts(dynamo())),
];

const allHandlers = () => {
  const documents = dynamo();
  return {
    ...governanceHandlers(documents),
    ...datasetsHandlers(documents),
    ...featuresHandlers(documents),
    ...featuresControlHandlers(documents),
    ...pipelinesHandlers(documents),
    ...registryHandlers(documents),
    ...lineageHandlers(documents),
    ...servingHandlers(documents),
    ...monitoringHandlers(documents),
    ...trackingHandlers(documents),
    ...tracingHandlers(documents),
    ...feastHandlers(documents),
    ...poolHandlers(servingPool(documents)),
    ...feedbackHandlers(documents),
    ...webhooksHandlers(documents),
  };
};

const routeOf = (id: string): Route => {
  const route = allRoutes.find((each) => each.id === id);
  if (!route) throw new Error(`there is no route ${id}`);
  return route;
};

/** The request of a route: what its path names in the path, the rest in the query or the body. */
const httpOf = ({ method, path }: Route, fields: Readonly<Record<string, unknown>>) => {
  const rest = { ...fields };
  const url = path.replace(/\{(\w+)\+?\}/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return value.includes('/') ? value : encodeURIComponent(value);
  });
  const { raw, ...body } = rest;
  const query = new URLSearchParams(body as Record<string, string>).toString();
  if (method === 'GET') return { url: `${url}?${query}` };
  if (raw === undefined) return { url, request: { body } };
  // The body is the file; the rest of the request is in the query.
  return { url: query === '' ? url : `${url}?${query}`, request: { text: String(raw) } };
};

/** One request of somebody, answered or refused. */
export const askOnce = (id: string, fields: Readonly<Record<string, unknown>>, who: Who = 'ada') => {
  const route = routeOf(id);
  const { url, request } = httpOf(route, { project: 'weather', ...fields });
  return apiClient(allRoutes, allHandlers() as never, principals)(who, route.method, url, request);
};

/** What a client may be told that comes again: conflict, too fast, not now. Anything else is an answer. */
const comeAgain = [409, 429, 503];

const unpublished = (world: World): readonly JournalEntry[] =>
  world.cloud.documents
    .items('journal')
    .flatMap((item) => (item['unpublishedPk'] ? [item['entry'] as JournalEntry] : []));

/** What a route or a step answers: journeys know what they asked. */
export type Answer = Readonly<Record<string, unknown>>;

/** The whole platform as its functions wire it, in a world; all that asks it comes again until it has an answer. */
export const platformIn = (world: World) => {
  const client = apiClient(allRoutes, allHandlers() as never, principals);
  const steps = serveSteps(allSteps());
  const listen = listenToJournal(allListeners());
  /** What was run of the platform, as journeys name it. */
  const used = new Set<string>();
  const publisher = () => publisherPorts(dynamo(), [lineageProjection(dynamo())]);

  /**
   * Asks a route until it answers. `ifDone` is what it says to somebody who asks for what he has had done before, and
   * did not hear of: an answer too, when he asks again.
   */
  const ask = async (
    id: string,
    fields: Readonly<Record<string, unknown>> = {},
    { who = 'ada', ifDone }: { readonly who?: Who; readonly ifDone?: string } = {},
  ): Promise<Answer> => {
    used.add(id);
    const route = routeOf(id);
    const { url, request } = httpOf(route, { project: 'weather', ...fields });
    for (let attempt = 1; ; attempt += 1) {
      const answer = await client(who, route.method, url, request);
      if (answer.status < 400) return answer.body as Answer;
      // A fault of AWS is nobody's mistake: the client hears that it may come again, and when.
      const told = JSON.stringify([id, answer.status, answer.body]);
      if (attempt > 1 && ifDone !== undefined && told.includes(ifDone)) return {};
      if (!comeAgain.includes(answer.status) || attempt === 8) throw new Error(told);
      if (answer.status !== 409) expect([told, answer.headers['retry-after']]).toEqual([told, '1']);
    }
  };

  return {
    world,
    used,
    ask,
    step: (step: string, input: object) => {
      used.add(step);
      return persistently(async () => (await steps({ step, ...input })) as Answer);
    },
    /** Tells the newest entry of a fact to all that listen. */
    tell: (fact: JournalEntry['fact']) => {
      const entry = world.journal().findLast((each) => each.fact === fact);
      if (!entry) throw new Error(`nothing has recorded ${fact}`);
      used.add(`listen ${fact}`);
      return persistently(() => listen({ detail: entry }));
    },
    /** The clock, so late that every schedule is due. */
    tick: () => {
      used.add('tick');
      const late = listenToJournal(allListeners(), () => new Date('2100-01-01'));
      return persistently(() => late({ tick: true }));
    },
    /** The stream's consumer, which gets again what it has not taken. */
    publish: () => {
      used.add('publish');
      return persistently(async () => {
        const Records = unpublished(world).map(({ project, id }) => ({
          eventName: 'INSERT' as const,
          dynamodb: {
            SequenceNumber: id,
            Keys: { pk: { S: `P#${project}#JOURNAL` }, sk: { S: `ENTRY#${id}` } },
          },
        }));
        const { batchItemFailures } = await journalPublisher(publisher())({ Records });
        if (batchItemFailures.length > 0) throw new Error('entries are left');
      });
    },
    sweep: () => {
      used.add('sweep');
      return persistently(() => journalSweeper(publisher(), () => new Date('2100-01-01'))());
    },
  };
};
export type Platform = ReturnType<typeof platformIn>;
