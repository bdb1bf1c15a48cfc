import type { ErrorEntry } from './entry';

export const servingErrors = {
  'endpoint.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no endpoint of this name in the project.',
    resolution: 'Deploy an approved version: `npx cairn deploy`.',
  },
  'endpoint.version.not-served': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The endpoint does not serve this version.',
    resolution: 'Leave the version out, or ask the endpoint for its versions.',
  },
  'deployment.version.not-approved': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'Only an approved version can be deployed.',
    resolution: 'Have somebody with the role approver approve it: `npx cairn approve`.',
  },
  'deployment.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no deployment of this id.',
    resolution: 'List the deployments of the endpoint.',
  },
  'deployment.running': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'Another deployment of this endpoint is under way.',
    resolution: 'Wait until it has ended.',
  },
  'inference.invalid': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The inference request does not fit the inputs of the model.',
    resolution: 'Ask the model for its metadata: GET /v2/models/{name}.',
  },
  'inference.features-missing': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The online store has no fresh features for an entity of the request.',
    resolution: 'Materialize the feature views, push the rows, or ask for a date within the kept history.',
  },
} as const satisfies Record<string, ErrorEntry>;
