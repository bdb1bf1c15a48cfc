import type { ResponseFor } from '../../sdk/src';
import { clientOf, until } from '../harness/platform';
import { trainUntilDecision, weatherInService } from '../harness/weather';

const project = 'seattle';

describe('the weather project, from raw data to an answer', () => {
  let execution: ResponseFor<'pipelines.startTraining'>;
  let version: ResponseFor<'registry.getVersion'>;

  beforeAll(async () => {
    await weatherInService();
    execution = await trainUntilDecision(project, 'in-service');
    const viewer = await clientOf(project, 'viewer');
    version = await viewer.registry.getVersion({
      model: 'rain',
      version: Number(execution.results['version']),
    });
  }, 300_000);

  it('ingests the file as version 1 and cleans it into version 2', async () => {
    const viewer = await clientOf(project, 'viewer');
    const { versions } = await viewer.datasets.listVersions({ dataset: 'city-weather' });
    expect(versions.map(({ version }) => version).sort()).toEqual([1, 2]);
    expect(versions.map(({ rows }) => rows)).toEqual([1461, 1461]);
  });

  it('runs six trials and chooses the best by the objective on the validation year', () => {
    const { trials, finishedTrials, best, objective } = execution.results as {
      trials: unknown[];
      finishedTrials: number;
      best: { metrics: Record<string, number> };
      objective: string;
    };
    expect([trials.length, finishedTrials, objective]).toEqual([6, 6, 'validation_log_loss']);
    expect(best.metrics['validation_log_loss']).toBeLessThan(
      best.metrics['baseline_validation_log_loss'] ?? 0,
    );
  });

  it('registers who made it, of what, how good, and which bytes', () => {
    expect(version.author).toMatch(/^token:/);
    expect(version.provenance).toMatchObject({
      execution: execution.id,
      projectVersion: 1,
      datasets: [{ dataset: 'city-weather', version: 2 }],
      featureViews: [{ name: 'daily_weather', version: 1 }],
      featureService: { name: 'rain_v1', version: 1 },
    });
    expect(version.provenance.runId).toMatch(/^[0-9a-f]{32}$/);
    expect(version.provenance.environment?.packages).toHaveProperty('scikit-learn');
    expect(version.metrics['test_roc_auc']).toBeGreaterThan(0.7);
    expect(version.artifact?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(version.signature?.inputs).toMatchObject([{ name: 'features' }]);
    expect(version.approval.by).not.toBe(version.author);
  });

  it('points live to the deployed version', async () => {
    const viewer = await clientOf(project, 'viewer');
    const { aliases } = await viewer.registry.getModel({ model: 'rain' });
    expect(aliases).toMatchObject({ live: version.version });
  });

  it('answers for a city as of a day, with the feature values and their event times', async () => {
    const viewer = await clientOf(project, 'viewer');
    const answer = await viewer.serving.predict({
      endpoint: 'rain',
      entities: [{ city: 'seattle' }],
      date: '2015-07-01',
    });
    const [prediction] = answer.predictions;
    const sum = Object.values(prediction?.probabilities ?? {}).reduce((a, b) => a + b, 0);
    expect(answer).toMatchObject({ model: 'rain', version: version.version });
    expect(sum).toBeCloseTo(1, 5);
    // 1 July 2015 in the file: dry, 32.2 degrees at most.
    expect(prediction?.features['temp_max']).toMatchObject({ value: 32.2, status: 'PRESENT' });
    expect(prediction?.features['temp_max']?.eventTime).toMatch(/^2015-07-01T/);
  });

  it('refuses to guess when features are missing', async () => {
    const viewer = await clientOf(project, 'viewer');
    const unknown = viewer.serving.predict({
      endpoint: 'rain',
      entities: [{ city: 'atlantis' }],
      date: '2015-07-01',
    });
    await expect(unknown).rejects.toMatchObject({ status: 404, code: 'inference.features-missing' });
  });

  it('has numbered and chained every journal entry', async () => {
    const viewer = await clientOf(project, 'viewer');
    const entries = await until('the last journal entry to be numbered', async () => {
      const page = await viewer.governance.listJournal({ limit: 1000 });
      return page.entries.every(({ sequence }) => sequence !== undefined) && page.entries;
    });
    const ordered = [...entries].sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
    expect(ordered.map(({ sequence }) => sequence)).toEqual(ordered.map((_, index) => index + 1));
    for (const [index, entry] of ordered.slice(1).entries())
      expect(entry.previousHash).toBe(ordered[index]?.hash);
    const facts = new Set(ordered.map(({ fact }) => fact));
    for (const fact of [
      'ProjectApplied',
      'DatasetVersionCreated',
      'FeatureViewDefined',
      'FeaturesMaterialized',
      'TrainingSetCreated',
      'RunStarted',
      'RunFinished',
      'GatePassed',
      'ModelVersionRegistered',
      'ModelVersionApproved',
      'DeploymentSucceeded',
    ])
      expect(facts).toContain(fact);
  });

  it('lets the model be traced back to its data', async () => {
    const viewer = await clientOf(project, 'viewer');
    const graph = await until('the lineage of the version', async () => {
      const found = await viewer.lineage.graph({
        kind: 'model-version',
        id: `rain/${version.version}`,
        depth: 10,
      });
      return JSON.stringify(found).includes('city-weather/2') && found;
    });
    expect(JSON.stringify(graph)).toContain('daily_weather/1');
  });

  it('starts nothing new for a client token that was used', async () => {
    const developer = await clientOf(project, 'developer');
    const again = await developer.pipelines.startTraining({ clientToken: 'in-service' });
    expect(again.id).toBe(execution.id);
  });
});
