import type { ErrorEntry } from './entry';

export const webhooksErrors = {
  'webhook.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no webhook of this id in the project.',
    resolution: 'List the webhooks of the project.',
  },
  'webhook.invalid': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'Name, address, events, secret or page of a webhook are not of the form that MLflow takes.',
    resolution: 'Correct what the message names; docs/guides/webhooks.md lists entities and actions.',
  },
  'webhook.address-refused': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The address of the webhook does not lie in the public internet, or has no https.',
    resolution: 'Give an https address whose every IP address is public.',
  },
  'webhook.limit-reached': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The project has as many webhooks as a project may have.',
    resolution: 'Delete one that nobody needs any more.',
  },
  'webhook.backlog': {
    status: 503,
    mlflow: 'TEMPORARILY_UNAVAILABLE',
    meaning: 'More waits to be delivered than one run of the function gets done.',
    resolution: 'Nothing: the next run goes on where this one ended.',
  },
} as const satisfies Record<string, ErrorEntry>;
