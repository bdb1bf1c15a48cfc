import { type LinkedEntry, linkAll } from '../../contracts/governance/chain';
import type { JournalEntry, Subject } from '../../contracts/journal';
import { storySchema } from '../../contracts/lineage/story';
import { subjects } from '../../contracts/lineage/subjects';
import { tellStory } from '../../lambdas/lineage/core/story/tell-story';
import { entryOf } from '../../lambdas/platform/journal/entry';
import { callOf } from '../governance/fixtures';
import { thrownCode } from '../harness/thrown-code';
import { rainHistory } from './rain-history';
import { storyPorts } from './story-ports';

const asked = { project: 'weather', model: 'rain' };

describe('the story of a version', () => {
  it('is told in chapters, from the use case to the rollout, without gaps', async () => {
    const story = await tellStory(await storyPorts(rainHistory()), { ...asked, version: 2 });
    expect(storySchema.parse(story)).toEqual(story);
    expect(story.gaps).toEqual([]);
    const texts = story.lines.map(({ chapter, text }) => `${chapter}: ${text}`);
    expect(texts).toEqual([
      'use case: Version 3 of project weather was applied by token:ada, code at commit c0ffee, with 6 files. It counts as a success with roc_auc at least 0.7.',
      'cause: Monitor inputs found drift on endpoint rain: temp_max 0.61.',
      'cause: The drift started training training-2 of project version 3.',
      'data: city-weather/3: 5,844 rows read from weather.csv (sha256 cdcdcdcdcdcd); digest a1a1a1a1a1a1.',
      'data: city-weather/4: cleaned from city-weather/3 (drop_duplicates: 4 rows touched, 5840 left), 5,840 rows, 7 expectations met; digest a2a2a2a2a2a2.',
      'features: daily_weather/1: 8 features, computed from city-weather/4: 5,840 rows of 2 entities; SQL digest b1b1b1b1b1b1.',
      'features: rain_features/1: 8 features of daily_weather/1.',
      "training set: 5,000 rows (train 4,000, validation 500, test 500) with 8 features, joined as of each row's time from city-weather/4; digest abababababab.",
      'training: Of 4 trials, trial 2 was best (maximize roc_auc: 0.83): run run-2.',
      'gates: The gates passed on the test period: roc_auc at least 0.7: 0.8123.',
      'registration: rain/2 was registered from run run-2: model bytes sha256 efefefefefef, code at commit c0ffee; its author is token:ada.',
      'comparison: On roc_auc, rain/2 (0.81) passed against version 1 (0.7), which was live.',
      'approval: rain/2 was approved by token:bob, who is not its author (token:ada).',
      'rollout: token:ada started deployment deployment-2 to endpoint rain (canary).',
      'rollout: Traffic of rain went to v2 10 %, v1 90 %.',
      'rollout: The checks said go on: error_rate 0 (at most 0.01).',
      'rollout: Traffic of rain went to v2 50 %, v1 50 %.',
      'rollout: The checks said go on: error_rate 0 (at most 0.01).',
      'rollout: Traffic of rain went to v2 100 %.',
      'rollout: The checks said go on: error_rate 0 (at most 0.01).',
      'rollout: The deployment succeeded: endpoint rain answers with it.',
      'rollout: The alias live came to version 2.',
    ]);
  });

  it('gives each line entries that the journal has, by id and by number', async () => {
    const ports = await storyPorts(rainHistory());
    const { lines, numbers } = await tellStory(ports, asked);
    for (const id of lines.flatMap(({ entries }) => entries)) {
      expect(await ports.journal.find('weather', id)).toMatchObject({ id });
      expect(await ports.journal.numbered('weather', numbers[id] ?? 0)).toMatchObject({ id });
    }
  });

  it('is that of the live version by default', async () => {
    const story = await tellStory(await storyPorts(rainHistory()), asked);
    expect(story.version).toBe(2);
  });

  it('reads in a bounded number of rounds, entries in batches', async () => {
    const { journal, lineage } = await storyPorts(rainHistory());
    const calls = { list: 0, entries: 0 };
    const counting = {
      ...journal,
      list: (query: Parameters<typeof journal.list>[0]) => {
        calls.list += 1;
        return journal.list(query);
      },
      entries: (project: string, ids: readonly string[]) => {
        calls.entries += 1;
        return journal.entries(project, ids);
      },
    };
    await tellStory({ journal: counting, lineage }, { ...asked, version: 2 });
    expect(calls.entries).toBeLessThanOrEqual(3);
    expect(calls.list).toBeLessThanOrEqual(14);
  });

  it('of what the journal does not know is refused', async () => {
    const ports = await storyPorts(rainHistory());
    expect(await thrownCode(tellStory(ports, { ...asked, version: 9 }))).toBe('registry.version.not-found');
    expect(await thrownCode(tellStory(ports, { ...asked, model: 'snow' }))).toBe('registry.model.not-found');
  });

  it('does not tell of data that its features were computed from for another version', async () => {
    const later = subjects.datasetVersion('city-weather', 6);
    const history = rainHistory();
    const last = history.at(-1) as LinkedEntry;
    const [made, computed] = [
      { fact: 'DatasetVersionCreated' as const, subject: later, relations: [], details: { kind: 'raw' } },
      {
        fact: 'FeaturesMaterialized' as const,
        subject: subjects.featureView('daily_weather', 1),
        relations: [{ role: 'input', subject: later }],
      },
    ].map((statement) =>
      entryOf(callOf('ada', 'weather', 'admin', '2026-04-01T00:00:00.000Z'), {
        project: 'weather',
        ...statement,
      }),
    );
    const entries = [...history, ...linkAll([made, computed] as JournalEntry[], last)];
    const { lines, gaps } = await tellStory(await storyPorts(entries), { ...asked, version: 2 });
    expect(gaps).toEqual([]);
    expect(JSON.stringify(lines)).not.toContain('city-weather/6');
  });

  it('has no gap for a feature view that the project defines and the model does not use', async () => {
    const unused = subjects.featureView('unused', 1);
    const call = callOf('ada', 'weather', 'admin', '2026-03-01T12:00:06.500Z');
    const defined = entryOf(call, { project: 'weather', fact: 'FeatureViewDefined', subject: unused });
    const computed = entryOf(call, {
      project: 'weather',
      fact: 'FeaturesMaterialized',
      subject: unused,
      relations: [{ role: 'input', subject: subjects.datasetVersion('city-weather', 4) }],
    });
    const history = rainHistory().map((entry) =>
      entry.fact === 'ModelVersionRegistered'
        ? { ...entry, relations: [...entry.relations, { role: 'input', subject: unused }] }
        : entry,
    );
    const { gaps } = await tellStory(await storyPorts([...history, defined, computed]), asked);
    expect(gaps).toEqual([]);
  });

  it('tells of a rollback by hand to those whose traffic it took and gave', async () => {
    const history = rainHistory();
    const call = callOf('ada', 'weather', 'admin', '2026-04-01T00:00:00.000Z');
    const [former, later] = [1, 2].map((number) => subjects.modelVersion('rain', number)) as [
      Subject,
      Subject,
    ];
    const back = entryOf(call, {
      project: 'weather',
      fact: 'DeploymentRolledBack',
      subject: subjects.deployment('rollback-1'),
      relations: [{ role: 'version', subject: former }],
      details: {
        byHand: true,
        endpoint: 'rain',
        version: 1,
        from: 2,
        revision: 9,
        routing: 'v1=100',
        reason: 'sick',
      },
    });
    const alias = entryOf(call, {
      project: 'weather',
      fact: 'ModelAliasSet',
      subject: subjects.registeredModel('rain'),
      relations: [
        { role: 'target', subject: former },
        { role: 'previous-target', subject: later },
      ],
      details: { alias: 'live', version: 1, previousVersion: 2, revision: 7 },
      cause: back.id,
    });
    const ports = await storyPorts([...history, ...linkAll([back, alias], history.at(-1) as LinkedEntry)]);
    const textsOf = async (version: number) => {
      const story = await tellStory(ports, { ...asked, version });
      return story.lines.filter(({ chapter }) => chapter === 'rollout').map(({ text }) => text);
    };
    expect((await textsOf(2)).slice(-2)).toEqual([
      'It was rolled back: sick; rain went to v1 100 %.',
      'The alias live went on to version 1.',
    ]);
    expect(await textsOf(1)).toEqual([
      'The alias live went on to version 2.',
      'Traffic was given back to it: sick; rain went to v1 100 %.',
      'The alias live came to version 1.',
    ]);
    expect((await tellStory(ports, asked)).version).toBe(1);
    expect((await tellStory(ports, { ...asked, version: 2 })).gaps).toEqual([]);
  });

  it('of a version that could not be compared says why', async () => {
    const reason = 'not compared with v1: rain/1 holds no ONNX model';
    const details = { metric: 'roc_auc', champion: 1, challenger: 2, better: null, reason };
    const history = rainHistory().map((entry) =>
      entry.fact === 'ChallengerCompared' ? { ...entry, details } : entry,
    );
    const story = await tellStory(await storyPorts(history), asked);
    expect(story.gaps).toEqual([]);
    expect(story.lines.map(({ text }) => text)).toContain(
      'rain/2 was not compared with version 1, which was live: rain/1 holds no ONNX model.',
    );
  });

  it('of a version that was forced says so', async () => {
    const entries = rainHistory().map((entry) =>
      entry.fact === 'ModelVersionApproved'
        ? { ...entry, details: { ...entry.details, forced: true } }
        : entry,
    );
    const { lines } = await tellStory(await storyPorts(entries), asked);
    expect(lines.find(({ chapter }) => chapter === 'approval')?.text).toContain('by force');
  });
});
