/** @jest-environment <rootDir>/test/harness/native-environment.cjs */

import { credentialOf } from '../../lambdas/platform/authentication/authenticate';
import type { HttpEvent } from '../../lambdas/platform/http/event';
import { header } from '../../lambdas/platform/http/event';
import { serve } from '../../lambdas/platform/http/serve';
import { poolHandlers, poolRoutes } from '../../lambdas/serving/handlers/pool';
import { principalOf } from '../harness/api-client';
import { type InProcessServer, startInProcessServer } from '../harness/in-process-server';
import { endpointWith, makePool } from './make-pool';
import { tritonPython, tritonReport } from './triton-report';

const name = tritonPython
  ? 'the stock Triton client and a pool in this process'
  : 'the stock Triton client and a pool in this process [skipped: CAIRN_CLIENTS_PYTHON names no Python]';

(tritonPython ? describe : describe.skip)(name, () => {
  let server: InProcessServer;

  beforeAll(async () => {
    const pool = makePool(['rain', 'weather', 'echo'].map((model) => endpointWith(model)));
    const handler = serve(poolRoutes, poolHandlers(pool), {
      authenticate: async (event: HttpEvent) =>
        principalOf(credentialOf(header(event, 'authorization')), 'viewer'),
      fallbackForm: 'oip',
    });
    server = await startInProcessServer(() => handler);
  });
  afterAll(() => server.close());

  it.each([
    ['a classifier', 'rain', { label: [2], probabilities: [2, 2] }],
    ['a classifier whose labels are texts', 'weather', { label: [2], probabilities: [2, 2] }],
    ['a model with an input of every datatype', 'echo', { INT64_out: [2], FP16_out: [2], BYTES_out: [2] }],
  ])(
    'agree in every mode about %s',
    async (_name, model, rows) => {
      const report = await tritonReport(server.url, model, 'vera');
      expect(report).toMatchObject({ modes: 12, rows });
    },
    60_000,
  );
});
