import { dynamoTraceStore } from '../../lambdas/tracing/adapters/dynamodb/trace-store';
import { MemoryDocuments } from '../harness/memory-documents/memory-documents';
import { sizeOfItem } from '../tracking/item-size';
import { madeAssessment, madeTrace } from './make-tracing';

/** What the stock client 3.17 sends of a traced function with two others in it. */
const typical = madeTrace({
  traceId: 'tr-9db4aefe2feed22ee80846c003308f80',
  requestPreview:
    '{"question": "What will the weather be like in Seattle tomorrow, and should I take an umbrella?"}',
  responsePreview:
    '"It will rain from noon on, about 12 mm in all. Take an umbrella, and better a coat as well."',
  metadata: new Map([
    ['mlflow.trace.infoFinalized', 'true'],
    [
      'mlflow.trace.sizeStats',
      '{"total_size_bytes": 1964, "num_spans": 2, "max": 715, "p25": 572, "p50": 620, "p75": 667}',
    ],
    ['mlflow.trace.sizeBytes', '1964'],
    ['mlflow.trace_schema.version', '3'],
    ['mlflow.source.name', '/home/ada/weather/ask.py'],
    ['mlflow.source.type', 'LOCAL'],
    ['mlflow.source.git.branch', 'main'],
    ['mlflow.source.git.commit', 'fa1a3e2a02903def67647375606ffce6df2a2b91'],
    ['mlflow.user', 'ada'],
    [
      'mlflow.traceInputs',
      '{"question": "What will the weather be like in Seattle tomorrow, and should I take an umbrella?"}',
    ],
    [
      'mlflow.traceOutputs',
      '"It will rain from noon on, about 12 mm in all. Take an umbrella, and better a coat as well."',
    ],
    ['mlflow.trace.tokenUsage', '{"input_tokens": 31, "output_tokens": 28, "total_tokens": 59}'],
  ]),
});

/** Bytes of the items of a trace, by their sort keys. */
const sizes = async (trace = typical) => {
  process.env['CAIRN_TABLE_TRACKING'] ??= 'tracking';
  const documents = new MemoryDocuments();
  await dynamoTraceStore(documents.client).create('weather', trace);
  return documents
    .items(process.env['CAIRN_TABLE_TRACKING'] ?? '')
    .map((item) => [String(item['sk']).split('#')[0], sizeOfItem(item)] as const);
};

const bytesOf = async (kind: string, trace = typical): Promise<number> =>
  (await sizes(trace)).find(([name]) => name === kind)?.[1] ?? Number.NaN;

describe('what traces take (docs/adr/0024)', () => {
  it('is an item of at most 1 KB a trace: one write unit', async () => {
    expect(await bytesOf('TRACE')).toBeLessThanOrEqual(1024);
  });

  it('is a small item besides, by which the id is found', async () => {
    expect(await bytesOf('LOCATION')).toBeLessThanOrEqual(256);
  });

  it('grows by less than 300 bytes with an assessment', async () => {
    const assessments = Array.from({ length: 20 }, (_, index) =>
      madeAssessment({
        assessmentId: `a-${String(index).padStart(32, '4')}`,
        rationale: `The answer names ${index} facts; two of them are wrong, one is missing.`,
      }),
    );
    const growth = (await bytesOf('TRACE', { ...typical, assessments })) - (await bytesOf('TRACE'));
    expect(growth / assessments.length).toBeLessThan(300);
  });
});
