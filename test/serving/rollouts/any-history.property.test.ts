import * as fc from 'fast-check';
import type { RolloutPlan } from '../../../contracts/serving/rollout';
import { retireEndpoint } from '../../../lambdas/serving/core/retire-endpoint';
import { rollBackEndpoint } from '../../../lambdas/serving/core/roll-back-endpoint';
import { startDeployment } from '../../../lambdas/serving/core/start-deployment';
import { makeCall, makeControl } from '../make-deployment';
import { type Fate, faultyStore } from './faulty-store';
import { checkJournal, checkTraffic } from './invariants';
import { SimulatedMachine, type Verdict } from './simulated-machine';

const plans: readonly RolloutPlan[] = [
  {},
  { strategy: 'canary' },
  { strategy: 'canary', checks: [{ metric: 'error_rate', atMost: 0.1, minSamples: 1 }], patience: '5m' },
  {
    strategy: 'blue_green',
    checks: [{ metric: 'log_loss', worseByAtMost: 0.1, minSamples: 1 }],
    withoutEvidence: 'roll_back',
  },
  { strategy: 'linear', steps: [{ weight: 1, bake: '1s' }, { weight: 99 }, { weight: 100 }] },
];

/** What somebody, or some machine, does. */
type Deed =
  | { readonly kind: 'deploy'; readonly version: number; readonly plan: number }
  | { readonly kind: 'step'; readonly machine: number; readonly verdict: Verdict }
  | { readonly kind: 'finish' }
  | { readonly kind: 'kill'; readonly machine: number }
  | { readonly kind: 'roll-back'; readonly from: boolean }
  | { readonly kind: 'retire' };

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('deploy' as const),
      version: fc.integer({ min: 1, max: 6 }),
      plan: fc.nat(plans.length - 1),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('step' as const),
      // Mostly the newest machine; at times one that should be long over.
      machine: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.nat(3)),
      verdict: fc.oneof(
        { weight: 6, arbitrary: fc.constant<Verdict>('passed') },
        fc.constantFrom<Verdict>('failed', 'inconclusive'),
      ),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ kind: 'finish' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill' as const), machine: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('roll-back' as const), from: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'retire' as const }) },
);

const anyFates = fc.array(fc.constantFrom<Fate>('done', 'done', 'lost-request', 'lost-answer'), {
  maxLength: 4,
});

/** Deeds one after the other, now and then two at the same time; each with what becomes of its writes. */
const anyHistory = fc.array(
  fc.record({
    deeds: fc.oneof(
      { weight: 3, arbitrary: fc.tuple(anyDeed) },
      { weight: 1, arbitrary: fc.tuple(anyDeed, anyDeed) },
    ),
    fates: anyFates,
    pause: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 30 }) }, fc.constant(900)),
  }),
  { minLength: 10, maxLength: 60, size: 'max' },
);

const world = () => {
  const control = makeControl();
  const faulty = faultyStore(control.deployments);
  const shared = { ...control, deployments: faulty.store };
  const machines: SimulatedMachine[] = [];
  const known = new Set<string>();
  let seconds = 0;
  let tokens = 0;

  /** A client that asks again with its token when it does not know what became of its request. */
  const persistent = async <T>(ask: (clientToken: string) => Promise<T>): Promise<void> => {
    tokens += 1;
    const clientToken = `token-${tokens}`;
    for (let attempt = 0; attempt < 2; attempt += 1)
      if (
        await ask(clientToken).then(
          () => true,
          () => false,
        )
      )
        return;
  };

  const newest = (back: number) => machines.at(-1 - back);
  const does = async (deed: Deed): Promise<void> => {
    const call = () => makeCall(seconds);
    if (deed.kind === 'deploy') {
      const request = { endpoint: 'rain', model: 'rain', version: deed.version, rollout: plans[deed.plan] };
      await persistent((clientToken) => startDeployment(shared, { ...request, clientToken }, call()));
      for (const id of control.engine.started.keys())
        if (!known.has(id)) {
          known.add(id);
          machines.push(new SimulatedMachine(shared, id));
        }
    }
    if (deed.kind === 'step') {
      const machine = newest(deed.machine);
      const isStopped = machine && (await control.engine.state(machine.deployment)) === 'ended';
      if (machine && !isStopped) await machine.go(seconds, deed.verdict);
      if (machine?.isOver) control.engine.end(machine.deployment);
    }
    if (deed.kind === 'finish') {
      const machine = newest(0);
      for (let state = 0; state < 20 && machine && !machine.isOver; state += 1) {
        if ((await control.engine.state(machine.deployment)) === 'ended') return;
        await machine.go(seconds, 'passed');
      }
      if (machine?.isOver) control.engine.end(machine.deployment);
    }
    if (deed.kind === 'kill') {
      const machine = newest(deed.machine);
      if (machine) control.engine.end(machine.deployment);
    }
    if (deed.kind === 'roll-back') {
      const serving = (await control.deployments.endpoint('weather', 'rain'))?.variants[0]?.version;
      const from = deed.from ? serving : undefined;
      await persistent((clientToken) =>
        rollBackEndpoint(shared, { endpoint: 'rain', reason: 'by hand', from, clientToken }, call()),
      );
    }
    if (deed.kind === 'retire')
      await persistent(() => retireEndpoint(shared, { endpoint: 'rain', reason: 'by hand' }, call()));
  };

  return {
    control,
    live: async ({
      deeds,
      fates,
      pause,
    }: {
      deeds: readonly Deed[];
      fates: readonly Fate[];
      pause: number;
    }) => {
      seconds += pause;
      faulty.expect(fates);
      await Promise.all(deeds.map(does));
      await checkTraffic(control.deployments);
      await checkJournal(control.deployments, control.journal.entries);
    },
    /** The next to come finds a platform that works, whatever was left behind. */
    deployNext: async () => {
      seconds += 3600;
      faulty.expect([]);
      const running = await control.deployments.running('weather', 'rain');
      if (running) control.engine.end(running.id);
      const request = { endpoint: 'rain', model: 'rain', version: 7 };
      const { id } = await startDeployment(shared, request, makeCall(seconds));
      const machine = new SimulatedMachine(shared, id);
      for (; !machine.isOver; seconds += 1) await machine.go(seconds, 'passed');
      await checkTraffic(control.deployments);
      return control.deployments.endpoint('weather', 'rain');
    },
  };
};

describe('any history of rollouts', () => {
  it('leaves weights at 100 %, one champion, every request answered, and a journal that says so', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const { live, deployNext } = world();
        for (const moment of history) await live(moment);
        expect(await deployNext()).toMatchObject({
          variants: [{ version: 7, weight: 100 }],
          retiredAt: null,
        });
      }),
      { numRuns: 120 },
    );
  });
});
