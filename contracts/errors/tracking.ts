import type { ErrorEntry } from './entry';

export const trackingErrors = {
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
  'logged-model.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no logged model of this id in the project.',
    resolution: 'Check the model id.',
  },
  'artifact.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no artifact at this path.',
    resolution: 'List the artifacts of the run.',
  },
  'artifact.path-unsafe': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The artifact path could lead outside its root.',
    resolution: 'Use a relative path without `..`, drive letters, backslashes or control characters.',
  },
} as const satisfies Record<string, ErrorEntry>;
