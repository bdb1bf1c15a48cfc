import type { ErrorEntry } from './entry';

export const pipelinesErrors = {
  'pipeline.execution.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no execution of this id in the project.',
    resolution: 'List the executions of the project.',
  },
  'pipeline.execution.running': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'An execution of this project is running; one runs at a time.',
    resolution: 'Wait for it, approve or reject what it waits for, or stop it.',
  },
  'pipeline.retraining.cooling-down': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'Drift started a training not long ago; the cool-down of the definition is not over.',
    resolution: 'Wait, shorten `retraining.cooldown` in cairn.yaml, or train by hand: `npx cairn train`.',
  },
  'pipeline.source.missing': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'A file that the project definition names was not uploaded.',
    resolution: 'Run `npx cairn apply <cairn.yaml>` again; it uploads every file that the definition names.',
  },
} as const satisfies Record<string, ErrorEntry>;
