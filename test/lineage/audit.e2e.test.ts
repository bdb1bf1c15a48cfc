import { verifyJournal } from '../../cli/src/audit/verify-journal';
import type { JournalEntry } from '../../contracts/journal';
import { clientOf, until } from '../harness/platform';
import { weatherInService } from '../harness/weather';

const project = 'seattle';
const model = 'rain';

const wholeJournal = async (): Promise<readonly JournalEntry[]> => {
  const viewer = await clientOf(project, 'viewer');
  const entries: JournalEntry[] = [];
  for await (const page of viewer.pages('governance.listJournal', { limit: 50 }))
    entries.push(...page.entries);
  return entries;
};

describe('the record of a project in service', () => {
  beforeAll(async () => {
    await weatherInService();
    await until('the last journal entry to be numbered', async () =>
      (await wholeJournal()).every(({ sequence }) => sequence !== undefined),
    );
  }, 300_000);

  it('tells the story of the live version without a gap, and every id and number resolves', async () => {
    const viewer = await clientOf(project, 'viewer');
    const story = await until('the story to be whole', async () => {
      const told = await viewer.lineage.story({ model });
      return told.gaps.length === 0 && told;
    });
    const chapters = new Set(story.lines.map(({ chapter }) => chapter));
    for (const chapter of [
      'use case',
      'cause',
      'data',
      'features',
      'training set',
      'training',
      'gates',
      'approval',
      'rollout',
    ])
      expect(chapters).toContain(chapter);
    for (const id of new Set(story.lines.flatMap(({ entries }) => entries))) {
      const entry = await viewer.governance.getJournalEntry({ entryId: id });
      expect(entry).toMatchObject({ id, sequence: story.numbers[id] });
      expect(await viewer.governance.getJournalEntry({ entryId: String(entry.sequence) })).toEqual(entry);
    }
  });

  it('has a chain that holds offline, up to the head that the platform states', async () => {
    const viewer = await clientOf(project, 'viewer');
    const head = await viewer.governance.getJournalHead({});
    const chain = [...(await wholeJournal())].sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
    expect(verifyJournal(chain, head)).toMatchObject({ broken: null });
    const forged = chain.with(3, { ...(chain[3] as JournalEntry), principal: 'token:mallory' });
    expect(verifyJournal(forged, head)).toMatchObject({ sound: 3, broken: { reason: 'wrong-hash' } });
  });

  it('replays to what the APIs say now', async () => {
    const viewer = await clientOf(project, 'viewer');
    const state = await viewer.lineage.stateAt({});
    const [{ version }, { aliases }, { versions }, { endpoints }] = await Promise.all([
      viewer.governance.getProject({}),
      viewer.registry.getModel({ model }),
      viewer.registry.listVersions({ model, limit: 1000 }),
      viewer.serving.listEndpoints({}),
    ]);
    expect(state.projectVersion).toBe(version);
    expect(state.models).toContainEqual({
      model,
      aliases,
      versions: versions.map((one) => ({ version: one.version, approval: one.approval.status })).reverse(),
    });
    expect(state.endpoints).toEqual(
      endpoints.map(({ name, variants }) => ({
        endpoint: name,
        weights: Object.fromEntries(variants.map((variant) => [variant.name, variant.weight])),
      })),
    );
  });

  it('explains an answer down to data, code and approver', async () => {
    const viewer = await clientOf(project, 'viewer');
    const { predictions, version } = await viewer.serving.predict({
      endpoint: 'rain',
      entities: [{ city: 'seattle' }],
      date: '2015-07-01',
    });
    const [prediction] = predictions;
    const explained = await until('the prediction to be on record', () =>
      viewer.lineage.explainPrediction({ predictionId: prediction?.id ?? '' }).catch(() => undefined),
    );
    expect(explained).toMatchObject({
      endpoint: 'rain',
      version,
      entity: { city: 'seattle' },
      features: { temp_max: prediction?.features['temp_max'] },
      datasets: [{ dataset: 'city-weather' }],
    });
    expect(explained.approver).not.toBe(explained.author);
    expect(explained.entries.map(({ fact }) => fact)).toEqual([
      'ModelVersionRegistered',
      'ModelVersionApproved',
      'TrafficShifted',
    ]);
  });
});
