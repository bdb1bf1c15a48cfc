import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { lambdaPoolProbe } from '../../lambdas/serving/adapters/lambda/pool-probe';
import { makeVariant } from './make-variant';

const lambda = mockClient(LambdaClient);
const request = {
  kind: 'cairn.serving.probe' as const,
  project: 'weather',
  endpoint: 'rain',
  variant: makeVariant(),
  routed: false,
};
const payload = (text: string) => Object.assign(Buffer.from(text), { transformToString: () => text });
const probe = () => lambdaPoolProbe(new LambdaClient({ region: 'us-east-1' })).probe(request);

describe('the serving pool, probed by direct invocation', () => {
  beforeEach(() => {
    lambda.reset();
    process.env['CAIRN_FUNCTION_SERVING_POOL'] = 'pool';
  });

  it('gives the answer of the function', async () => {
    const answer = { ready: true, reason: null, latencyMs: 0.2 };
    lambda.on(InvokeCommand).resolves({ Payload: payload(JSON.stringify(answer)) });
    expect(await probe()).toEqual(answer);
    const [call] = lambda.commandCalls(InvokeCommand);
    expect(call?.args[0].input.FunctionName).toBe('pool');
    expect(JSON.parse(String(call?.args[0].input.Payload))).toEqual(request);
  });

  it('is not ready when the function fails', async () => {
    lambda.on(InvokeCommand).resolves({
      FunctionError: 'Unhandled',
      Payload: payload('{"errorType":"Runtime.OutOfMemory"}'),
    });
    expect(await probe()).toEqual({
      ready: false,
      reason: 'The serving pool failed: {"errorType":"Runtime.OutOfMemory"}',
      latencyMs: null,
    });
  });

  it('is a fault when the function cannot be called', async () => {
    lambda.on(InvokeCommand).rejects(new Error('throttled'));
    await expect(probe()).rejects.toThrow('throttled');
  });
});
