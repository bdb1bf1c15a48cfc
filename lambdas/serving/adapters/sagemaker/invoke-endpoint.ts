import type { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { CairnError } from '../../../../contracts/cairn-error';
import { invalid } from '../../core/tensor/invalid';
import { invocationFailure } from './failure';

export interface Invocation {
  readonly endpointName: string;
  readonly targetVariant: string | undefined;
  readonly body: string;
  /** Joins SageMaker's own records with ours. */
  readonly inferenceId: string | undefined;
}

/** SageMaker's limit of a request, and what a function could give back of an answer. */
const maxBytes = 6 * 1024 * 1024;

const newClient = async (): Promise<SageMakerRuntimeClient> => {
  // Loaded by pools that need it only: most serve ONNX alone.
  const sdk = await import('@aws-sdk/client-sagemaker-runtime');
  return new sdk.SageMakerRuntimeClient({ maxAttempts: 3, requestHandler: { connectionTimeout: 2000 } });
};

/** Fails after a time whatever the connection does: also when an answer has begun and does not go on. */
const within = async <T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new DOMException('no answer in time', 'TimeoutError'));
    }, milliseconds);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Calls InvokeEndpoint with JSON, and gives the text of the answer. Throttles and faults of SageMaker are tried
 * again while time lasts; every error comes as a CairnError.
 */
export const endpointInvoker = (
  makeClient: () => Promise<SageMakerRuntimeClient> = newClient,
  // The gateway gives up after 29 s: the caller hears the reason before that.
  milliseconds = 24_000,
) => {
  let client: Promise<SageMakerRuntimeClient> | undefined;
  return async ({ endpointName, targetVariant, body, inferenceId }: Invocation): Promise<string> => {
    const bytes = Buffer.from(body, 'utf8');
    if (bytes.length > maxBytes)
      throw invalid(`the request has ${bytes.length} bytes as JSON; SageMaker takes ${maxBytes}`);
    try {
      client ??= makeClient();
      const runtime = await client;
      const { InvokeEndpointCommand } = await import('@aws-sdk/client-sagemaker-runtime');
      const command = new InvokeEndpointCommand({
        EndpointName: endpointName,
        ContentType: 'application/json',
        Accept: 'application/json',
        Body: bytes,
        TargetVariant: targetVariant,
        InferenceId: inferenceId,
      });
      const answer = await within(milliseconds, (abortSignal) => runtime.send(command, { abortSignal }));
      if (answer.Body.length > maxBytes)
        throw new CairnError(
          'inference.answer-too-large',
          `SageMaker endpoint ${endpointName}: the answer has ${answer.Body.length} bytes; the limit is ${maxBytes}.`,
        );
      return answer.Body.transformToString('utf8');
    } catch (error) {
      throw error instanceof CairnError ? error : invocationFailure(endpointName, error);
    }
  };
};
