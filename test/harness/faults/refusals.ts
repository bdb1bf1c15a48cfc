import type { Operation } from './attempt';
import { type HttpReply, type Json, jsonReply, reply } from './http';

/** How a service says no, in the form that the SDK parses. */
type Refusal = (code: string, status: number, more?: Json) => HttpReply;

const json: Refusal = (code, status, more = {}) =>
  jsonReply(
    status,
    { __type: `com.amazonaws#${code}`, message: 'injected', ...more },
    { 'x-amzn-errortype': code },
  );

const xml: Refusal = (code, status) =>
  reply(status, `<?xml version="1.0"?><Error><Code>${code}</Code><Message>injected</Message></Error>`, {
    'content-type': 'application/xml',
  });

/** The error reply of a service, by the name that its SDK client gives the error. */
export const refusal = ({ service }: Operation, code: string, status = 400, more?: Json): HttpReply =>
  (service === 'S3' ? xml : json)(code, status, more);

/** Each service's word for `not so fast`. */
const throttles: Readonly<Record<string, readonly [code: string, status: number]>> = {
  S3: ['SlowDown', 503],
  Lambda: ['TooManyRequestsException', 429],
  Firehose: ['ServiceUnavailableException', 503],
};

export const throttled = (operation: Operation, capacity: boolean): HttpReply => {
  if (operation.service === 'DynamoDB' && capacity)
    return refusal(operation, 'ProvisionedThroughputExceededException');
  return refusal(operation, ...(throttles[operation.service] ?? (['ThrottlingException', 400] as const)));
};

export const unavailable = (operation: Operation): HttpReply =>
  operation.service === 'S3'
    ? refusal(operation, 'InternalError', 500)
    : refusal(operation, 'InternalServerError', 500);
