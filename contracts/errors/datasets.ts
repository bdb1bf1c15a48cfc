import type { ErrorEntry } from './entry';

export const datasetsErrors = {
  'dataset.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no dataset of this name in the project.',
    resolution: 'Name it in cairn.yaml and run `npx cairn apply`.',
  },
  'dataset.version.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The dataset has no version of this number.',
    resolution: 'List the versions of the dataset.',
  },
  'dataset.step.invalid': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'A cleaning step or an expectation does not fit the columns that it is applied to.',
    resolution:
      'Correct the step in cairn.yaml; the message names the step, the column and the columns there are.',
  },
  'dataset.upload.digest-mismatch': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The uploaded bytes do not have the SHA-256 that was announced.',
    resolution: 'Upload the file again.',
  },
} as const satisfies Record<string, ErrorEntry>;
