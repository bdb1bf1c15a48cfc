import type { ErrorEntry } from './entry';

export const servingErrors = {
  'prediction.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning:
      'The inference log has no prediction of this id; it may take a minute until a prediction is there.',
    resolution: 'Check the id and the project, or ask again in a minute.',
  },
  'rollback.nothing-before': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'There is nothing to give the traffic back to: no earlier version was in service.',
    resolution: 'Deploy another approved version, or retire the endpoint: `npx cairn retire`.',
  },
  'endpoint.retired': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'The endpoint was retired.',
    resolution: 'Deploy an approved version to bring it back: `npx cairn deploy`.',
  },
  'endpoint.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no endpoint of this name in the project.',
    resolution: 'Deploy an approved version: `npx cairn deploy`.',
  },
  'endpoint.idle': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The endpoint is known, but no version of it is in service.',
    resolution: 'Deploy an approved version: `npx cairn deploy`.',
  },
  'endpoint.version.not-served': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The endpoint does not serve this version.',
    resolution: 'Leave the version out, or ask the endpoint for its versions.',
  },
  'endpoint.variant.not-served': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The endpoint has no variant of this name.',
    resolution: 'Leave the variant out, or ask the endpoint for its variants.',
  },
  'deployment.version.not-approved': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'Only an approved version can be deployed.',
    resolution: 'Have somebody with the role approver approve it: `npx cairn approve`.',
  },
  'deployment.version.archived': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'The version has the stage Archived and is not deployed.',
    resolution: 'Move it to another stage first, for example None.',
  },
  'deployment.version.no-model': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'The version holds no ONNX model, which is what the serving pool runs.',
    resolution: 'Log the model with mlflow.onnx.log_model and register that.',
  },
  'deployment.version.no-signature': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'The version is served by SageMaker, but has no signature that says what the model takes.',
    resolution: 'Log the model with a signature (mlflow.models.infer_signature) and register that.',
  },
  'deployment.features.changed': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'The feature service of the version is gone or was redefined since the training.',
    resolution: 'Train again, so that the model and the features fit; then deploy the new version.',
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
    resolution: 'Wait until it has ended, or stop it and give its traffic back: `npx cairn rollback`.',
  },
  'inference.invalid': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The inference request does not fit the inputs of the model.',
    resolution: 'Ask the model for its metadata: GET /v2/models/{name}.',
  },
  'inference.content-type': {
    status: 415,
    mlflow: 'BAD_REQUEST',
    meaning: 'The content type is not one that scoring takes.',
    resolution: 'Send Content-Type application/json.',
  },
  'inference.features-none': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'The model was not trained on a feature service, so it cannot be asked by entity.',
    resolution: 'Send the inputs themselves: POST /v2/models/{name}/infer.',
  },
  'inference.features-missing': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The online store has no fresh features for an entity of the request.',
    resolution: 'Materialize the feature views, push the rows, or ask for a date within the kept history.',
  },
  'inference.answer-too-large': {
    status: 413,
    mlflow: 'BAD_REQUEST',
    meaning: 'The answer is larger than a function can give.',
    resolution: 'Ask for fewer rows or fewer outputs at a time, or for binary outputs.',
  },
  'inference.model-unavailable': {
    status: 503,
    mlflow: 'TEMPORARILY_UNAVAILABLE',
    meaning: 'The model of the version could not be loaded.',
    resolution: 'Repeat after a pause; if it lasts, roll back and look at the log of the serving pool.',
  },
  'inference.backend-failed': {
    status: 503,
    mlflow: 'TEMPORARILY_UNAVAILABLE',
    meaning: 'The endpoint that runs the model elsewhere failed, or gave an answer that is none.',
    resolution: 'Repeat after a pause; if it lasts, roll back and look at the log of the SageMaker endpoint.',
  },
  'inference.backend-timeout': {
    status: 503,
    mlflow: 'TEMPORARILY_UNAVAILABLE',
    meaning: 'The endpoint that runs the model elsewhere did not answer in time.',
    resolution: 'Repeat: a serverless endpoint needs seconds to wake up; ask for fewer rows at a time.',
  },
  'inference.not-recorded': {
    status: 503,
    mlflow: 'TEMPORARILY_UNAVAILABLE',
    meaning: 'The prediction could not be written to the inference log, so it is not given.',
    resolution: 'Repeat after a pause; if it lasts, look at the delivery stream and the data bucket.',
  },
} as const satisfies Record<string, ErrorEntry>;
