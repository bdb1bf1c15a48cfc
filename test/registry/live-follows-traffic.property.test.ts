import fc from 'fast-check';
import { isCairnError } from '../../contracts/cairn-error';
import type { JournalEntry } from '../../contracts/journal';
import { listenedFacts } from '../../contracts/listened-facts';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { findModel, stageOf } from '../../lambdas/registry/core/find';
import { type FollowPorts, followFact } from '../../lambdas/registry/core/follow-traffic';
import type { RegistryStore } from '../../lambdas/registry/core/registry-store';
import { setLiveAlias } from '../../lambdas/registry/core/set-live-alias';
import { memoryDeploymentStore } from '../../lambdas/serving/adapters/memory/deployment-store';
import { beginDeployment } from '../../lambdas/serving/core/begin-deployment';
import { completeDeployment } from '../../lambdas/serving/core/complete-deployment';
import { retireEndpoint } from '../../lambdas/serving/core/retire-endpoint';
import { rollBackDeployment } from '../../lambdas/serving/core/roll-back-deployment';
import { rollBackEndpoint } from '../../lambdas/serving/core/roll-back-endpoint';
import { shiftTraffic } from '../../lambdas/serving/core/shift-traffic';
import { type TrafficReader, trafficReaderOn } from '../../lambdas/serving/core/traffic';
import { makeControl, makeModelVersion } from '../serving/make-deployment';
import { callOf, makeModel, makeVersion } from './fixtures';

const endpoints = ['rain', 'beta'] as const;
const models = ['rain', 'snow'] as const;
const versions = [1, 2, 3] as const;

const endpoint = fc.constantFrom(...endpoints);
/** What people and machines do to endpoints; how often what is said of it is heard, and how late. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('deploy' as const),
      endpoint,
      model: fc.constantFrom(...models),
      version: fc.constantFrom(...versions),
      ends: fc.constantFrom('well' as const, 'well, but nobody points live' as const, 'badly' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('roll back' as const), endpoint }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('retire' as const), endpoint }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** How a deployment reaches the registry at its end, and what happens between its steps. */
interface Way {
  readonly point: FollowPorts;
  readonly pause: () => Promise<void>;
}

/** Serving and registry on their in-memory twins, with one journal. */
const makeWorld = async () => {
  const journal = new MemoryJournal();
  const deployments = memoryDeploymentStore(journal);
  const traffic = trafficReaderOn(deployments);
  const store = memoryRegistryStore(journal);
  const approval = { status: 'approved' as const, by: 'token:bob', at: callOf('bob').time, comment: '' };
  for (const name of models) {
    const model = makeModel({ name, latestVersion: versions.length });
    await store.commit({ models: [{ before: undefined, after: model }], statements: [] }, callOf('ada'));
    for (const version of versions) {
      const after = makeVersion({ model: name, version, approval });
      await store.commit({ version: { of: model, before: undefined, after }, statements: [] }, callOf('ada'));
    }
  }
  const control = {
    ...makeControl(),
    deployments,
    sources: {
      versions: {
        version: async (_project: string, model: string, version: number) =>
          makeModelVersion({ model, version }),
      },
      features: {
        service: async () => undefined,
        view: async () => undefined,
        requestView: async () => undefined,
      },
    },
  };
  let clock = 0;
  const call = () => {
    clock += 1;
    return callOf('otto', {
      time: new Date(Date.parse('2026-03-01T12:00:00Z') + clock * 1000).toISOString(),
    });
  };

  const deploy = async (asked: Extract<Step, { does: 'deploy' }>, { point, pause }: Way): Promise<void> => {
    const id = `deploy-${clock}`;
    const named = { endpoint: asked.endpoint, deployment: id };
    const begun = await beginDeployment(control, { id, ...asked }, call());
    if (begun.outcome !== 'passed') return;
    const steps = (await deployments.running('weather', asked.endpoint))?.steps.length ?? 0;
    for (let position = 0; position < steps; position += 1) {
      await shiftTraffic(deployments, { ...named, position }, call());
      await pause();
    }
    if (asked.ends === 'badly') {
      await rollBackDeployment(deployments, { ...named, reason: 'checks' }, call());
      return;
    }
    await completeDeployment(deployments, named, call());
    await pause();
    if (asked.ends === 'well') await setLiveAlias(point, { ...asked, deployment: id }, call());
  };

  const take = async (asked: Step, way: Way): Promise<void> => {
    try {
      if (asked.does === 'deploy') await deploy(asked, way);
      else if (asked.does === 'roll back')
        await rollBackEndpoint(control, { endpoint: asked.endpoint, reason: 'worse' }, call());
      else await retireEndpoint(control, { endpoint: asked.endpoint, reason: 'done' }, call());
    } catch (error) {
      // Nothing to roll back, no such endpoint: a refusal changes nothing.
      if (!isCairnError(error)) throw error;
    }
  };
  return { journal, store, traffic, deployments, take, call };
};

const isHeard = ({ fact }: JournalEntry): boolean => listenedFacts.some((listened) => listened === fact);

/** What serving says should be live of a model, and in production. */
const wanted = async (traffic: TrafficReader, model: string) => {
  const served = (await traffic.everywhere('weather')).flatMap(({ endpoint: name, inService }) =>
    inService?.model === model ? [{ name, ...inService }] : [],
  );
  const [last] = served.sort((a, b) => b.since.localeCompare(a.since) || (a.name < b.name ? -1 : 1));
  return {
    live: last?.version ?? null,
    production: [...new Set(served.map(({ version }) => version))].sort(),
  };
};

const shown = async (store: RegistryStore, name: string) => {
  const model = await findModel(store, 'weather', name);
  return {
    live: model.aliases['live'] ?? null,
    production: versions.filter((version) => stageOf(model, version) === 'Production'),
  };
};

const history = fc.array(step, { minLength: 1, maxLength: 12 });

describe('live and the stage Production', () => {
  it('end where the traffic is, in whatever order and however often what happened is heard', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (steps, chance) => {
        const { journal, store, traffic, take, call } = await makeWorld();
        const pick = (below: number) => (chance.next().value as number) % below;
        const waiting: JournalEntry[] = [];
        let heard = 0;
        const deliverSome = async (all = false): Promise<void> => {
          waiting.push(...journal.entries.slice(heard).filter(isHeard));
          heard = journal.entries.length;
          while (waiting.length > 0 && (all || pick(2) === 0)) {
            const [entry] = waiting.splice(pick(waiting.length), 1);
            if (!entry) return;
            await followFact({ store, traffic }, entry, { ...call(), cause: entry.id });
            heard = journal.entries.length;
            // Delivered at least once: some come again later.
            if (pick(4) === 0) waiting.push(entry);
          }
        };
        const way = { point: { store, traffic }, pause: deliverSome };
        for (const asked of steps) {
          await take(asked, way);
          await deliverSome();
        }
        await deliverSome(true);
        for (const model of models) expect(await shown(store, model)).toEqual(await wanted(traffic, model));
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  it('end there too when listeners stall between what they read and what they write', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.scheduler(), async (steps, scheduler) => {
        const { journal, store, traffic, deployments, take, call } = await makeWorld();
        const slow = {
          store: {
            ...store,
            model: scheduler.scheduleFunction(store.model),
            commit: scheduler.scheduleFunction(store.commit),
          },
          traffic: trafficReaderOn({
            ...deployments,
            endpoint: scheduler.scheduleFunction(deployments.endpoint),
            deployment: scheduler.scheduleFunction(deployments.deployment),
          }),
        };
        const listening: Promise<void>[] = [];
        let heard = 0;
        const pause = async (): Promise<void> => {
          const entries = journal.entries.slice(heard).filter(isHeard);
          heard = journal.entries.length;
          for (const entry of [...entries, ...entries])
            listening.push(followFact(slow, entry, { ...call(), cause: entry.id }));
          await scheduler.schedule(Promise.resolve());
        };
        const live = async (): Promise<void> => {
          for (const asked of steps) {
            await take(asked, { point: slow, pause });
            await pause();
          }
          await Promise.all(listening);
        };
        await scheduler.waitFor(live());
        for (const model of models) expect(await shown(store, model)).toEqual(await wanted(traffic, model));
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
