import { lineageRoutes } from '../../contracts/lineage/routes';
import { memoryJournalReader } from '../../lambdas/governance/adapters/memory/journal-reader';
import { memoryLineageStore } from '../../lambdas/lineage/adapters/memory/lineage-store';
import { lineageProjectionOn } from '../../lambdas/lineage/handlers/projection';
import { lineageHandlersOn } from '../../lambdas/lineage/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { dataset, entry, run, trainingSet, version } from './fixtures';
import { lineagePorts } from './lineage-ports';

const base = '/api/cairn/v1/projects/weather/lineage';

const setUp = async () => {
  const store = memoryLineageStore();
  const project = lineageProjectionOn(store);
  const entries = [
    entry(trainingSet, [{ role: 'input', subject: dataset }], { id: 'entry-1', fact: 'TrainingSetCreated' }),
    entry(run, [{ role: 'input', subject: trainingSet }], { id: 'entry-2', fact: 'RunFinished' }),
    entry(version, [{ role: 'input', subject: run }], { id: 'entry-3' }),
  ];
  await project(entries);
  await project(entries);
  const ports = { ...lineagePorts(), lineage: store, journal: memoryJournalReader({ entries }) };
  return apiClient(lineageRoutes, lineageHandlersOn(ports), [
    principalOf('vera', 'viewer'),
    principalOf('mallory', 'admin', 'traffic'),
  ]);
};

describe('the lineage API', () => {
  it('shows what a version was made of, with the journal entry behind each edge', async () => {
    const ask = await setUp();
    const { status, body } = await ask('vera', 'GET', `${base}/model-version/rain/1`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      root: version,
      direction: 'upstream',
      truncated: false,
      edges: [
        { from: run, to: version, fact: 'ModelVersionRegistered', entry: 'entry-3' },
        { from: trainingSet, to: run, fact: 'RunFinished', entry: 'entry-2' },
        { from: dataset, to: trainingSet, fact: 'TrainingSetCreated', entry: 'entry-1' },
      ],
    });
    expect(lineageRoutes[0].response.parse(body)).toEqual(body);
  });

  it('shows what was made of a dataset version, down to a depth', async () => {
    const ask = await setUp();
    const url = `${base}/dataset-version/city-weather/2?direction=downstream&depth=2`;
    expect((await ask('vera', 'GET', url)).body).toMatchObject({
      nodes: [{ subject: dataset }, { subject: trainingSet }, { subject: run }],
      truncated: true,
    });
  });

  it('shows a thing that nothing was made of as alone, and refuses what the journal does not know', async () => {
    const ask = await setUp();
    const alone = await ask('vera', 'GET', `${base}/model-version/rain/1?direction=downstream`);
    expect(alone).toMatchObject({ status: 200, body: { nodes: [{ subject: version }], edges: [] } });
    const unknown = await ask('vera', 'GET', `${base}/model-version/rain/7`);
    expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'journal.subject.not-found' } } });
  });

  it.each([`${base}/cat/1`, `${base}/run/x?depth=0`, `${base}/run/x?depth=21`, `${base}/run/x?direction=up`])(
    'refuses %s',
    async (url) => {
      const ask = await setUp();
      expect((await ask('vera', 'GET', url)).status).toBe(400);
    },
  );

  it('shows nothing to people of another project', async () => {
    const ask = await setUp();
    expect((await ask('mallory', 'GET', `${base}/model-version/rain/1`)).status).toBe(403);
  });
});
