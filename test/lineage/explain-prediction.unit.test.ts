import { lineageRoutes } from '../../contracts/lineage/routes';
import { predictionExplanationSchema } from '../../contracts/lineage/story';
import type { FeedbackRecord } from '../../contracts/monitoring/feedback';
import { endpointSchema } from '../../contracts/serving/endpoint';
import type { InferenceRecord } from '../../contracts/serving/inference';
import { memoryJournalReader } from '../../lambdas/governance/adapters/memory/journal-reader';
import { lineageHandlersOn } from '../../lambdas/lineage/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { makeVersion } from '../registry/fixtures';
import { lineagePorts } from './lineage-ports';
import { rainHistory } from './rain-history';

const base = '/api/cairn/v1/projects/weather';
const id = '01K8Z3M6Q5V7R9T1X3B5D7F9H1';
const history = rainHistory();
const shifts = history.filter(({ fact }) => fact === 'TrafficShifted');

const record = (change: Partial<InferenceRecord> = {}): InferenceRecord => ({
  schemaVersion: 1,
  predictionId: id,
  project: 'weather',
  endpoint: 'rain',
  model: 'rain',
  version: 2,
  variant: 'v2',
  time: '2026-03-01T13:00:00.000Z',
  day: '2026-03-01',
  latencyMs: 3,
  protocol: 'predict',
  principal: 'token:app',
  correlationId: 'c',
  rows: 1,
  error: null,
  entity: { city: 'seattle' },
  asOf: null,
  features: { temp_max: { value: 11.5, eventTime: '2026-02-28T00:00:00.000Z', status: 'PRESENT' } },
  inputs: [],
  outputs: [
    { name: 'label', datatype: 'INT64', shape: [1], data: [1], sha256: null },
    { name: 'probabilities', datatype: 'FP32', shape: [1, 2], data: [0.2, 0.8], sha256: null },
    { name: 'large', datatype: 'FP32', shape: [9999], data: null, sha256: 'e'.repeat(64) },
  ],
  ...change,
});

const label = (value: number, time: string, row = 0): FeedbackRecord => ({
  schemaVersion: 1,
  predictionId: id,
  row,
  label: value,
  time,
  principal: 'token:app',
});

const endpoint = (name: string) =>
  endpointSchema.parse({
    schemaVersion: 1,
    project: 'weather',
    name,
    revision: 1,
    variants: [],
    stickySalt: 's',
    deployment: 'd',
    updatedAt: '2026-03-01T12:00:00.000Z',
    updatedBy: 'token:ada',
  });

const approved = makeVersion({
  version: 2,
  approval: { status: 'approved', by: 'token:bob', at: '2026-03-01T12:00:00.000Z', comment: '' },
});

const setUp = (kept: Parameters<typeof lineagePorts>[0] = {}) => {
  const endpoints = ['snow', 'rain'].map(endpoint);
  const ports = lineagePorts({ records: [record()], endpoints, versions: [approved], ...kept });
  const journal = memoryJournalReader({ entries: [...history] });
  return apiClient(lineageRoutes, lineageHandlersOn({ ...ports, journal }), [
    principalOf('vera', 'viewer'),
    principalOf('mallory', 'admin', 'traffic'),
  ]);
};

describe('the explanation of a prediction', () => {
  it('goes from the answer to version, features, data, code, approver and journal', async () => {
    const { status, body } = await setUp()('vera', 'GET', `${base}/predictions/${id}`);
    expect(status).toBe(200);
    expect(predictionExplanationSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      endpoint: 'rain',
      entity: { city: 'seattle' },
      output: { label: 1, probabilities: [0.2, 0.8], large: { sha256: 'e'.repeat(64), shape: [9999] } },
      features: { temp_max: { value: 11.5, eventTime: '2026-02-28T00:00:00.000Z' } },
      label: null,
      version: 2,
      artifactSha256: approved.artifact?.sha256,
      codeCommit: 'abc123',
      datasets: approved.provenance.datasets,
      author: 'token:ada',
      approver: 'token:bob',
      entries: [
        { fact: 'ModelVersionRegistered' },
        { fact: 'ModelVersionApproved' },
        { fact: 'TrafficShifted', id: shifts.at(-1)?.id },
      ],
    });
  });

  it('names the shift that was in force when the answer was given', async () => {
    const time = shifts[1]?.time ?? '';
    const ask = setUp({ records: [record({ time })] });
    const { body } = await ask('vera', 'GET', `${base}/predictions/${id}?endpoint=rain`);
    expect((body as { entries: { id: string }[] }).entries.at(-1)?.id).toBe(shifts[1]?.id);
  });

  it('tells the true value that came last, of the first row', async () => {
    const labels = [
      label(1, '2026-03-03T00:00:00.000Z'),
      label(0, '2026-03-02T00:00:00.000Z'),
      label(7, '2026-03-04T00:00:00.000Z', 1),
    ];
    const { body } = await setUp({ labels })('vera', 'GET', `${base}/predictions/${id}`);
    expect(body).toMatchObject({ label: 1 });
  });

  it('is 404 for an unknown prediction, another endpoint and another project', async () => {
    const ask = setUp();
    const unknown = await ask('vera', 'GET', `${base}/predictions/01K8Z3M6Q5V7R9T1X3B5D7F9H2`);
    expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'prediction.not-found' } } });
    expect(await ask('vera', 'GET', `${base}/predictions/${id}?endpoint=snow`)).toMatchObject({
      status: 404,
    });
    expect(await ask('mallory', 'GET', `${base}/predictions/${id}`)).toMatchObject({ status: 403 });
    const own = await ask('mallory', 'GET', `/api/cairn/v1/projects/traffic/predictions/${id}`);
    expect(own).toMatchObject({ status: 404 });
    expect(await ask('vera', 'GET', `${base}/predictions/not-an-id`)).toMatchObject({ status: 400 });
  });
});

describe('story and state over HTTP', () => {
  const ask = () => {
    const journal = memoryJournalReader({ entries: [...history] });
    return apiClient(lineageRoutes, lineageHandlersOn({ ...lineagePorts(), journal }), [
      principalOf('vera', 'viewer'),
      principalOf('mallory', 'admin', 'traffic'),
    ]);
  };

  it('are given to viewers of the project alone', async () => {
    const api = ask();
    expect(await api('vera', 'GET', `${base}/stories/rain`)).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    expect(await api('vera', 'GET', `${base}/state?sequence=1`)).toMatchObject({
      status: 200,
      body: { projectVersion: 3, models: [] },
    });
    for (const path of ['stories/rain', 'state'])
      expect((await api('mallory', 'GET', `${base}/${path}`)).status).toBe(403);
  });

  it.each(['stories/rain?version=0', 'state?at=yesterday', 'state?sequence=0'])('refuse %s', async (path) => {
    expect((await ask()('vera', 'GET', `${base}/${path}`)).status).toBe(400);
  });
});
