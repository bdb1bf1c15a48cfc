import { CairnError } from '../../../../contracts/cairn-error';
import type { ErrorCode } from '../../../../contracts/errors';

/** What the SDK throws, as far as it is looked at: by name, so that its client need not be loaded for it. */
interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly OriginalStatusCode?: number;
  readonly OriginalMessage?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const shown = (text: string | undefined): string => (text ?? '').trim().slice(0, 500) || 'no message';

/** MLflow containers say what was wrong in `message` of a JSON object. */
const messageOf = (text: string | undefined): string => {
  try {
    const { message } = JSON.parse(text ?? '') as { message?: unknown };
    return shown(typeof message === 'string' ? message : text);
  } catch {
    return shown(text);
  }
};

/** The container answered with an error: its refusal of the inputs is the caller's to mend, all else is its own. */
const ofContainer = ({
  OriginalStatusCode: status = 500,
  OriginalMessage,
}: SdkError): [ErrorCode, string] => {
  const message = messageOf(OriginalMessage);
  if (status === 408 || status === 504) return ['inference.backend-timeout', `it took too long (${message})`];
  if (status === 429) return ['inference.model-unavailable', `it is busy (${message})`];
  if (status >= 400 && status < 500) return ['inference.invalid', `the model refused the inputs: ${message}`];
  return ['inference.backend-failed', `the model failed with status ${status}: ${message}`];
};

const busy = ['ModelNotReadyException', 'ServiceUnavailable', 'ThrottlingException'];
const late = ['TimeoutError', 'AbortError'];
const unusable = ['ValidationError', 'AccessDeniedException'];

const explained = (error: SdkError): [ErrorCode, string] => {
  const { name = '', message, $metadata } = error;
  if (name === 'ModelError') return ofContainer(error);
  if (late.includes(name)) return ['inference.backend-timeout', 'it did not answer in time'];
  if (busy.includes(name) || $metadata?.httpStatusCode === 429)
    return ['inference.model-unavailable', `it is not ready: ${shown(message)}`];
  // Unknown endpoints and variants, and endpoints that the pool has no right to.
  if (unusable.includes(name)) return ['inference.model-unavailable', shown(message)];
  return ['inference.backend-failed', shown(message)];
};

/** A failed invocation in Cairn's words; every error of SageMaker has some. */
export const invocationFailure = (endpointName: string, cause: unknown): CairnError => {
  const [code, reason] = explained((cause ?? {}) as SdkError);
  return new CairnError(code, `SageMaker endpoint ${endpointName}: ${reason}`, { cause });
};
