import fc from 'fast-check';
import { isCairnError } from '../../contracts/cairn-error';
import { genesis, linkAll } from '../../contracts/governance/chain';
import type { JournalEntry, Statement } from '../../contracts/journal';
import { projectStateSchema } from '../../contracts/lineage/story';
import { subjects } from '../../contracts/lineage/subjects';
import { memoryJournalReader } from '../../lambdas/governance/adapters/memory/journal-reader';
import { replay } from '../../lambdas/lineage/core/state/replay';
import { stateAt } from '../../lambdas/lineage/core/state/state-at';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { decideVersion } from '../../lambdas/registry/core/decide-version';
import { deleteAlias } from '../../lambdas/registry/core/delete-alias';
import { deleteModel } from '../../lambdas/registry/core/delete-model';
import { deleteVersion } from '../../lambdas/registry/core/delete-version';
import { followEndpoint } from '../../lambdas/registry/core/follow-traffic';
import { allModels, allVersions } from '../../lambdas/registry/core/list-all';
import { renameModel } from '../../lambdas/registry/core/rename-model';
import { setAlias } from '../../lambdas/registry/core/set-alias';
import { callOf, makeDraft } from '../registry/fixtures';
import { FakeTraffic } from '../registry/traffic-fixtures';

const start = Date.parse('2026-03-01T12:00:00.000Z');
const end = '2030-01-01T00:00:00.000Z';
const timeOf = (step: number) => new Date(start + step * 1000).toISOString();

const model = fc.constantFrom('rain', 'snow');
const version = fc.integer({ min: 1, max: 3 });
const step = fc.oneof(
  fc.record({ does: fc.constant('register' as const), model }),
  fc.record({ does: fc.constantFrom('approved' as const, 'rejected' as const), model, version }),
  fc.record({ does: fc.constant('alias' as const), model, version, alias: fc.constantFrom('a', 'champion') }),
  fc.record({ does: fc.constant('unalias' as const), model, alias: fc.constantFrom('a', 'champion') }),
  fc.record({ does: fc.constant('live' as const), model, version }),
  fc.record({ does: fc.constantFrom('delete version' as const), model, version }),
  fc.record({ does: fc.constantFrom('delete model' as const), model }),
  fc.record({ does: fc.constantFrom('rename' as const), model, newName: model }),
  fc.record({ does: fc.constant('route' as const), version, weight: fc.integer({ min: 0, max: 100 }) }),
  fc.record({ does: fc.constant('retire' as const) }),
  fc.record({ does: fc.constant('watch' as const), state: fc.constantFrom('ok', 'warning', 'alarm') }),
  fc.record({ does: fc.constant('apply' as const) }),
  fc.record({ does: fc.constant('noise' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What an API would say: the real registry, and a model of the rest. */
const makeWorld = () => {
  const journal = new MemoryJournal();
  const registry = memoryRegistryStore(journal);
  const traffic = new FakeTraffic();
  let weights: Record<string, number> | undefined;
  let monitor: string | undefined;
  let revision = 0;
  let projectVersion: number | null = null;

  const say = (statement: Partial<Statement> & Pick<Statement, 'fact' | 'subject'>, time: string) =>
    journal.commit(callOf('ada', { time }), [{ project: 'weather', ...statement }]);

  const registryStep = async (asked: Step, time: string): Promise<void> => {
    const call = callOf('ada', { time, role: 'admin' });
    const ports = { store: registry, traffic };
    const name = 'model' in asked ? asked.model : '';
    if (asked.does === 'register')
      await addVersion(
        registry,
        makeDraft({
          model: name,
          ...(name === 'snow' ? { provenance: { ...makeDraft().provenance, execution: null } } : {}),
        }),
        call,
        { modelDescription: '' },
      );
    else if (asked.does === 'approved' || asked.does === 'rejected')
      await decideVersion(
        registry,
        {
          model: name,
          version: asked.version,
          decision: asked.does,
          comment: 'c',
          tokenMakers: [],
          force: true,
        },
        callOf('bob', { time, role: 'approver' }),
      );
    else if (asked.does === 'alias') await setAlias(registry, { ...asked, model: name }, call);
    else if (asked.does === 'unalias') await deleteAlias(registry, name, asked.alias, call);
    else if (asked.does === 'live') {
      traffic.serve('rain', name, asked.version, time);
      await followEndpoint(ports, { endpoint: 'rain' }, call);
    } else if (asked.does === 'delete version')
      await deleteVersion(ports, { model: name, version: asked.version }, call);
    else if (asked.does === 'delete model') await deleteModel(ports, name, call);
    else if (asked.does === 'rename') await renameModel(ports, { name, newName: asked.newName }, call);
  };

  const otherStep = (asked: Step, time: string): void => {
    if (asked.does === 'route' || asked.does === 'retire') {
      revision += 1;
      weights =
        asked.does === 'retire' ? {} : { [`v${asked.version}`]: asked.weight, 'v9-blue': 100 - asked.weight };
      const routing =
        Object.entries(weights)
          .map(([name, weight]) => `${name}=${weight}`)
          .join(', ') || 'none';
      const fact = asked.does === 'retire' ? ('EndpointRetired' as const) : ('TrafficShifted' as const);
      say(
        { fact, subject: subjects.deployment('d'), details: { endpoint: 'rain', revision, routing } },
        time,
      );
    } else if (asked.does === 'watch') {
      monitor = asked.state;
      const details = { monitor: 'inputs', state: asked.state };
      say({ fact: 'MonitoringCompleted', subject: subjects.monitoringRun('m'), details }, time);
    } else if (asked.does === 'apply') {
      projectVersion = (projectVersion ?? 0) + 1;
      const details = { version: projectVersion, monitors: 'inputs' };
      say({ fact: 'ProjectApplied', subject: subjects.project('weather'), details }, time);
    } else if (asked.does === 'noise') {
      const details = { endpoint: 'rain', reason: 'routing=1', version: 7 };
      say({ fact: 'RunStarted', subject: subjects.run('r'), details }, time);
    }
  };

  const take = async (asked: Step, time: string): Promise<void> => {
    try {
      await registryStep(asked, time);
    } catch (error) {
      // A refusal (unknown, undecided, decided before) changes nothing, and must be replayed as nothing.
      if (!isCairnError(error)) throw error;
    }
    otherStep(asked, time);
  };

  const shown = async () => ({
    projectVersion,
    models: await Promise.all(
      (await allModels(registry, 'weather')).map(async (one) => ({
        model: one.name,
        aliases: one.aliases,
        versions: (await allVersions(registry, one))
          .toReversed()
          .map(({ version, approval }) => ({ version, approval: approval.status })),
      })),
    ),
    endpoints: weights ? [{ endpoint: 'rain', weights }] : [],
    monitors: projectVersion || monitor ? [{ monitor: 'inputs', state: monitor ?? 'ok' }] : [],
  });

  return { journal, take, shown };
};

/** Lives a history; gives the journal and what the APIs said after each step. */
const live = async (history: readonly Step[]) => {
  const world = makeWorld();
  const after: { readonly entries: number; readonly time: string; readonly state: object }[] = [];
  for (const [index, one] of history.entries()) {
    await world.take(one, timeOf(index));
    after.push({
      entries: world.journal.entries.length,
      time: timeOf(index),
      state: await world.shown(),
    });
  }
  return { entries: linkAll(world.journal.entries, genesis), after };
};

const histories = fc.array(step, { minLength: 1, maxLength: 40 });

describe('the replay of a journal', () => {
  it('gives what the APIs said, after every step, by time and by number', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { entries, after } = await live(history);
        for (const { entries: sequence, time, state } of after) {
          const byTime = replay('weather', entries, { at: time });
          expect(projectStateSchema.parse(byTime)).toMatchObject({ ...state, sequence });
          expect({ ...replay('weather', entries, { at: end, sequence }), at: time }).toEqual(byTime);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order in which entries come, nor on a second delivery', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.infiniteStream(fc.nat()), async (history, numbers) => {
        const { entries } = await live(history);
        const keyed = [...entries, ...entries].map((entry) => [numbers.next().value ?? 0, entry] as const);
        const shuffled = keyed.toSorted(([a], [b]) => a - b).map(([, entry]) => entry);
        expect(replay('weather', shuffled, { at: end })).toEqual(replay('weather', entries, { at: end }));
      }),
      { numRuns: 60 },
    );
  });

  it('is the same before the publisher has numbered the entries', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { entries } = await live(history);
        const bare = entries.map(
          ({ sequence: _s, hash: _h, previousHash: _p, ...entry }): JournalEntry => entry,
        );
        const { sequence: _number, ...state } = replay('weather', entries, { at: end });
        expect(replay('weather', bare, { at: end })).toMatchObject(state);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the state as of a moment', () => {
  const read = async () => {
    const { entries } = await live([
      { does: 'apply' },
      { does: 'register', model: 'rain' },
      { does: 'approved', model: 'rain', version: 1 },
      { does: 'noise' },
    ]);
    return memoryJournalReader({ entries: [...entries] });
  };

  it('is read page by page', async () => {
    const journal = await read();
    const small: typeof journal = { ...journal, list: (query) => journal.list({ ...query, limit: 2 }) };
    const whole = await stateAt(journal, 'weather', {}, end);
    expect(await stateAt(small, 'weather', {}, end)).toEqual(whole);
    expect(whole).toMatchObject({
      sequence: 6,
      models: [{ model: 'rain', aliases: { approved: 1 }, versions: [{ version: 1, approval: 'approved' }] }],
    });
  });

  it('can be asked for by the number of an entry, which must be there', async () => {
    const journal = await read();
    expect(await stateAt(journal, 'weather', { sequence: 3 }, end)).toMatchObject({
      at: timeOf(1),
      sequence: 3,
      models: [{ model: 'rain', aliases: {}, versions: [{ version: 1, approval: 'pending' }] }],
    });
    await expect(stateAt(journal, 'weather', { sequence: 99 }, end)).rejects.toMatchObject({
      code: 'journal.entry.not-found',
    });
    await expect(stateAt(journal, 'weather', { sequence: 1, at: end }, end)).rejects.toMatchObject({
      code: 'request.invalid',
    });
  });

  it('is empty before the first entry', async () => {
    expect(await stateAt(await read(), 'weather', { at: '2020-01-01T00:00:00.000Z' }, end)).toEqual({
      project: 'weather',
      at: '2020-01-01T00:00:00.000Z',
      sequence: 0,
      projectVersion: null,
      models: [],
      endpoints: [],
      monitors: [],
    });
  });
});
