/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { ulid } from 'ulid';
import type { FaultKind } from '../harness/faults/kinds';
import { forEver } from '../harness/faults/plans';
import { withoutPauses } from './every-position';
import { type Journey, stateAfter } from './journey';
import { deployed } from './journeys/serving';
import { askOnce } from './platform';
import { makeWorld, nameResources } from './world';

nameResources();
withoutPauses();

/** A project in service, whose journal is told. */
const inService: Journey = {
  name: 'in service',
  after: deployed,
  covers: ['publish'],
  run: async ({ publish }) => {
    await publish();
    return {};
  },
};
beforeAll(() => stateAfter(inService), 60_000);

/** A request of each way into the stores: reads of one, of many, of objects and machines, and writes. */
const requests: readonly (readonly [id: string, fields: Readonly<Record<string, unknown>>])[] = [
  ['governance.getProject', {}],
  ['governance.listTokens', {}],
  ['governance.listJournal', {}],
  ['governance.getJournalHead', {}],
  ['governance.createUploads', { files: [{ path: 'a', sha256: 'a'.repeat(64), size: 1 }] }],
  ['governance.createToken', { name: 'x', role: 'viewer' }],
  ['datasets.listDatasets', {}],
  ['datasets.listVersions', { dataset: 'city-weather' }],
  ['datasets.getVersion', { dataset: 'city-weather', version: 2 }],
  ['features.listViews', {}],
  ['features.getView', { view: 'daily_weather' }],
  ['features.getService', { service: 'rain_v1' }],
  ['feast.getOnlineFeatures', { features: ['daily_weather:wind'], entities: { city: ['seattle'] } }],
  ['pipelines.listExecutions', {}],
  ['pipelines.startTraining', { clientToken: 'x' }],
  ['registry.listModels', {}],
  ['registry.getVersion', { model: 'rain', version: 1 }],
  ['registry.listVersions', { model: 'rain' }],
  ['registry.setAlias', { model: 'rain', alias: 'x', version: 1 }],
  ['serving.listEndpoints', {}],
  ['serving.getEndpoint', { endpoint: 'rain' }],
  ['serving.listDeployments', { endpoint: 'rain' }],
  ['serving.predict', { endpoint: 'rain', entities: [{ city: 'seattle' }], date: '2015-12-30' }],
  ['monitoring.listMonitors', {}],
  ['monitoring.listRuns', { monitor: 'half-year' }],
  ['monitoring.sendFeedback', { endpoint: 'rain', predictionId: ulid(Date.now() - 1000), label: 1 }],
  ['lineage.story', { model: 'rain' }],
  ['lineage.graph', { kind: 'model-version', id: 'rain/1' }],
  ['lineage.stateAt', {}],
  ['tracking.searchExperiments', { max_results: 10 }],
  ['tracking.searchRuns', { experiment_ids: ['1'] }],
  ['tracking.createRun', { experiment_id: '1' }],
  ['tracking.listArtifacts', {}],
];

/** Faults that end by themselves, but not while somebody waits. */
const lasting = ['lost before', 'timed out', 'throttled', 'unavailable'] as const satisfies FaultKind[];

describe.each(lasting)('while every call to AWS is %s', (kind) => {
  it.each(requests)('%s says so, and when to come again', async (id, fields) => {
    const { cloud } = await stateAfter(inService);
    const undisturbed = makeWorld(undefined, cloud.clone());
    const wanted = await askOnce(id, fields, 'root');
    expect([id, wanted.body, wanted.status]).toEqual([id, expect.anything(), expect.any(Number)]);
    expect(wanted.status).toBeLessThan(400);
    expect(undisturbed.faults.struck).toEqual([]);
    const { faults } = makeWorld(forEver(kind), cloud.clone(), () => true);
    const { status, headers, body } = await askOnce(id, fields, 'root');
    expect(faults.struck.length).toBeGreaterThan(0);
    expect([status, body]).toEqual([kind === 'throttled' ? 429 : 503, expect.anything()]);
    expect(headers['retry-after']).toBe('1');
  });
});
