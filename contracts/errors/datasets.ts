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
  'dataset.upload.digest-mismatch': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The uploaded bytes do not have the SHA-256 that was announced.',
    resolution: 'Upload the file again.',
  },
} as const satisfies Record<string, ErrorEntry>;
