import type { ErrorEntry } from './entry';

export const monitoringErrors = {
  'monitor.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The project has no monitor of this name.',
    resolution: 'Look at the monitors with `npx cairn monitors`, or add one to cairn.yaml and apply it.',
  },
  'monitor.run.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The monitor has no run of this id, or its report is not written yet.',
    resolution: 'List the runs of the monitor, or wait until the run has ended.',
  },
  'monitor.window.invalid': {
    status: 422,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The window of a monitoring run must begin before it ends.',
    resolution: 'Give from and to as RFC 3339 times, from before to; or leave both out.',
  },
  'feedback.prediction.invalid': {
    status: 422,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The id is of no prediction that could have a label: made in the future, or too long ago.',
    resolution: 'Send the id that the prediction was answered with, within two years.',
  },
} as const satisfies Record<string, ErrorEntry>;
