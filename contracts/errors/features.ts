import type { ErrorEntry } from './entry';

export const featuresErrors = {
  'feature.view.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    feastClass: 'FeatureViewNotFoundException',
    meaning: 'There is no feature view of this name in the project.',
    resolution: 'Name it in cairn.yaml and run `npx cairn train` (or apply) so that it is defined.',
  },
  'feature.service.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    feastClass: 'FeatureServiceNotFoundException',
    meaning: 'There is no feature service of this name in the project.',
    resolution: 'Name it in cairn.yaml and apply it.',
  },
  'feature.push-source.not-found': {
    status: 422,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    feastClass: 'PushSourceNotFoundException',
    meaning: 'No feature view takes rows pushed under this name.',
    resolution: 'Push to the name of a feature view of the project.',
  },
  'feature.request.invalid': {
    status: 422,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The feature request does not fit the definitions.',
    resolution: 'Correct what the message names: join keys, feature names, types or lengths.',
  },
  'feature.definition.invalid': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The definitions of views, service and label do not fit together.',
    resolution: 'Correct what the message names in cairn.yaml and apply it again.',
  },
  'feature.not-materialized': {
    status: 409,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The feature view has no values yet for what was asked.',
    resolution: 'Run a training (its steps materialize the views), or materialize the view.',
  },
  'feature.sql.refused': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The feature SQL uses something outside the portable subset.',
    resolution: 'Keep to one SELECT over the named source; docs/guides/features.md lists the subset.',
  },
} as const satisfies Record<string, ErrorEntry>;
