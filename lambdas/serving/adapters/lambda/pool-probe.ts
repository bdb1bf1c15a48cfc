import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { probeResultSchema } from '../../../../contracts/serving/probe';
import { configuration } from '../../../platform/configuration';
import type { PoolProbe } from '../../core/deployment-engine';

/** The serving pool's function, invoked directly: what a sandbox of it says holds for the others. */
export const lambdaPoolProbe = (client = new LambdaClient({ maxAttempts: 4 })): PoolProbe => ({
  probe: async (request) => {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({ FunctionName: configuration.servingPool(), Payload: JSON.stringify(request) }),
    );
    const text = Payload?.transformToString() ?? '';
    // Out of memory, out of time, a crash in native code: the version did that to the pool.
    if (FunctionError)
      return { ready: false, reason: `The serving pool failed: ${text.slice(0, 500)}`, latencyMs: null };
    return probeResultSchema.parse(JSON.parse(text));
  },
});
