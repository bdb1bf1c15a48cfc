import type { ErrorEntry } from './entry';

export const platformErrors = {
  'request.invalid': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The request does not have the form of its contract.',
    resolution: 'Correct the named fields; docs/generated/openapi.json has the whole form.',
  },
  'request.not-json': {
    status: 400,
    mlflow: 'BAD_REQUEST',
    meaning: 'The body is not JSON.',
    resolution: 'Send a JSON object with Content-Type application/json.',
  },
  'request.content-type': {
    status: 415,
    mlflow: 'INVALID_PARAMETER_VALUE',
    mlflowStatus: 400,
    meaning: 'The content type is not one that this route takes.',
    resolution: 'Send Content-Type application/json.',
  },
  'request.too-large': {
    status: 413,
    mlflow: 'BAD_REQUEST',
    meaning: 'The body is larger than a function can take.',
    resolution:
      'Send files above 4 MB by multipart upload or presigned URL; `cairn env` prints the switches.',
  },
  'answer.too-large': {
    status: 413,
    mlflow: 'INVALID_PARAMETER_VALUE',
    mlflowStatus: 400,
    meaning: 'The answer is larger than the 6 MB that a function can give.',
    resolution:
      'Ask for less at a time (fewer ids, smaller pages), or accept the answer compressed: Accept-Encoding: gzip.',
  },
  'request.token-conflict': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'The same client token came with another request.',
    resolution:
      'Use a new client token for a new request; repeat a request unchanged to get its first answer.',
  },
  'route.not-found': {
    status: 404,
    mlflow: 'ENDPOINT_NOT_FOUND',
    meaning: 'No route has this path.',
    resolution:
      'docs/generated/openapi.json lists the routes; the guides list what each protocol leaves out.',
  },
  'route.method-not-allowed': {
    status: 405,
    mlflow: 'ENDPOINT_NOT_FOUND',
    mlflowStatus: 404,
    meaning: 'The path exists, but not with this method.',
    resolution: 'Use a method that the answer names.',
  },
  'storage.conflict': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'Somebody else changed the same thing at the same time.',
    resolution: 'Read it again and repeat the request.',
  },
  'storage.throttled': {
    status: 429,
    mlflow: 'REQUEST_LIMIT_EXCEEDED',
    meaning: 'The store takes no more requests at this rate.',
    resolution: 'Repeat after a pause; clients with backoff do so by themselves.',
  },
  'storage.newer-version': {
    // Not 5xx that clients repeat for minutes: no repetition mends it.
    status: 501,
    mlflow: 'NOT_IMPLEMENTED',
    meaning: 'What is stored was written by a newer version of Cairn, which this one cannot read.',
    resolution:
      'Deploy the newer version again; docs/guides/upgrading.md says what a way back reads and what it refuses.',
  },
  'platform.unavailable': {
    status: 503,
    mlflow: 'TEMPORARILY_UNAVAILABLE',
    meaning: 'Something that the platform stands on does not answer.',
    resolution: 'Repeat after a pause; if it lasts, look at the alarms and logs by the correlation id.',
  },
  'platform.fault': {
    status: 500,
    mlflow: 'INTERNAL_ERROR',
    meaning: 'A fault of the platform itself.',
    resolution: 'Look up the correlation id in the logs; repeat a write with the same client token.',
  },
} as const satisfies Record<string, ErrorEntry>;
