import { serve } from '../../lambdas/platform/http/serve';
import { principalOf } from '../harness/api-client';
import { type InProcessServer, startInProcessServer } from '../harness/in-process-server';
import { memoryTracing, servedHandlers, servedRoutes } from './make-tracing';
import { expectedReport } from './mlflow-traces.report';
import { reportOf } from './stock-client';

const python = process.env['CAIRN_TRAINER_PYTHON'];

const served = () => {
  const handlers = servedHandlers(memoryTracing());
  // URLs of the store in memory lead nowhere: the client must read files through the server.
  const serverInfo = async () => ({
    store_type: 'SqlStore',
    workspaces_enabled: true,
    trace_archival_enabled: false,
    multipart_uploads_enabled: false,
    multipart_downloads_enabled: false,
  });
  return serve(
    servedRoutes,
    { ...handlers, 'tracking.serverInfo': serverInfo },
    { authenticate: async () => principalOf('ada', 'developer'), fallbackForm: 'mlflow' },
  );
};

const why = python ? '' : ' [skipped: CAIRN_TRAINER_PYTHON names no Python with mlflow]';

(python ? describe : describe.skip)(`the stock client’s traces, with stores in memory${why}`, () => {
  let server: InProcessServer;

  beforeAll(async () => {
    const api = served();
    server = await startInProcessServer(() => (event, context) => api(event, context));
  });
  afterAll(() => server.close());

  it('are kept, read back, searched, judged, linked and deleted', async () => {
    expect(await reportOf(python ?? '', server.url, 'ada')).toEqual(expectedReport);
  }, 120_000);
});
