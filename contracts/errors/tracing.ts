import type { ErrorEntry } from './entry';

export const tracingErrors = {
  'trace.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no trace of this id in the project, or its experiment is deleted.',
    resolution: 'Check the trace id and the project that the token is bound to; restore the experiment.',
  },
  'trace.tag.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The trace has no such tag.',
    resolution: 'Read the trace to see its tags.',
  },
  'trace.tag.reserved': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The tag says where the spans of the trace lie; the platform sets it.',
    resolution: 'Choose another key.',
  },
  'trace.too-large': {
    status: 413,
    mlflow: 'INVALID_PARAMETER_VALUE',
    mlflowStatus: 400,
    meaning: 'A trace with its tags, metadata and assessments is larger than an item can be.',
    resolution:
      'Put large values into spans or attachments, which are files; delete assessments that are no longer needed.',
  },
  'trace.contended': {
    status: 429,
    mlflow: 'REQUEST_LIMIT_EXCEEDED',
    meaning: 'Too many writers changed the same trace at once.',
    resolution: 'Repeat after a pause; clients with backoff do so by themselves.',
  },
  'trace.spans.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning:
      'The spans of the trace are not there: their upload failed, or they lie in a store of the caller.',
    resolution: 'Read them where the tag mlflow.artifactLocation points, or log the trace again.',
  },
  'assessment.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The trace has no assessment of this id.',
    resolution: 'Read the trace to see its assessments.',
  },
} as const satisfies Record<string, ErrorEntry>;
