import type { ErrorEntry } from './entry';

export const trackingErrors = {
  'workspace.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no project of this name in which the caller has a role.',
    resolution: 'List the workspaces, or ask whoever runs the platform for a role in the project.',
  },
  'experiment.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no experiment of this id or name in the project.',
    resolution: 'Create it (mlflow.set_experiment does), or check the project that the token is bound to.',
  },
  'experiment.already-exists': {
    status: 409,
    mlflow: 'RESOURCE_ALREADY_EXISTS',
    mlflowStatus: 400,
    meaning: 'An experiment of this name exists already, perhaps deleted.',
    resolution: 'Use it, restore it, or choose another name.',
  },
  'experiment.deleted': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The experiment is deleted.',
    resolution: 'Restore it first.',
  },
  'experiment.not-deleted': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no deleted experiment of this id to restore.',
    resolution: 'Read the experiment: it is perhaps active already.',
  },
  'experiment.tag.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The experiment has no such tag.',
    resolution: 'Read the experiment to see its tags.',
  },
  'run.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no run of this id in the project.',
    resolution: 'Check the run id and the project that the token is bound to.',
  },
  'run.deleted': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The run is deleted.',
    resolution: 'Restore it first.',
  },
  'run.param.immutable': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'A param was logged before with another value.',
    resolution: 'Log the new value under another name, or in another run.',
  },
  'run.tag.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The run has no such tag.',
    resolution: 'Read the run to see its tags.',
  },
  'run.contended': {
    status: 429,
    mlflow: 'REQUEST_LIMIT_EXCEEDED',
    meaning: 'Too many writers logged to the same run or logged model at once.',
    resolution: 'Repeat after a pause (clients with backoff do), or log in fewer and larger batches.',
  },
  'search.invalid': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'A filter, an order or a page token is not of the form that searches take.',
    resolution: 'docs/guides/mlflow.md has the grammar; page tokens belong to the search that gave them.',
  },
  'logged-model.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no logged model of this id in the project.',
    resolution: 'Check the model id.',
  },
  'logged-model.tag.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The logged model has no such tag.',
    resolution: 'Read the logged model to see its tags.',
  },
  'artifact.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no artifact at this path.',
    resolution: 'List the artifacts of the run.',
  },
  'artifact.registered': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'The artifact belongs to an approved model version, whose files stay as they were approved.',
    resolution: 'Log it under another path or in a new run, and register that as a new version.',
  },
  'artifact.upload.invalid': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The multipart upload is unknown, finished or given up, or its parts do not fit.',
    resolution: 'Begin the upload again; every part but the last must have 5 MB or more.',
  },
  'artifact.location-foreign': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The artifacts lie in a place that Cairn does not keep.',
    resolution: 'Read them with the credentials of that store, or log them under mlflow-artifacts:/.',
  },
  'artifact.path-unsafe': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The artifact path could lead outside its root.',
    resolution: 'Use a relative path without `..`, drive letters, backslashes or control characters.',
  },
} as const satisfies Record<string, ErrorEntry>;
