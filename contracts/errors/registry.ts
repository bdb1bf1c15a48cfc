import type { ErrorEntry } from './entry';

export const registryErrors = {
  'registry.model.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no registered model of this name in the project.',
    resolution: 'Register a version, or check the project.',
  },
  'registry.model.already-exists': {
    status: 409,
    mlflow: 'RESOURCE_ALREADY_EXISTS',
    mlflowStatus: 400,
    meaning: 'A registered model of this name exists already.',
    resolution: 'Use it, or choose another name.',
  },
  'registry.model.name-used': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'Another model had this name before, and numbers of its versions are never used twice.',
    resolution: 'Choose another name.',
  },
  'registry.model.in-pipeline': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'Versions of the model come from the pipeline of the project, whose definition names it.',
    resolution: 'Change the name in cairn.yaml: the next training registers under the new one.',
  },
  'registry.version.in-service': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'The version is in service, or a deployment that runs may bring it back.',
    resolution:
      'Deploy another version, roll back (`npx cairn rollback <endpoint>`) or retire the endpoint first.',
  },
  'registry.version.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The registered model has no version of this number.',
    resolution: 'List the versions of the model.',
  },
  'registry.version.digest-mismatch': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'The version is not the one that the caller looked at.',
    resolution: 'Read the version again, look at it, and decide with its digest.',
  },
  'registry.alias.not-found': {
    status: 404,
    mlflow: 'INVALID_PARAMETER_VALUE',
    mlflowStatus: 400,
    meaning: 'The registered model has no such alias.',
    resolution: 'List the aliases of the model.',
  },
  'registry.alias.reserved': {
    status: 403,
    mlflow: 'PERMISSION_DENIED',
    meaning: 'This alias means production; only an approval or a deployment moves it.',
    resolution: 'Approve and deploy the version; any other alias can be set freely.',
  },
  'registry.alias.not-approved': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'This alias reads as production and may only point to an approved version.',
    resolution: 'Have the version approved first, or set another alias.',
  },
  'registry.stage.not-approved': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'Only an approved version may have the stage Production.',
    resolution: 'Have the version approved first, or use the stage Staging.',
  },
  'registry.stage.too-many': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'More versions are in the stage than one request archives.',
    resolution: 'Archive some of them first, one by one.',
  },
  'registry.production.approvers-only': {
    status: 403,
    mlflow: 'PERMISSION_DENIED',
    meaning: 'The change moves what means production, which is for approvers.',
    resolution:
      'Ask somebody with the role approver; the stages None, Staging and Archived and other aliases are free.',
  },
  'registry.tag.reserved': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The tag is written by the platform, or fixed when the model is made.',
    resolution: 'Choose a tag of another name.',
  },
  'registry.model.prompt': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning:
      'A prompt was taken for a model, or a model for a prompt: prompts hold no models, and nobody approves or deploys them.',
    resolution: 'Register the version under another name: models and prompts have names of their own.',
  },
  'registry.source.unsafe': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The source of the version does not lie in an artifact location of this project.',
    resolution: 'Use runs:/<run id>/<path>, models:/<model id> or an artifact URI of a run of this project.',
  },
  'registry.approval.own-work': {
    status: 403,
    mlflow: 'PERMISSION_DENIED',
    meaning: 'The author of a version cannot approve it.',
    resolution: 'Ask somebody else with the role approver.',
  },
  'registry.approval.own-token': {
    status: 403,
    mlflow: 'PERMISSION_DENIED',
    meaning: 'The token was made by the author of the version; it decides nothing about it.',
    resolution: 'Ask somebody else with the role approver, whose token somebody else has made.',
  },
  'registry.approval.not-gated': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'No pipeline has gated the version: it was registered by a client.',
    resolution:
      'Train it with `npx cairn train`, or approve it by force with the reason: `npx cairn approve <model>/<version> --force --comment "…"`.',
  },
  'registry.approval.decided': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'The version was approved or rejected before.',
    resolution: 'Register a new version to ask again.',
  },
} as const satisfies Record<string, ErrorEntry>;
